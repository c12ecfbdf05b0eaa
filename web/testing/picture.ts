//! The pictures of the documents: taken by the tests on their way, so that none shows what no test has seen.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from './browser.ts';
import { settled } from './office.ts';

/** Names the folder in which the pictures are wanted: `npm run screenshots`. */
export const PICTURES = 'OPENKX_PICTURES';
const WIDE = { width: 1280, height: 720 };
const FOR_ALL = 0o644;
const NARROW = { width: 360, height: 780 };

/** Takes a picture of the page where one is wanted, and leaves the page as it was. */
export async function picture(page: Page, name: string, size: 'wide' | 'narrow' = 'wide'): Promise<void> {
  const folder = process.env[PICTURES];
  if (folder === undefined) return;
  const before = page.viewportSize();
  await page.setViewportSize(size === 'wide' ? WIDE : NARROW);
  await settled(page);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  chmodSync(path, FOR_ALL); // the clinic is for its owner alone
  if (before) await page.setViewportSize(before);
}
