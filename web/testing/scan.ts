//! Reads a code of squares off the screen, as the camera of a telephone does.
import type { Locator } from 'playwright-core';
import decodeQR from 'qr/decode.js';

const SQUARE_PIXELS = 4;

/** The text in a code that is drawn as squares of one by one. */
export async function scanned(picture: Locator): Promise<string> {
  const modules = Number((await picture.getAttribute('viewBox'))?.split(' ').at(-1));
  const drawn = (await picture.locator('path').getAttribute('d')) ?? '';
  const side = modules * SQUARE_PIXELS;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = ''] of drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let down = 0; down < SQUARE_PIXELS; down++) {
      const from = ((Number(y) * SQUARE_PIXELS + down) * side + Number(x) * SQUARE_PIXELS) * 4;
      for (let at = from; at < from + SQUARE_PIXELS * 4; at++) if (at % 4 !== 3) data[at] = 0;
    }
  return decodeQR({ width: side, height: side, data });
}
