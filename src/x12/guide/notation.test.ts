import { describe, expect, test } from 'vitest';
import { readLines } from './notation.ts';

describe('a line of a guide', () => {
  test('says segment, qualifiers, use and elements', () => {
    expect(readLines('NM1*85|87  R1  1 2 / 8  @8=XX,24', 5010)).toEqual([
      {
        tag: 'NM1',
        qualifiers: ['85', '87'],
        required: 'R',
        max: 1,
        maxTolerated: false,
        need: 0b110,
        should: 0b100000000,
        checks: [{ element: 8, component: 0, tolerated: false, kind: 'codes', codes: ['XX', '24'] }],
      },
    ]);
  });

  test('makes a place for each qualifier joined by +', () => {
    expect(readLines('REF*EW+9F|9A  S1', 5010).map((line) => line.qualifiers)).toEqual([['EW'], ['9F', '9A']]);
  });

  test('may be of one version only', () => {
    const text = '5: HI*ABK  R1\n4: HI*BK  S1';
    expect(readLines(text, 5010).map((line) => line.qualifiers)).toEqual([['ABK']]);
    expect(readLines(text, 4010).map((line) => line.qualifiers)).toEqual([['BK']]);
  });

  test('may have no limit, or one that is tolerated', () => {
    expect(readLines('K3  S*\nNTE  S1w', 5010).map((line) => [line.max, line.maxTolerated])).toEqual([
      [0, false],
      [1, true],
    ]);
  });

  test.each(['NM1*85', 'NM1*85 X1', 'NM1*85 R1 @8'])('%s does not read', (line) => {
    expect(() => readLines(line, 5010)).toThrow('does not read');
  });
});
