import { describe, expect, test } from 'vitest';
import type { Family, Version } from './families.ts';
import { walkText } from './walk-text.ts';

/** Made-up twins of files that other X12 projects keep as known negatives: each is refused for its own reason. */

const HEADER = `
  BHT*0019*00*0001*20260105*0800*CH
  NM1*41*2*EXAMPLE*****46*12345
  PER*IC*DESK*TE*5550100100
  NM1*40*2*RECEIVER*****46*99999`;
const LEVELS = `
  HL*1**20*1
  NM1*85*2*EXAMPLE*****XX*1234567893
  N3*1 MAIN ST
  N4*COLUMBUS*OH*43215
  REF*EI*123456789
  NM1*87*2
  N3*2 MAIN ST
  N4*COLUMBUS*OH*43215
  HL*2*1*22*0
  SBR*P*18*******CI
  NM1*IL*1*SAMPLE*ANN****MI*A1
  NM1*PR*2*PAYER*****PI*1`;
const CLAIM = `
  CLM*A1*100***11:B:1*Y*A*Y*Y
  HI*ABK:M545
  LX*1
  SV1*HC:99211*100*UN*1***1
  DTP*472*D8*20260105`;
const GOOD = HEADER + LEVELS + CLAIM;

const OLD_HEADER = HEADER.replace('NM1*41', 'REF*87*004010X098A1\n  NM1*41');
const OLD = OLD_HEADER + LEVELS + CLAIM;
const OLD_INSTITUTIONAL = `${OLD_HEADER.replace('098', '096')}${LEVELS}
  CLM*B1*0***11:A:7*Y*A*Y*A*********N
  DTP*434*RD8*20031213-20031218
  CL1*9*9*09
  HI*BK:29689*BJ:29689
  LX*1
  SV2*0100**0*UN*5
  DTP*472*RD8*20031213-20031218
  SVD*52223*0**0100*5
  DTP*573*D8*20040210`;

function errorsOf(text: string, family: Family = 0, version: Version = 5010): string[] {
  return walkText(text, family, version)
    .faults.filter((fault) => fault.says.startsWith('error'))
    .map((fault) => `${fault.at.split('*').slice(0, 2).join('*')}: ${fault.says.slice(6)}`);
}

