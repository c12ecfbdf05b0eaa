import { expect, test } from 'vitest';
import type { Opinion } from './auditor.ts';
import { firstDifference, type LineRecord } from './compare.ts';

const opinion: Opinion = {
  file: 'a.837',
  claim: 'C1',
  line: '1',
  verdict: 'KX_MISSING',
  counted: true,
  bucket: 'ot',
  allowedCents: 3507,
  accruedBeforeCents: 246_000,
  accruedAfterCents: 249_507,
  thresholdCents: 248_000,
  decidedAt: '',
  endsCents: [249_507, 251_000],
  byServiceDateCents: undefined,
};
const { counted: _counted, decidedAt: _at, endsCents: _ends, byServiceDateCents: _by, ...same } = opinion;
const record: LineRecord = {
  ...same,
  line: 1,
  meaning: 'therapy_threshold',
  accruedByServiceDateCents: null,
  findings: [],
};

test('equal answers are no difference', () => {
  expect(firstDifference(1, [record], [opinion])).toBeUndefined();
});

test.each([
  ['verdict', { verdict: 'KX_OK' }],
  ['bucket', { bucket: 'pt_slp' }],
  ['allowedCents', { allowedCents: 3506 }],
  ['accruedBeforeCents', { accruedBeforeCents: 246_001 }],
  ['accruedAfterCents', { accruedAfterCents: null }],
  ['thresholdCents', { thresholdCents: 241_000 }],
])('another %s is named with seed, file, claim, line and both answers', (name, other) => {
  const text = firstDifference(42, [record, { ...record, ...other }], [opinion, opinion]);
  expect(text).toContain(`seed 42, a.837, claim C1, line 1: ${name} differ`);
  expect(text).toContain('product {');
  expect(text).toContain('auditor {');
});

test('of a line that does not count only the verdict matters', () => {
  const uncounted = { ...opinion, counted: false, verdict: 'NOT_SUBJECT' };
  const other = { ...record, verdict: 'NOT_SUBJECT', allowedCents: 1, bucket: null };
  expect(firstDifference(1, [other], [uncounted])).toBeUndefined();
  expect(firstDifference(1, [{ ...other, verdict: 'UNDECIDED' }], [uncounted])).toContain('verdict differ');
});

test('lines too few and too many are differences', () => {
  expect(firstDifference(1, [], [opinion])).toContain('answered 0 of 1');
  expect(firstDifference(1, [record, record], [opinion])).toContain('more lines than the 1');
});

test('a finding about two totals is wanted exactly where the auditor has it, with the same totals', () => {
  const ends = 'x: 2,495.07 at the low end, 2,510.00 at the high end';
  const orders = 'x: 2,495.07 to 2,510.00 in the order received, 2,480.00 by service date';
  const said = (code: string, message: string, other: Partial<Opinion>, service: number | null = null) => {
    const findings = [{ code, message }];
    const opinions = [{ ...opinion, ...other }];
    return firstDifference(1, [{ ...record, findings, accruedByServiceDateCents: service }], opinions);
  };
  expect(said('RANGE_CAUTIOUS', ends, { decidedAt: 'cautious' })).toBeUndefined();
  expect(said('RANGE_CAUTIOUS', ends.replace('2,510.00', '2,510.01'), { decidedAt: 'cautious' })).toContain('RANGE_C');
  expect(said('RANGE_LENIENT', ends, { decidedAt: 'cautious' })).toContain('RANGE_CAUTIOUS, RANGE_LENIENT differ');
  const byServiceDateCents = [248_000, 248_000] as const;
  expect(said('SERVICE_ORDER_DIFFERS', orders, { byServiceDateCents }, 248_000)).toBeUndefined();
  expect(said('SERVICE_ORDER_DIFFERS', orders, { byServiceDateCents }, 247_999)).toContain('accruedByServiceDateCents');
  expect(said('SERVICE_ORDER_DIFFERS', orders, {})).toContain('SERVICE_ORDER_DIFFERS differ');
  expect(said('OTHER', orders, { byServiceDateCents }, 248_000)).toContain('SERVICE_ORDER_DIFFERS differ');
});

test('on a line where KX means something else the auditor must only not count it', () => {
  const uncounted = { ...opinion, counted: false, verdict: 'NOT_SUBJECT' };
  const other = { ...record, meaning: 'session_limit', verdict: 'KX_OK' };
  expect(firstDifference(1, [other], [uncounted])).toBeUndefined();
  expect(firstDifference(1, [other], [opinion])).toContain('verdict');
});
