import { expect, test } from 'vitest';
import { conditionEdit } from './condition-edit.ts';

/** The claim with code 45 in it, `present` or `no place`; and how many segments that adds. */
function edited(claim: string, terminator = '~'): [string, number] {
  const bytes = Buffer.from(claim, 'latin1');
  const edit = conditionEdit(bytes, 0, bytes.length, terminator.charCodeAt(0), '45');
  if (typeof edit === 'string') return [edit, 0];
  const text = Buffer.from(edit.bytes).toString('latin1');
  return [claim.slice(0, edit.at) + text + claim.slice(edit.at), edit.segments];
}

const many = Array.from({ length: 11 }, (_, i) => `BG:${i + 10}`);

test.each([
  ['CLM*A*1~HI*ABK:C61~LX*1~', 'CLM*A*1~HI*ABK:C61~HI*BG:45~LX*1~', 1],
  ['CLM*A*1~\nHI*ABK:C61~\nLX*1~\n', 'CLM*A*1~\nHI*ABK:C61~\nHI*BG:45~\nLX*1~\n', 1],
  ['CLM*A*1~\r\n  HI*ABK:C61~\r\n  LX*1~', 'CLM*A*1~\r\n  HI*ABK:C61~\r\n  HI*BG:45~\r\n  LX*1~', 1],
  ['CLM*A*1~HI*ABK:C61~HI*BG:17~LX*1~', 'CLM*A*1~HI*ABK:C61~HI*BG:17*BG:45~LX*1~', 0],
  ['CLM*A*1~HI*ABK:C61~HI*BG:17~HI*BE:50:::1~LX*1~', 'CLM*A*1~HI*ABK:C61~HI*BG:17*BG:45~HI*BE:50:::1~LX*1~', 0],
  ['CLM*A*1~HI*ABK:C61~HI*BE:50:::1~NM1*71*1~LX*1~', 'CLM*A*1~HI*ABK:C61~HI*BE:50:::1~HI*BG:45~NM1*71*1~LX*1~', 1],
  [
    `CLM*A*1~HI*ABK:C61~HI*BG:09*${many.join('*')}~LX*1~`,
    `CLM*A*1~HI*ABK:C61~HI*BG:09*${many.join('*')}~HI*BG:45~LX*1~`,
    1,
  ],
  [`CLM*A*1~HI*ABK:C61~HI*${many.join('*')}~LX*1~`, `CLM*A*1~HI*ABK:C61~HI*${many.join('*')}*BG:45~LX*1~`, 0],
])('%j becomes %j', (claim, expected, segments) => {
  expect(edited(claim)).toEqual([expected, segments]);
});

test('other separators are followed', () => {
  expect(edited('CLM|A|1\nHI|ABK>C61\nLX|1\n', '\n')).toEqual(['CLM|A|1\nHI|ABK>C61\nHI|BG>45\nLX|1\n', 1]);
});

test('a claim that has the code is left alone, wherever it stands', () => {
  expect(edited('CLM*A*1~HI*ABK:C61~HI*BG:45~LX*1~')).toEqual(['present', 0]);
  expect(edited('CLM*A*1~HI*ABK:C61~HI*BG:17*BG:45~LX*1~')).toEqual(['present', 0]);
});

test('what is done once is not done again', () => {
  const [once] = edited('CLM*A*1~HI*ABK:C61~LX*1~');
  expect(edited(once)).toEqual(['present', 0]);
});

test('a claim without any code has no place, and a line’s segments are none of the claim’s', () => {
  expect(edited('CLM*A*1~LX*1~HI*ABK:C61~')).toEqual(['no place', 0]);
});
