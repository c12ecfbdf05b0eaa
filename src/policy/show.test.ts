import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { listPolicy, loadPolicy, showPolicy } from './index.ts';

const policy = loadPolicy();

test('the list names everything on the shelf once, with what it covers and its least certain value', () => {
  const list = listPolicy(policy);
  expect(list.map((each) => each.id)).toEqual([...new Set([...policy.series.keys(), ...policy.tables.keys()])].sort());
  expect(list.find((each) => each.id === 'therapy.kx_threshold')).toEqual({
    id: 'therapy.kx_threshold',
    label: 'KX modifier threshold per beneficiary and calendar year',
    unit: 'dollars',
    file: 'therapy/kx-threshold.yaml',
    values: 21,
    covers: '2006-01-01..2026-12-31',
    confidence: 'one source',
  });
});

test('a value on a day comes with its validity and source', () => {
  const view = showPolicy(policy, 'therapy.kx_threshold', isoDate('2026-03-01'));
  expect(view?.rows).toMatchObject([
    {
      value: 'PT and SLP 2,480.00, OT 2,480.00',
      from: '2026-01-01',
      through: '2026-12-31',
      source: { confidence: 'confirmed' },
    },
  ]);
  expect(view?.gap).toBeUndefined();
});

test('a day without a value shows the gap and no rows', () => {
  for (const id of ['therapy.kx_threshold', 'fees.rvu', 'fees.gpci', 'fees.conversion_factor']) {
    const view = showPolicy(policy, id, isoDate('2027-01-01'));
    expect(view?.rows).toEqual([]);
    expect(view?.gap).toMatchObject({ code: 'POLICY_GAP', id, asked: '2027-01-01' });
  }
});

test('without a day, what ends shows the gap that follows, and what does not end shows none', () => {
  expect(showPolicy(policy, 'fees.conversion_factor')?.gap).toMatchObject({ asked: '2027-01-01' });
  expect(showPolicy(policy, 'therapy.mppr')?.gap).toBeUndefined();
  expect(showPolicy(policy, 'therapy.codes')?.gap).toBeUndefined();
});

test('figures are printed as people write them', () => {
  const value = (id: string, day: string) => showPolicy(policy, id, isoDate(day))?.rows[0]?.value;
  expect(value('fees.conversion_factor', '2026-01-01')).toBe('33.4009, qualifying participants 33.5675');
  expect(value('fees.conversion_factor', '2025-01-01')).toBe('32.3465');
  expect(value('therapy.mppr', '2012-01-01')).toBe('office 20, facility 25, indicator 5');
  expect(value('fees.rvu', '2026-01-01')).toBe('123 codes, unconfirmed before 2026-07-01');
});

test('a code, a payer and a type of bill are found by key', () => {
  const row = (id: string, key: string) => showPolicy(policy, id)?.rows.find((each) => each.key === key)?.value;
  expect(row('therapy.codes', '92521')).toBe('always, GN only: Speech fluency evaluation');
  expect(row('payers', '837I MA')).toBe('medicare: Medicare on an institutional outpatient claim');
  expect(row('therapy.bill_types', '11X')).toBe('does not count: Hospital inpatient, Part A');
});

test('an unknown id is undefined', () => {
  expect(showPolicy(policy, 'therapy.nothing')).toBeUndefined();
});
