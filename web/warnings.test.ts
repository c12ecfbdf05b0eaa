//! What React says to developers, of which nothing is left in the app as users get it: it has nothing to say.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene } from './testing/office.ts';
import { railOf, walk } from './testing/walk.ts';

let scene: Awaited<ReturnType<typeof openScene>>;
beforeAll(async () => {
  scene = await openScene('warning');
});
afterAll(() => scene?.close());

test.each(['bill', 'petra', 'cora', 'ada'])('on no screen that %s comes by is there a warning', async (name) => {
  const { page, context, wrong } = await scene.someone(name);
  const kinds = await walk(page, await railOf(page), async () => undefined);
  expect(kinds.length).toBeGreaterThan(5);
  expect(wrong).toEqual([]);
  await context.close();
});
