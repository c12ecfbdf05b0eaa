import { describe, expect, test } from 'vitest';
import type { Family } from './families.ts';
import { walkText } from './walk-text.ts';

const UP_TO_SUBSCRIBER = `
  BHT*0019*00*0001*20260105*0800*CH
  NM1*41*2*EXAMPLE*****46*12345
  PER*IC*DESK*TE*5550100100
  NM1*40*2*RECEIVER*****46*99999
  HL*1**20*1
  NM1*85*2*EXAMPLE*****XX*1234567893
  N3*1 MAIN ST
  N4*COLUMBUS*OH*43215
  REF*EI*123456789
  HL*2*1*22*0
  SBR*P*18*******MB
  NM1*IL*1*SAMPLE*ANN****MI*1EG4TE5MK73
  DMG*D8*19400229*F
  NM1*PR*2*MEDICARE*****PI*00000`;

function faultsIn(text: string, family: Family = 0): string[] {
  return walkText(text, family)
    .faults.filter((fault) => fault.says.includes('X12_ELEMENT_'))
    .map((fault) => fault.says);
}

describe('values of elements', () => {
  test.each([
    ['a contact number of unknown kind', 'DESK*TE', 'DESK*TA', 'error X12_ELEMENT_CODE PER03'],
    ['a receiver id of unknown kind', 'RECEIVER*****46', 'RECEIVER*****47', 'error X12_ELEMENT_CODE NM108'],
    ['a member id of unknown kind', '****MI*', '****MIM*', 'error X12_ELEMENT_CODE NM108'],
    ['a billing id that is no NPI', '*XX*', '*24*', 'error X12_ELEMENT_CODE NM108'],
    ['a birth date that does not exist', '19400229', '19410229', 'error X12_ELEMENT_DATE DMG02'],
    ['a birth date with a thirteenth month', '19400229', '19401301', 'error X12_ELEMENT_DATE DMG02'],
    ['a birth date of seven digits', '19400229', '1940022', 'error X12_ELEMENT_DATE DMG02'],
    ['a birth date with a letter', '19400229', '194O0229', 'error X12_ELEMENT_DATE DMG02'],
    ['an unknown sex', '0229*F', '0229*R', 'error X12_ELEMENT_CODE DMG03'],
  ])('%s is told', (_name, from, to, expected) => {
    expect(faultsIn(UP_TO_SUBSCRIBER)).toEqual([]);
    expect(faultsIn(UP_TO_SUBSCRIBER.replace(from, to))).toEqual([expected]);
  });

  test.each([
    ['11', []],
    ['99', []],
    ['95', ['warning X12_ELEMENT_CODE CLM05-1']],
    ['00', ['warning X12_ELEMENT_CODE CLM05-1']],
    ['1', ['warning X12_ELEMENT_CODE CLM05-1']],
  ])('place of service %s', (place, expected) => {
    expect(faultsIn(`${UP_TO_SUBSCRIBER}\nCLM*A*1***${place}:B:1*Y*A*Y*Y`)).toEqual(expected);
  });

  test.each([
    ['HC:97110', []],
    ['', []],
    ['  :', ['error X12_ELEMENT_CODE SV202']],
  ])('an institutional procedure "%s"', (procedure, expected) => {
    const claim = `CLM*B*1***74:A:1**A*Y*Y\nHI*ABK:M545\nLX*1\nSV2*0420*${procedure}*1*UN*1`;
    expect(faultsIn(`${UP_TO_SUBSCRIBER}\n${claim}`, 1)).toEqual(expected);
  });
});
