//! What axe finds on a page. Its source is evaluated by the browser's debugger, which the page's policy does not govern.
import axe from 'axe-core';
import type { Page } from './browser.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly target: unknown }[];
  }[];
}

/** Violations, each with the first place it was found at; the colours alone where nothing else can have changed. */
export async function violations(page: Page, what: 'all' | 'colours'): Promise<string[]> {
  const isThere = await page.evaluate('typeof axe === "object"');
  if (!isThere) await page.evaluate(axe.source);
  const run = what === 'all' ? { type: 'tag', values: TAGS } : { type: 'rule', values: ['color-contrast'] };
  const found = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(run)}, resultTypes: ['violations'] })`,
  )) as Found;
  return found.violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`);
}
