import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { checkDental, type DentalQuestion, dentalExamples } from './check-dental.ts';

const policy = loadPolicy();
const ASKED: DentalQuestion = {
  code: 'D7140',
  modifiers: [],
  on: isoDate('2026-03-02'),
  form: '837D',
  diagnoses: ['N186'],
  linkedTo: 'dialysis',
  exchangedOn: isoDate('2026-03-02'),
};

test.each<[string, Partial<DentalQuestion>, string, boolean, string[]]>([
  ['a listed link and records exchanged by the day', {}, 'KX_MISSING', true, []],
  [
    'records exchanged a day later',
    { exchangedOn: isoDate('2026-03-03') },
    'KX_NOT_NEEDED',
    false,
    ['DENTAL_COORDINATION_MISSING'],
  ],
  ['records not exchanged', { exchangedOn: undefined }, 'KX_NOT_NEEDED', false, ['DENTAL_COORDINATION_MISSING']],
  ['a link that is on no list', { linkedTo: 'toothache' }, 'UNDECIDED', false, ['DENTAL_LINK_UNLISTED']],
  ['no diagnosis', { diagnoses: [] }, 'KX_MISSING', false, ['DENTAL_DIAGNOSIS_MISSING']],
  ['no link', { linkedTo: undefined }, 'KX_NOT_NEEDED', false, ['DENTAL_WITHOUT_KX']],
  [
    'the day before dialysis was an example',
    { on: isoDate('2024-12-31'), exchangedOn: isoDate('2024-12-31') },
    'UNDECIDED',
    false,
    ['DENTAL_LINK_UNLISTED'],
  ],
])('%s', (_what, given, verdict, addsKx, findings) => {
  const answer = checkDental(policy, { ...ASKED, ...given });
  expect(answer).toMatchObject({ meaning: 'dental_linkage', verdict, addsKx });
  expect(answer.findings.map(({ code }) => code)).toEqual(findings);
});

test('a code that is not dental has another meaning, or none', () => {
  expect(checkDental(policy, { ...ASKED, code: '99213', form: '837P' }).meaning).toBe('none');
});

test('the examples are those of the day', () => {
  const keys = (on: string) => dentalExamples(policy, isoDate(on)).map(({ key }) => key);
  expect([keys('2024-12-31').includes('dialysis'), keys('2025-01-01').includes('dialysis')]).toEqual([false, true]);
  expect(keys('2022-12-31')).toEqual([]);
});
