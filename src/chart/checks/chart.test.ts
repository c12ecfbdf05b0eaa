import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import type { Episode } from '../episode/types.ts';
import { Chart } from './chart.ts';

const policy = loadPolicy();
const EVALUATED = isoDate('2026-03-02');
const TREATED = isoDate('2026-03-04');

function chart(change: Partial<Episode>): Chart {
  const bare: Episode = {
    schema: 'openkx.episode/1',
    id: 'BARE',
    discipline: 'PT',
    setting: 'private_practice',
    patient: {},
    people: [{ id: 'a', credential: 'pta' }, { id: 'b', credential: null }, { id: 'c' }],
  };
  return new Chart({ ...bare, ...change }, policy, isoDate('2026-06-30'));
}

const evaluations: Episode['evaluations'] = [{ id: 'e', kind: 'initial', on: EVALUATED }];

test('an evaluation alone is an evaluation alone, by its code', () => {
  const only = chart({ evaluations, visits: [{ on: EVALUATED, code: '97161', units: 1 }] });
  expect([only.isEvaluationOnly, only.firstTreatment]).toEqual([true, undefined]);
  const more = chart({ evaluations, visits: [{ on: EVALUATED, code: '97110', units: 1 }] });
  expect([more.isEvaluationOnly, more.firstTreatment]).toEqual([false, EVALUATED]);
});

test('treatment that is documented and not billed yet is treatment', () => {
  const treatmentNotes: Episode['treatmentNotes'] = [
    { id: 'n1', on: EVALUATED },
    { id: 'n2', on: TREATED },
  ];
  const noted = chart({ evaluations, visits: [], treatmentNotes });
  expect([noted.isEvaluationOnly, noted.firstTreatment]).toEqual([false, TREATED]);
});

test('without visits and notes it cannot be said that an evaluation was all', () => {
  expect(chart({ evaluations }).isEvaluationOnly).toBe(false);
});

test('what is not known of a person is told from what is not there', () => {
  const credentialOf = (person: string | null | undefined) => chart({}).credentialOf(person);
  expect(credentialOf('a')).toBe('PTA');
  expect(credentialOf('b')).toBeNull();
  expect(credentialOf('c')).toBeUndefined();
  expect(credentialOf('nobody')).toBeUndefined();
  expect(credentialOf(undefined)).toBeUndefined();
  expect(credentialOf(null)).toBeNull();
});

test('KX is used where it is billed or to be attested, and not known where neither is said', () => {
  expect(chart({}).usesKx).toBeUndefined();
  expect(chart({ kxFrom: null }).usesKx).toBe(false);
  expect(chart({ kxFrom: TREATED }).usesKx).toBe(true);
  expect(chart({ visits: [{ on: TREATED, code: '97110', units: 1, modifiers: ['GP'] }] }).usesKx).toBe(false);
  const billed = chart({ visits: [{ on: TREATED, code: '97110', units: 1, modifiers: ['GP', 'KX'] }] });
  expect([billed.usesKx, billed.kxFrom]).toEqual([true, TREATED]);
});

test('a list is whole when it is given and not named as partial', () => {
  expect(chart({}).plans).toMatchObject({ isHeld: false, isWhole: false });
  expect(chart({ plans: [] }).plans).toMatchObject({ isHeld: true, isWhole: true });
  expect(chart({ plans: [], partial: ['plans'] }).plans).toMatchObject({ isHeld: true, isWhole: false });
});

test.each([
  ['PT', 'PT'],
  ['pt, dpt', 'PT'],
  ['DPT', 'PT'],
  ['OTR/L', 'OT'],
  ['COTA/L', 'OTA'],
  ['M.S., CCC-SLP', 'SLP'],
  ['PA-C', 'PA'],
  ['Rehab Aide', 'AIDE'],
  ['SPT', 'STUDENT'],
  ['ATC, PT', 'PT'],
  ['MA, CCC-SLP', 'SLP'],
  ['PT, MD', 'MD'],
  ['wizard', undefined],
])('%s is written for %s', (written, licence) => {
  expect(chart({ people: [{ id: 'w', credential: written }] }).credentialOf('w')).toBe(licence);
  expect(chart({}).credentialOn({ by: 'a', credential: written })).toBe(licence);
});

test('a signature without a credential beside it is under that of the person', () => {
  expect(chart({}).credentialOn({ by: 'a' })).toBe('PTA');
  expect(chart({}).credentialOn(null)).toBeNull();
});
