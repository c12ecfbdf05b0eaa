import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { witnessFile } from './witness.ts';

const folder = mkdtempSync(join(tmpdir(), 'openkx-witness-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('knows the last entry of each, however many there are', () => {
  const path = join(folder, 'witness');
  const lines = Array.from({ length: 200_000 }, (_, place) => JSON.stringify(['clinic', place + 1, 'ab']));
  writeFileSync(path, `${lines.join('\n')}\n`);
  const witness = witnessFile(path);
  expect([witness.last('clinic'), witness.last('another')]).toEqual([200_000, 0]);
});
