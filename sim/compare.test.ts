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
};
const { counted: _counted, ...same } = opinion;
const record: LineRecord = { ...same, line: 1, meaning: 'therapy_threshold' };

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

test('on a line where KX means something else the auditor must only not count it', () => {
  const uncounted = { ...opinion, counted: false, verdict: 'NOT_SUBJECT' };
  const other = { ...record, meaning: 'session_limit', verdict: 'KX_OK' };
  expect(firstDifference(1, [other], [uncounted])).toBeUndefined();
  expect(firstDifference(1, [other], [opinion])).toContain('verdict');
});
