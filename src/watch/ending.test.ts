import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { looksUnfinished } from './ending.ts';
import { interchange } from './testing/watched.ts';

const folder = mkdtempSync(join(tmpdir(), 'ending-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CLAIMS = interchange('837', 1);
const inLines = (ending: string) => CLAIMS.replaceAll('~', ending);

function isUnfinished(text: string): boolean {
  const path = join(folder, 'file');
  writeFileSync(path, text, 'latin1');
  return looksUnfinished(path, statSync(path).size);
}

test.each([
  ['as it should be', CLAIMS],
  ['with a line break after each segment', inLines('~\r\n')],
  ['whose segments end with a line break alone', inLines('\n')],
  ['with blanks and breaks at its end', `${CLAIMS} \r\n\r\n`],
  ['after a byte order mark', `\u00ef\u00bb\u00bf${CLAIMS}`],
  ['of two interchanges', CLAIMS + interchange('837', 2)],
  ['that is no X12', 'mbi,year\n'],
])('a file %s is whole', (_, text) => {
  expect(isUnfinished(text)).toBe(false);
});

test.each([
  ['that is empty', ''],
  ['without its last byte', CLAIMS.slice(0, -1)],
  ['without its IEA', CLAIMS.slice(0, CLAIMS.indexOf('IEA'))],
  ['cut off within its ISA', CLAIMS.slice(0, 60)],
  ['whose second interchange is cut off', CLAIMS + interchange('837', 2).slice(0, -30)],
  ['that speaks of IEA in a segment that is none', CLAIMS.replace('IEA*', 'NTE*IEA*')],
])('a file %s is not', (_, text) => {
  expect(isUnfinished(text)).toBe(true);
});
