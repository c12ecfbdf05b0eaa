import { describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { readAnswers } from '../testing/answers.ts';
import { type EligibilityQuestion, writeEligibilityRequest } from './eligibility-request-writer.ts';

const PARTIES = { payerName: 'CMS', payerId: 'CMS', providerName: 'EXAMPLE THERAPY', npi: '1234567893' };
const FACTS = {
  sender: 'EXAMPLE',
  receiver: 'CMS',
  on: isoDate('2026-02-02'),
  time: '0800',
  control: 42,
  usage: 'P',
} as const;
const QUESTION: EligibilityQuestion = {
  memberId: '1EG4TE5MK73',
  lastName: 'SAMPLE',
  firstName: 'ANN',
  born: isoDate('1940-01-01'),
  trace: 'TRACE1',
  traceOrigin: '9000000000',
  from: isoDate('2026-01-01'),
  through: isoDate('2026-12-31'),
  serviceTypes: ['30', 'AD', 'AE'],
};
const ask = (change: Partial<EligibilityQuestion> = {}, facts = {}) =>
  writeEligibilityRequest({ ...QUESTION, ...change }, PARTIES, { ...FACTS, ...facts });
const textOf = (...args: Parameters<typeof ask>) => (ask(...args) as Buffer).toString('latin1');

test('one person is one interchange, punctuated as Medicare wants it', () => {
  expect(textOf().split('~')).toEqual([
    'ISA*00*          *00*          *ZZ*EXAMPLE        *ZZ*CMS            *260202*0800*^*00501*000000042*0*P*|',
    'GS*HS*EXAMPLE*CMS*20260202*0800*42*X*005010X279A1',
    'ST*270*0001*005010X279A1',
    'BHT*0022*13*TRACE1*20260202*0800',
    'HL*1**20*1',
    'NM1*PR*2*CMS*****PI*CMS',
    'HL*2*1*21*1',
    'NM1*1P*2*EXAMPLE THERAPY*****XX*1234567893',
    'HL*3*2*22*0',
    'TRN*1*TRACE1*9000000000',
    'NM1*IL*1*SAMPLE*ANN****MI*1EG4TE5MK73',
    'DMG*D8*19400101',
    'DTP*291*RD8*20260101-20261231',
    'EQ*30^AD^AE',
    'SE*13*0001',
    'GE*1*42',
    'IEA*1*000000042',
    '',
  ]);
});

test('its envelope is sound', () => {
  const reading = readAnswers(ask() as Buffer);
  expect(reading.issues.map(({ code }) => code)).toEqual(['X12_NOT_AN_ANSWER']);
  expect(reading.counts).toEqual({ '270': 1 });
});

test('a single day is asked as one, and no birth date is no segment', () => {
  const text = textOf({ through: QUESTION.from, born: undefined });
  expect(text).toContain('~DTP*291*D8*20260101~');
  expect(text).not.toContain('DMG');
});

test('other delimiters, where a receiver wants them', () => {
  const punctuation = { element: '|', component: '>', repetition: '!', terminator: '\n' };
  expect(textOf({}, { punctuation })).toContain('\nEQ|30!AD!AE\n');
});

describe('a question is refused', () => {
  test.each<[Partial<EligibilityQuestion>, string]>([
    [{ memberId: '1EG4*' }, 'NM109'],
    [{ memberId: '' }, 'NM109'],
    [{ lastName: 'SAM|PLE' }, 'NM103'],
    [{ firstName: 'A^NN' }, 'NM104'],
    [{ trace: '' }, 'TRN02'],
    [{ traceOrigin: '' }, 'TRN03'],
    [{ serviceTypes: [] }, 'EQ01'],
    [{ serviceTypes: ['3~'] }, 'EQ01'],
    [{ through: isoDate('2025-12-31') }, 'DTP03'],
  ])('%j, by the name of the element', (change, element) => {
    const refused = ask(change);
    expect(Buffer.isBuffer(refused)).toBe(false);
    expect(Buffer.isBuffer(refused) ? [] : refused.map(({ at }) => at?.element)).toContain(element);
    expect(JSON.stringify(refused)).not.toMatch(/SAM|1EG4|1940/);
  });

  test.each([0, -1, 1.5, 1_000_000_000])('with the control number %d', (control) => {
    const refused = ask({}, { control });
    expect(Buffer.isBuffer(refused) ? [] : refused.map(({ at }) => at?.element)).toEqual(['ISA13']);
  });
});
