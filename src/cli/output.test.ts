import { closeSync, openSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Output } from './output.ts';
import { scratch } from './testing/run-cli.ts';

const at = scratch();

test('what is written arrives whole and in order, in small pieces and in one larger than the buffer', () => {
  const path = at('out');
  const file = openSync(path, 'w');
  let pieces = 0;
  const output = new Output(file, () => {
    pieces++;
  });
  const [small, large] = ['ä'.repeat(1000), 'x'.repeat(200_000)];
  for (let i = 0; i < 50; i++) output.line(small);
  output.write(large);
  output.line('end');
  output.flush();
  closeSync(file);
  expect(readFileSync(path, 'utf8')).toBe(`${`${small}\n`.repeat(50)}${large}end\n`);
  expect(pieces).toBe(4);
});