describe('5010', () => {
  test('the file the others are made from is sound', () => {
    expect(errorsOf(GOOD)).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    [
      'ids that are no segments',
      GOOD.replace('N4*', 'Nd4*').replace('NM1*IL', 'NM31*IL'),
      [
        'Nd4*COLUMBUS: X12_SEGMENT_UNKNOWN',
        'NM1*87: X12_SEGMENT_MISSING N4',
        'NM31*IL: X12_SEGMENT_UNKNOWN',
        'CLM*A1: X12_LOOP_MISSING 2010BA',
      ],
    ],
    [
      'a name of unknown kind',
      GOOD.replace('NM1*85', 'NM1*117'),
      ['NM1*117: X12_QUALIFIER_UNKNOWN NM101', 'HL*2: X12_LOOP_MISSING 2010AA'],
    ],
    [
      'two billing providers',
      GOOD.replace('NM1*87*2', 'NM1*85*2*OTHER*****XX*1234567893\n  N3*1\n  N4*X\n  REF*EI*1\n  NM1*87*2'),
      ['NM1*85: X12_LOOP_REPEATED NM1'],
    ],
    ['no billing provider', GOOD.replace(/ {2}NM1\*85[\s\S]*?(?= {2}NM1\*87)/, ''), ['HL*2: X12_LOOP_MISSING 2010AA']],
    [
      'elements missing',
      GOOD.replace('NM1*40*2', 'NM1*40*').replace('11:B:1', ''),
      ['NM1*40: X12_ELEMENT_MISSING NM102', 'CLM*A1: X12_ELEMENT_MISSING CLM05'],
    ],
    [
      'a subscriber without a name, then a sound one',
      GOOD.replace('NM1*IL*1*SAMPLE*ANN****MI*A1', '') + LEVELS + CLAIM.replace('A1', 'A2'),
      ['CLM*A1: X12_LOOP_MISSING 2010BA'],
    ],
    [
      'lines without LX, in two claims of four',
      GOOD + CLAIM.replace('LX*1', '') + CLAIM + CLAIM.replace('LX*1', ''),
      [
        'SV1*HC:99211: X12_SEGMENT_UNEXPECTED',
        'CLM*A1: X12_LOOP_MISSING 2400',
        'SV1*HC:99211: X12_SEGMENT_UNEXPECTED',
        'SE: X12_LOOP_MISSING 2400',
      ],
    ],
    [
      'segments missing and repeated',
      GOOD.replace('N3*1 MAIN ST', '').replace('REF*EI*123456789', 'REF*EI*1\n  REF*EI*2').replace('HI*ABK:M545', ''),
      ['REF*EI: X12_SEGMENT_REPEATED REF', 'NM1*87: X12_SEGMENT_MISSING N3', 'LX*1: X12_SEGMENT_MISSING HI'],
    ],
    [
      'segments out of order',
      GOOD.replace('N4*COLUMBUS*OH*43215\n  REF*EI*123456789', 'REF*EI*123456789\n  N4*COLUMBUS*OH*43215').replace(
        'N3*2 MAIN ST\n  N4*COLUMBUS*OH*43215',
        'N4*COLUMBUS*OH*43215\n  N3*2 MAIN ST',
      ),
      ['N4*COLUMBUS: X12_SEGMENT_ORDER N4', 'N3*2 MAIN ST: X12_SEGMENT_ORDER N3'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(errorsOf(text)).toEqual(expected);
  });
});

describe('4010', () => {
  test('the files the others are made from are sound', () => {
    expect(errorsOf(OLD, 0, 4010)).toEqual([]);
    expect(errorsOf(OLD_INSTITUTIONAL, 1, 4010)).toEqual([]);
  });

  test.each<[string, string, Family, string[]]>([
    [
      'no billing provider',
      OLD.replace(/ {2}NM1\*85[\s\S]*?(?= {2}NM1\*87)/, ''),
      0,
      ['HL*2: X12_LOOP_MISSING 2010AA'],
    ],
    [
      'a third contact',
      OLD.replace('NM1*40', 'PER*IC*A*TE*1\n  PER*IC*B*TE*2\n  NM1*40'),
      0,
      ['PER*IC: X12_SEGMENT_REPEATED PER'],
    ],
    ['no guide named in the header', OLD.replace('REF*87*004010X098A1', ''), 0, ['NM1*41: X12_SEGMENT_MISSING REF']],
    ['another guide named in the header', OLD.replace('098A1', '098A2'), 0, ['REF*87: X12_ELEMENT_CODE REF02']],
    [
      'a header and nothing else',
      'BHT*0019*00*1*20260105*0800*CH',
      0,
      [
        'SE: X12_SEGMENT_MISSING REF',
        'SE: X12_LOOP_MISSING 1000A',
        'SE: X12_LOOP_MISSING 1000B',
        'SE: X12_LOOP_MISSING 2000A',
      ],
    ],
    [
      'blank procedures',
      OLD_INSTITUTIONAL.replace('0100**0', '0100*  :*0').replace('*0**0100', '*0*  :*0100'),
      1,
      ['SV2*0100: X12_ELEMENT_CODE SV202', 'SVD*52223: X12_ELEMENT_CODE SVD03'],
    ],
    ['CLM18 left empty', OLD_INSTITUTIONAL.replace('*********N', '********'), 1, ['CLM*B1: X12_ELEMENT_MISSING CLM18']],
  ])('%s', (_name, text, family, expected) => {
    expect(errorsOf(text, family, 4010)).toEqual(expected);
  });
});
