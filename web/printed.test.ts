//! Every screen on paper, as whoever can come by it would print it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScene } from './testing/office.ts';
import { faultsOnPaper } from './testing/paper.ts';
import { railOf, walk } from './testing/walk.ts';

let scene: Awaited<ReturnType<typeof openScene>>;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

/** Between them they come by every screen. */
const ALL_SCREENS = ['bill', 'petra', 'cora', 'ada'];
const printed = new Set<string>();

describe('on paper', () => {
  test.each(ALL_SCREENS)('%s finds the page alone, and all of it', async (name) => {
    const { page, context, wrong } = await scene.someone(name);
    const faults: string[] = [];
    await walk(page, await railOf(page), async (kind) => {
      if (printed.has(kind)) return;
      printed.add(kind);
      faults.push(...(await faultsOnPaper(page)).map((fault) => `${kind}: ${fault}`));
    });
    expect(faults).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('so does whoever has chosen dark colours, in black on white', async () => {
    const { page, context } = await scene.someone('rex', '/policy', { width: 1440, scheme: 'dark' });
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('getComputedStyle(document.querySelector("td")).color')).toBe('rgb(0, 0, 0)');
    await context.close();
  });

  test('that is every screen there is', () => {
    for (const path of ['/today', '/patients/:id', '/claims/:id', '/audit', '/self-audit', '/oversight', '/settings'])
      expect([...printed]).toContain(path);
    expect(printed.size).toBeGreaterThan(30);
  });
});
