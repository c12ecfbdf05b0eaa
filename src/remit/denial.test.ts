import { describe, expect, test } from 'vitest';
import { loadPolicy, NEXT_STEPS } from '../policy/index.ts';
import { denialOf } from './denial.ts';
import { Reasons } from './reasons.ts';
import { adjust, claim, line } from './testing/remittance.ts';

const reasons = new Reasons(loadPolicy());
const modified = (...modifiers: readonly string[]) => ({ procedure: { qualifier: 'HC', code: '97110', modifiers } });
const denied = (adjustment: string, change: Parameters<typeof line>[0] = {}) => {
  const one = line({ paidCents: 0, ...change }, ...adjustment.split('|'));
  return denialOf(claim({ paidCents: 0 }, one), one, reasons);
};

test('a line that was paid, or went to the deductible, was not denied', () => {
  expect(denied('CO 45 5000|PR 2 5000')).toBeUndefined();
  expect(denied('CO 45 5000|PR 1 5000')).toBeUndefined();
  expect(denied('CO 119 0')).toBeUndefined();
});

describe('a threshold denial is reason 119 on a therapy line without KX', () => {
  test.each(['CO', 'PR'])('group %s', (group) => {
    expect(denied(`${group} 119 10000`)).toMatchObject({
      kind: 'threshold',
      next: 'add_kx',
      whole: true,
      cents: 10_000,
      billPatient: false,
    });
  });

  test.each([['GP'], ['GO'], ['GN']])('with %s', (modifier) => {
    expect(denied('CO 119 10000', modified(modifier))?.kind).toBe('threshold');
  });

  test('not with KX on the line: that is to be appealed', () => {
    expect(denied('CO 119 10000', modified('GP', 'KX'))).toMatchObject({ kind: 'other', next: 'appeal' });
  });

  test('not on a line that is no therapy', () => {
    expect(denied('CO 119 10000', modified())).toMatchObject({ kind: 'other', next: 'read_remarks' });
  });

  test('by what was submitted, where the payer decided under other modifiers', () => {
    const submitted = { qualifier: 'HC', code: '97110', modifiers: ['GP', 'KX'] };
    expect(denied('CO 119 10000', { ...modified('GP'), submitted })?.next).toBe('appeal');
  });

  test('of a part of the line, where the rest was paid', () => {
    expect(denied('CO 45 5000|CO 119 2500|PR 2 500', { paidCents: 2000 })).toMatchObject({
      kind: 'threshold',
      whole: false,
      cents: 2500,
    });
  });
});

describe('the patient may be billed', () => {
  test.each([
    ['PR 119 10000', ['GP'], false],
    ['PR 119 10000', ['GP', 'GA'], true],
    ['PR 50 10000', ['GP', 'GA'], true],
    ['PR 50 10000', ['GP'], false],
    ['CO 50 10000', ['GP', 'GA'], false],
    ['PR 50 5000|CO 50 5000', ['GP', 'GA'], false],
  ])('%s with %j: %s', (adjustment, modifiers, billPatient) => {
    expect(denied(adjustment, modified(...modifiers))?.billPatient).toBe(billPatient);
  });
});

test.each([
  ['4', 'correct_claim'],
  ['16', 'correct_claim'],
  ['18', 'check_duplicate'],
  ['22', 'bill_other_payer'],
  ['29', 'write_off'],
  ['50', 'appeal'],
  ['96', 'read_remarks'],
  ['97', 'check_bundling'],
  ['109', 'bill_other_payer'],
  ['B7', 'check_enrolment'],
])('reason %s: %s', (reason, next) => {
  const found = denied(`CO ${reason} 10000`);
  expect(found).toMatchObject({ kind: 'other', next });
  expect(found?.reasons[0]?.meaning?.label).not.toBe('');
});

test('the largest amount says what to do next', () => {
  expect(denied('CO 18 4000|CO 97 6000')?.next).toBe('check_bundling');
});

test('a claim that was denied has its reason for lines that have none', () => {
  const one = line({ paidCents: 0, adjustments: [] });
  const whole = claim({ status: '4', paidCents: 0, adjustments: [adjust('CO 29 10000')], lines: [one] });
  expect(denialOf(whole, one, reasons)).toMatchObject({ next: 'write_off', cents: 10_000 });
});

test('an unknown reason denies only where the claim says so', () => {
  const one = line({ paidCents: 0 }, 'CO XX9 10000');
  expect(denialOf(claim({ status: '1' }, one), one, reasons)).toBeUndefined();
  expect(denialOf(claim({ status: '4' }, one), one, reasons)).toMatchObject({
    next: 'read_remarks',
    reasons: [{ meaning: undefined }],
  });
});

test('remarks of line and claim are explained where the shelf has them', () => {
  const one = line({ paidCents: 0, remarks: ['N519', 'ZZZ'] }, 'CO 16 10000');
  const found = denialOf(claim({ remarks: ['MA130'] }, one), one, reasons);
  expect(found?.remarks.map(({ code }) => code)).toEqual(['N519', 'MA130']);
});

test('every step the shelf names is one that is known', () => {
  const steps = new Set<string>(NEXT_STEPS);
  const named = Object.values(loadPolicy().remit).flatMap((codes) => codes.map(({ next }) => next));
  expect(named.filter((step) => !steps.has(step))).toEqual([]);
});
