import type { Measure } from '../layout/blocks.ts';

/** Every character is half as wide as its size, and all of ASCII and Latin-1 has a shape. */
export const HALF: Measure = { width: (text, _face, size) => [...text].length * size * 0.5, has: (code) => code < 256 };
