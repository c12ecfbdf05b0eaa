import { describe, expect, test } from 'vitest';
import { ANSWER_GUIDE } from './guides.ts';
import { walkText } from './walk-text.ts';

const walk = (guide: number, text: string) => walkText(text, guide, 5010);
const errors = (guide: number, text: string) =>
  walk(guide, text)
    .faults.filter(({ says }) => says.startsWith('error'))
    .map(({ says }) => says.slice(6));

const CHECK = `
  BPR*I*0*C*CHK************20260201
  TRN*1*CHECK1*1999999999
  N1*PR*PAYER
  N1*PE*CLINIC*XX*1234567893`;

describe('835', () => {
  test('loops are inferred', () => {
    const { loops } = walk(
      ANSWER_GUIDE.REMITTANCE,
      `${CHECK}
      LX*1
      CLP*A*1*0*0**MB*1
      NM1*QC*1
      SVC*HC:97110*0*0
      DTM*472*20260101
      CLP*B*1*0*0**MB*1
      PLB*1*20261231*WO*1`,
    );
    expect(loops).toEqual([
      'header',
      'header',
      '1000A',
      '1000B',
      '2000',
      '2100',
      '2100',
      '2110',
      '2110',
      '2100',
      'summary',
    ]);
  });

  test.each([
    ['HL*1**20*1', 'X12_SEGMENT_UNKNOWN'],
    ['CLM*A*1***11:B:1', 'X12_SEGMENT_UNKNOWN'],
    ['BHT*0019*00', 'X12_SEGMENT_UNKNOWN'],
  ])('%s has no place in it, and what follows is walked on', (segment, code) => {
    const text = `${CHECK}\nLX*1\n${segment}\nCLP*A*1*0*0**MB*1\nNM1*QC*1\nSVC*HC:97110*0*0`;
    expect(errors(ANSWER_GUIDE.REMITTANCE, text)[0]).toContain(code);
    expect(walk(ANSWER_GUIDE.REMITTANCE, text).loops.slice(-3)).toEqual(['2100', '2100', '2110']);
  });
});

test('271: a level of a kind unknown is said, and the next is walked on', () => {
  const text = `
    BHT*0022*11*A*20260202
    HL*1**20*1
    NM1*PR*2*CMS*****PI*CMS
    HL*2*1*99*1
    HL*3*1*21*1
    NM1*1P*2*CLINIC*****XX*1234567893
    HL*4*3*22*0
    NM1*IL*1*SAMPLE*ANN****MI*1
    EB*1**30*MB
    LS*2120
    NM1*PR*2*OTHER
    LE*2120
    EB*R`;
  expect(errors(ANSWER_GUIDE.ELIGIBILITY, text)).toEqual([expect.stringContaining('X12_QUALIFIER_UNKNOWN')]);
  expect(walk(ANSWER_GUIDE.ELIGIBILITY, text).loops.slice(-6)).toEqual([
    '2100C',
    '2110C',
    '2120C',
    '2120C',
    '2120C',
    '2110C',
  ]);
});

test('277CA and 999: loops are inferred', () => {
  expect(
    walk(ANSWER_GUIDE.IMPLEMENTATION, 'AK1*HC*1\nAK2*837*1\nIK3*NM1*1\nIK4*1**1\nIK5*R\nAK9*R*1*1*0').loops,
  ).toEqual(['header', '2000', '2100', '2110', '2000', 'trailer']);
  const levels =
    'BHT*0085*08\nHL*1**20\nNM1*PR*2\nHL*2*1*21\nNM1*41*2\nHL*3*2*19\nNM1*85*2\nHL*4*3*PT\nNM1*QC*1\nTRN*2*A\nSTC*A1:20\nSVC*HC:97110';
  expect(walk(ANSWER_GUIDE.CLAIM, levels).loops.slice(-5)).toEqual(['2000D', '2100D', '2200D', '2200D', '2220D']);
});
