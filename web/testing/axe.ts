//! What axe finds on a page. Its source is evaluated by the browser's debugger, which the page's policy does not govern.
import axe from 'axe-core';
import type { Page } from './browser.ts';

const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What another width or another colour scheme can change where the page is built of the same parts. */
const CHANGING = { type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable'] };

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly target: unknown }[];
  }[];
}

/**
 * Violations, each with the first place it was found at.
 *
 * @param but what is not looked at: a selector
 */
export async function violations(page: Page, rules: 'all' | 'changing' = 'all', but?: string): Promise<string[]> {
  const isThere = await page.evaluate('typeof axe === "object"');
  if (!isThere) await page.evaluate(axe.source);
  const runOnly = rules === 'all' ? ALL : CHANGING;
  const context = but === undefined ? 'document' : JSON.stringify({ exclude: but.split(', ') });
  const found = (await page.evaluate(
    `axe.run(${context}, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'], preload: false })`,
  )) as Found;
  return found.violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`);
}
