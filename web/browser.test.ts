//! The app in Chromium, on a made-up clinic: what is built, and every screen that each person there can come by, with axe.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAYGROUND } from '../fixtures/clinic/people.ts';
import type { Page } from './testing/browser.ts';
import { openScene } from './testing/office.ts';
import { emptied, failing } from './testing/other-answers.ts';
import { goTo, Looks, railOf, walk } from './testing/walk.ts';

let scene: Awaited<ReturnType<typeof openScene>>;
let [clinic, someone]: [typeof scene.clinic, typeof scene.someone] = [] as never;
beforeAll(async () => {
  scene = await openScene();
  ({ clinic, someone } = scene);
});
afterAll(() => scene?.close());

const FIRST_SCREEN_BYTES = 250 * 1024;
const STATES = [
  ['nothing is on any list', emptied],
  ['the server makes a mistake', failing],
] as const;

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

  test('it is the app as users get it: what React says to developers is not in it', () => {
    const [entry] = Object.values(manifest()).filter(({ isEntry }) => isEntry);
    const text = readFileSync(join(clinic.web, entry?.file ?? ''), 'utf8');
    expect(text).toContain('https://react.dev/errors/'); // in place of the sentences
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

const EVERYBODY = PLAYGROUND.people.map(({ name, what }) => ({ name, what }));
/** What was looked at so far, by everybody: what is built of the same parts is looked at once. */
const looks = new Looks();

/** One window for each, in which they stay signed in from test to test. */
const windows = new Map<string, Awaited<ReturnType<typeof someone>>>();

/** Walks with the eyes of somebody, and tells what they found that nobody had before. */
async function walking(name: string, steps: (page: Page, rail: readonly string[]) => Promise<void>): Promise<void> {
  const window = windows.get(name) ?? (await someone(name));
  windows.set(name, window);
  const { page, wrong, asked } = window;
  const before = looks.found.length;
  await steps(page, await railOf(page));
  expect(looks.found.slice(before)).toEqual([]);
  expect(wrong.splice(0).filter((each) => !/status of 5\d\d/.test(each))).toEqual([]);
  expect(asked.splice(0).filter((url) => !url.startsWith(clinic.address))).toEqual([]);
}

/** Every screen of the app: what one does not have, another does. */
const paths = new Set<string>();

describe.each(EVERYBODY)('$name, $what', ({ name }) => {
  test('comes by no violation, on any screen or panel, wide and narrow, light and dark', () =>
    walking(name, async (page, rail) => {
      expect(rail.length).toBeGreaterThan(2);
      for (const path of rail) paths.add(path);
      const kinds = await walk(page, rail, (kind) => looks.at(page, kind));
      expect(kinds).toEqual(expect.arrayContaining([...rail]));
    }));

  test('nor in what is opened over the page', () =>
    walking(name, async (page) => {
      const menu = page.getByRole('button', { name, exact: true });
      await menu.click();
      await page.getByRole('menu').waitFor();
      const items = await page.getByRole('menuitem').allTextContents();
      await looks.at(page, 'menu');
      await page.keyboard.press('Escape');
      const choose = async (item: string) => {
        await menu.click();
        await page.getByRole('menuitem', { name: item }).click();
      };
      const dialogs: (() => Promise<void>)[] = [() => page.getByRole('button', { name: 'Start your own' }).click()];
      for (const item of ['Keys', 'Emergency access']) if (items.includes(item)) dialogs.push(() => choose(item));
      for (const open of dialogs) {
        await open();
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        await looks.at(page, (await dialog.getAttribute('aria-labelledby')) ?? 'dialog');
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
    }));
});

const ONE_OF_EACH_ROLE = PLAYGROUND.people.filter(
  ({ role }, place, all) => all.findIndex((each) => each.role === role) === place,
);

describe.each(ONE_OF_EACH_ROLE)('$role', ({ name }) => {
  test.each(STATES)('comes by no violation where %s', (state, answer) =>
    walking(name, async (page, rail) => {
      const asked = /\/v1\/(?!me$|welcome|session)/;
      await page.route(asked, answer);
      await page.goto('/nowhere'); // anew, so that nothing of what was answered before is known
      await walk(page, ['/nowhere', ...rail], (kind) => looks.at(page, `${kind}, ${state}`));
      await page.unroute(asked);
    }),
  );
});

test('there is a screen for each row of the rail, and whoever has no right to one is told so', async () => {
  expect(paths.size).toBeGreaterThan(12);
  for (const { name } of EVERYBODY)
    await walking(name, async (page, rail) => {
      for (const path of [...paths].filter((each) => !rail.includes(each))) {
        await goTo(page, path);
        expect(await page.getByText('Not for your role').count(), `${name} at ${path}`).toBeGreaterThan(0);
        await looks.at(page, `${path}, no right`);
      }
    });
});

test('what has to be looked at was looked at', () => {
  console.log(`${looks.visited} pages come by, ${looks.different} of them different`);
  expect(looks.different).toBeGreaterThan(60);
});
