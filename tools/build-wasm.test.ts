import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assemble, FOLDER, MODULES } from './build-wasm.ts';

test.each(MODULES)('$module is what $text assembles to', async (made) => {
  expect(readFileSync(join(FOLDER, made.module), 'utf8')).toBe(assemble(made));
});
