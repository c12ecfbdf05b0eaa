//! What the payer means by an answer is what the readers of remittances make of it. Neither knows the other.
import { describe, expect, test } from 'vitest';
import type { RemittanceClaim } from '../claim/index.ts';
import { allowedOf, denialOf, Reasons, reversalPairs } from '../remit/index.ts';
import type { SubmittedClaim } from './submitted-claim.ts';
import { claim, line, MBI, POLICY, payerAfter, TODAY } from './testing/claims.ts';

const reasons = new Reasons(POLICY);

function answersOf(...claims: readonly SubmittedClaim[]): { answers: RemittanceClaim[]; counted: number } {
  const payer = payerAfter({});
  for (const one of claims) payer.receive(one, TODAY);
  return { answers: payer.pay(TODAY).flatMap((check) => check.claims), counted: payer.usage(MBI, 2026)?.pt_slp ?? 0 };
}

function allowed(answers: readonly RemittanceClaim[]) {
  return answers.flatMap((answer) => answer.lines.map((one) => allowedOf(answer, one, reasons)));
}

describe('the allowed amounts of an answer', () => {
  test('are those the payer counted, by each way there is', () => {
    const { answers, counted } = answersOf(claim(['97530:GP', '97110:GP', '97140:GP:GZ', '97010:GP']));
    const amounts = allowed(answers);
    expect(amounts.reduce((sum, { cents }) => sum + cents, 0)).toBe(counted);
    expect(amounts.map(({ differs, hasUnknown }) => differs || hasUnknown)).toEqual([false, false, false, false]);
  });

  test('come to nothing with the reversal of a void', () => {
    const { answers, counted } = answersOf(claim(['97110:GP']), claim(['97110:GP'], { frequency: '8' }));
    expect(counted).toBe(0);
    expect(allowed(answers).map(({ cents }) => cents)).toEqual([2787, -2787]);
    expect(reversalPairs(answers)).toHaveLength(1);
  });

  test('of a second payer leave what it counts once the share of the first is taken off', () => {
    const primary = { paidCents: 2000, allowedCents: 2500 };
    const { answers, counted } = answersOf(claim([line('97110:GP', { primary })], { sequence: 'S', primary }));
    const [amount] = allowed(answers);
    expect((amount?.cents ?? 0) - (amount?.priorPayerCents ?? 0)).toBe(counted);
  });

  test.each([
    [2000, 787], // what the first left of the fee
    [500, 2230], // what Medicare alone would have paid: the patient still owes the difference to the fee
  ])('of a second payer after %i: what counts is what it paid before sequestration, %i', (paidCents, expected) => {
    const primary = { paidCents, allowedCents: 2500 };
    const { answers, counted } = answersOf(claim([line('97110:GP', { primary })], { sequence: 'S', primary }));
    const [one] = answers[0]?.lines ?? [];
    const sequestration = one?.adjustments.find(({ reason }) => reason === '253')?.cents ?? 0;
    expect(counted).toBe(expected);
    expect((one?.paidCents ?? 0) + sequestration).toBe(expected);
  });

  test('of an assistant are stated, and not cut by the assistant reduction', () => {
    const { answers, counted } = answersOf(claim(['97110:GP:CQ']));
    expect(allowed(answers)).toMatchObject([{ cents: counted, way: 'stated' }]);
  });
});

test.each([
  ['97110:GP', '119'],
  ['97110:GP:GA', '119'],
  ['97110', '4'],
  ['97110:GP:GO', '16'],
  ['97110:GP:GZ', '50'],
  ['97110:GP:GY', '96'],
  ['97010:GP', '97'],
])('a denial of %s is read as a denial for reason %s', (code, reason) => {
  const payer = payerAfter({ pt_slp: 248000 });
  payer.receive(claim([code]), TODAY);
  const [answer] = payer.pay(TODAY).flatMap((check) => check.claims);
  const [denied] = answer?.lines ?? [];
  expect(answer && denied && denialOf(answer, denied, reasons)).toMatchObject({
    reasons: [{ adjustment: { reason } }],
  });
});
