import { describe, expect, test } from 'vitest';
import { bytesOf, claim, professionalFile } from '../testing/made-up.ts';
import { readAll } from '../testing/reading.ts';

/** Reads a sound file in which the segments that begin with `at` are replaced. */
function issuesOf(at: string, ...put: string[]) {
  const segments = professionalFile(claim('A1', [64, 72])).flatMap((one) => (one.startsWith(at) ? put : [one]));
  return readAll(bytesOf(segments), { accelerated: true }).issues;
}

describe('an issue of structure says what was found', () => {
  test.each([
    ['HI*', ['HI*ABK:M545', 'ZZZ*1'], 'X12_SEGMENT_UNKNOWN', 'ZZZ'],
    ['HI*', ['HI*ABK:M545', 'SV1*HC:97110:GP*1*UN*1'], 'X12_SEGMENT_UNEXPECTED', 'SV1'],
    ['HI*', ['HI*ABK:M545', 'REF*EA*1', 'REF*EA*2'], 'X12_SEGMENT_ORDER', 'REF'],
    ['DMG*', ['DMG*D8*19400101*X'], 'X12_ELEMENT_CODE', 'another code'],
    ['DMG*', ['DMG*D8*19400141*F'], 'X12_ELEMENT_DATE', 'no calendar day'],
    ['NM1*IL', ['NM1*IL*1*SAMPLE*ANN****QQ*1EG4TE5MK73'], 'X12_ELEMENT_CODE', 'QQ'],
    ['NM1*IL', ['NM1*IL*1*SAMPLE*ANN****SAMPLE*1EG4TE5MK73'], 'X12_ELEMENT_CODE', 'another text'],
    ['CLM*', ['CLM*A1*136***00:B:1*Y*A*Y*Y'], 'X12_ELEMENT_CODE', '00'],
    ['NM1*IL', ['NM1*IL**SAMPLE*ANN****MI*1EG4TE5MK73'], 'X12_ELEMENT_MISSING', 'nothing'],
    ['NM1*IL', [], 'X12_LOOP_MISSING', 'nothing'],
    ['HI*', [], 'X12_SEGMENT_MISSING', 'nothing'],
    ['NM1*IL', ['NM1*SAMPLE*1'], 'X12_QUALIFIER_UNKNOWN', 'NM1*another text'],
    ['NM1*IL', ['NM1*QQ*1'], 'X12_QUALIFIER_UNKNOWN', 'NM1*QQ'],
  ])('%s put as %j: %s, %s', (at, put, code, found) => {
    const issue = issuesOf(at, ...put).find((one) => one.code === code);
    expect(issue).toMatchObject({ code, found });
  });
});
