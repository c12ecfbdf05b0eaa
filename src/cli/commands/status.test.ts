import { expect, test } from 'vitest';
import { cents, isoDate } from '../../base/index.ts';
import { type BeneficiaryStatus, bucketsOf, loadPolicy, type Policy } from '../../workflow/index.ts';
import { makeContext } from '../context.ts';
import { statusRows } from './status.ts';

const policy = loadPolicy();
const context = makeContext({ COLUMNS: '80' }, true);

function status(book: string, lowCents: number, highCents: number, year = 2026): BeneficiaryStatus {
  const balances = [{ book, year, bucket: 'ot', lowCents, highCents, confirmedCents: 0, openingCents: 0 }] as const;
  const parts = { confirmedCents: 0, inFlightLowCents: lowCents, inFlightHighCents: highCents };
  const others = { othersLowCents: 0, othersHighCents: 0, othersAsOf: '', othersSource: '' };
  const known = [
    { book, year, bucket: 'ot', ...parts, ...others, confirmedAsOf: '', inFlightAsOf: '', lowCents, highCents },
  ] as const;
  return { beneficiary: '1EG4TE5MK73', lastSequence: 1, balances, known, checkpoints: [], postings: [], counts: [] };
}

function text(of: BeneficiaryStatus): string {
  return statusRows('*******MK73', bucketsOf(policy, of), of, context).join('\n');
}

test('a total that is a range is shown as one, and may be over', () => {
  const range = status('medicare', 240000, 250000);
  expect(text(range)).toContain('used 2,400.00 to 2,500.00');
  expect(text(range)).toContain('perhaps over');
  expect(bucketsOf(policy, range)[0]?.leftCents).toBe(0);
});

test('exactly at the threshold nothing is left, and it is not over', () => {
  expect(text(status('medicare', 248000, 248000))).toMatch(/left 0\.00.*\n.* under/);
  expect(text(status('medicare', 248001, 248001))).toContain('over: KX from here');
});

test('a year without a threshold on file says so', () => {
  expect(text(status('medicare', 100, 100, 2030))).toContain('no threshold on file');
});

test("a plan with amounts of its own is measured by them, and Medicare's review line is not its own", () => {
  const source = {
    title: 'plan',
    href: 'https://example.org',
    checked: isoDate('2026-01-05'),
    confidence: 'confirmed',
  } as const;
  const [entry] = policy.threshold.entries.filter(({ from }) => from === '2026-01-01');
  if (!entry) throw new Error('no threshold of 2026');
  const amounts = {
    ...policy.threshold,
    entries: [{ ...entry, value: { ptSlp: cents(150000), ot: cents(200000) } }],
  };
  const byId = new Map([['PLAN1', { rule: 'own', label: 'a plan', source, amounts }]]) as Policy['payers']['byId'];
  const own: Policy = { ...policy, payers: { ...policy.payers, byId } };
  const [bucket] = bucketsOf(own, status('PLAN1', 100, 100));
  expect(bucket).toMatchObject({ book: 'PLAN1', thresholdCents: 200000, reviewCents: null });
  expect(
    statusRows('x', [...bucketsOf(own, status('PLAN1', 100, 100))], status('PLAN1', 100, 100), context).join('\n'),
  ).toContain('payer PLAN1');
});
