import { expect, test } from 'vitest';
import { archiveName, productName, refusedNames } from './names.ts';

test('a product has the name of the file and its number, and drops the number of an earlier round', () => {
  expect(productName('march.837', 17, 'out', '.txt')).toBe('march.17.837');
  expect(productName('march.12.837', 17, 'held', '.txt')).toBe('march.17.837');
  expect(productName('march.12a.837', 17, 'held', '.txt')).toBe('march.12a.17.837');
  expect(productName('march', 1, 'reports', '.ndjson')).toBe('march.1.ndjson');
  expect(productName('march.837', 1, 'answers', '.txt')).toBe('march.1.999');
  expect(productName('.837', 1, 'out', '.txt')).toBe('file.1.837');
});

test('a name is short enough for any file system, and no character is cut in two', () => {
  const name = productName(`${'\u{1f9e1}'.repeat(60)}.837`, 123_456, 'out', '.txt');
  expect(Buffer.byteLength(name)).toBeLessThan(170);
  expect(name).toMatch(/^(\u{1f9e1}){37}\.123456\.837$/u);
});

test('what no file may be called elsewhere is not in a name', () => {
  expect(productName('a:b*c\u0007.837', 1, 'out', '.txt')).toBe('a_b_c_.1.837');
});

test('a refused file and its reason stand beside each other, with the ending it came with', () => {
  expect(refusedNames('note.PDF', 3)).toEqual({ file: 'note.3.pdf', reason: 'note.3.reason.txt' });
  expect(refusedNames('note', 3)).toEqual({ file: 'note.3', reason: 'note.3.reason.txt' });
});

test('the archive goes by month and hash', () => {
  expect(archiveName('March.837', 'ab12', '2026-03-31T23:59:59.999Z')).toBe('2026-03/ab12.837');
  expect(archiveName('March', 'ab12', '2026-04-01T00:00:00.000Z')).toBe('2026-04/ab12');
});
