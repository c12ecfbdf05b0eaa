//! The app in Chromium, on a made-up clinic: every screen for each role, a day from sign-in to sign-off, and what it must never do.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAYGROUND } from '../fixtures/clinic/people.ts';
import { violations } from './testing/axe.ts';
import { openBrowser, openWindow, type Page } from './testing/browser.ts';
import { openClinic, settled, signIn } from './testing/office.ts';

let clinic: Awaited<ReturnType<typeof openClinic>>;
let opened: Awaited<ReturnType<typeof openBrowser>>;
let browser: Browser;
beforeAll(async () => {
  [clinic, opened] = await Promise.all([openClinic(), openBrowser()]);
  browser = opened.browser;
});
afterAll(async () => {
  await opened?.close();
  await clinic?.close();
});

const FIRST_SCREEN_BYTES = 250 * 1024;
const WIDE = { width: 1440, scheme: 'light' } as const;
const NARROW = { width: 360, height: 780 };

describe('what is built', () => {
  interface Chunk {
    readonly file: string;
    readonly imports?: readonly string[];
    readonly isEntry?: boolean;
  }
  const manifest = () => JSON.parse(readFileSync(join(clinic.web, 'manifest.json'), 'utf8')) as Record<string, Chunk>;

  function bytesOf(name: string, chunks: Record<string, Chunk>, seen = new Set<string>()): number {
    if (seen.has(name)) return 0;
    seen.add(name);
    const chunk = chunks[name];
    if (!chunk) throw new Error(`no chunk ${name}`);
    const own = gzipSync(readFileSync(join(clinic.web, chunk.file)), { level: 9 }).length;
    return (chunk.imports ?? []).reduce((sum, each) => sum + bytesOf(each, chunks, seen), own);
  }

  test('the script of any first screen is at most 250 kB gzip', () => {
    const chunks = manifest();
    const entry = Object.keys(chunks).find((name) => chunks[name]?.isEntry);
    const screens = Object.keys(chunks).filter((name) => name.startsWith('screens/'));
    expect(screens.length).toBeGreaterThan(8);
    for (const screen of screens) {
      const seen = new Set<string>();
      const bytes = bytesOf(entry ?? '', chunks, seen) + bytesOf(screen, chunks, seen);
      expect(bytes, screen).toBeLessThanOrEqual(FIRST_SCREEN_BYTES);
    }
  });

  test('no script or style stands in the page itself, and each file has its smaller forms', () => {
    const page = readFileSync(join(clinic.web, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)/);
    for (const { file } of Object.values(manifest())) {
      if (!/\.(js|css)$/.test(file)) continue;
      for (const form of ['gz', 'br']) expect(statSync(join(clinic.web, `${file}.${form}`)).size).toBeGreaterThan(0);
    }
  });
});

/** The paths of the rail, as it is shown to whoever is signed in. */
async function railOf(page: Page): Promise<string[]> {
  return page.locator('nav.rail a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

/** Whose screens have all there is; those of the others are the same with less on them. */
const WHOLE = ['bill', 'cora', 'petra', 'ada'];

/**
 * At both widths and in both colour schemes; what can only be a matter of colour is looked at for colour alone.
 *
 * @param isWhole each width in each scheme, and not only light where it is wide and dark where it is narrow
 */
async function violationsEverywhere(page: Page, isWhole = true): Promise<string[]> {
  const found: string[] = [];
  const look = async (view: string, what: 'all' | 'colours') =>
    found.push(...(await violations(page, what)).map((each) => `${view}: ${each}`));
  const scheme = (to: string) => page.evaluate(`document.documentElement.dataset.mantineColorScheme = '${to}'`);
  await look('1440 light', 'all');
  await scheme('dark');
  if (isWhole) await look('1440 dark', 'colours');
  await page.setViewportSize(NARROW);
  await look('360 dark', 'all');
  const isWider = await page.evaluate('document.documentElement.scrollWidth > innerWidth + 1');
  if (isWider) found.push('360: the page is wider than the window');
  await scheme('light');
  if (isWhole) await look('360 light', 'colours');
  await page.setViewportSize({ width: WIDE.width, height: 900 });
  return found;
}

describe.each(PLAYGROUND.people.map(({ name, role }) => ({ name, role })))('$name, $role', ({ name }) => {
  test('has screens without a violation, wide and narrow, light and dark', async () => {
    const { page, context, wrong, asked } = await openWindow(browser, clinic.address, WIDE);
    await signIn(page, name);
    const found: string[] = [];
    const paths = await railOf(page);
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths) {
      await page.goto(path);
      await settled(page);
      found.push(...(await violationsEverywhere(page, WHOLE.includes(name))).map((each) => `${path} ${each}`));
      const row = page.locator('[data-row]').first();
      if ((await row.count()) === 0) continue;
      await row.click();
      await settled(page);
      found.push(...(await violationsEverywhere(page, WHOLE.includes(name))).map((each) => `${path}, opened: ${each}`));
    }
    expect(found).toEqual([]);
    expect(wrong).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(clinic.address))).toEqual([]);
    await context.close();
  });
});

/** Screens that no link of the rail leads to straight away, each for one who may see all of it. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  cora: ['/remittances?show=denials', '/remittances?show=waiting', '/settings?about=alerts', '/nowhere'],
  ada: ['/settings?about=people&person=new', '/settings?about=tokens'],
  bill: ['/other-uses?of=orders', '/other-uses?of=dental', '/other-uses?of=meaning&code=97110'],
};

test.each(Object.entries(BEHIND))(
  'what lies behind the first screens of %s has no violation either',
  async (name, paths) => {
    const { page, context, wrong } = await openWindow(browser, clinic.address, WIDE);
    await signIn(page, name);
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(path);
      await settled(page);
      found.push(...(await violationsEverywhere(page)).map((each) => `${path} ${each}`));
    }
    expect([found, wrong]).toEqual([[], []]);
    await context.close();
  },
);

test('a record of care, its days and its measures have no violation', async () => {
  const { page, context, wrong } = await openWindow(browser, clinic.address, WIDE);
  await signIn(page, 'petra');
  await page.locator('#search').fill('1EG4TE5MK25');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Episodes of care' }).locator('[data-row]').first().click();
  const found: string[] = [];
  for (const view of ['Requirements', 'Day by day', 'Measures']) {
    await page.getByRole('link', { name: view }).click();
    await settled(page);
    found.push(...(await violationsEverywhere(page)).map((each) => `${view} ${each}`));
  }
  expect([found, wrong]).toEqual([[], []]);
  await context.close();
});
