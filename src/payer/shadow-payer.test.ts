import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import type { Remittance, RemittanceLine } from '../claim/index.ts';
import { imbalancesOf } from '../remit/index.ts';
import { ShadowPayer } from './shadow-payer.ts';
import type { SubmittedClaim } from './submitted-claim.ts';
import {
  CLINIC,
  claim,
  facilityClaim,
  line,
  MBI,
  outcomes,
  POLICY,
  payerAfter,
  TODAY,
  worth,
} from './testing/claims.ts';

const codesOf = ({ adjustments }: RemittanceLine) =>
  adjustments.map(({ group, reason, cents }) => `${group}-${reason} ${cents}`);
const linesOf = ([remittance]: readonly Remittance[]) =>
  remittance?.claims.flatMap(({ lines }) => lines.map(codesOf)) ?? [];
const statuses = ([remittance]: readonly Remittance[]) => remittance?.claims.map(({ status }) => status);

describe('one claim', () => {
  test('a day in Ohio: 97530, two of 97110 and 97140, one unit in full', () => {
    const payer = payerAfter({});
    const lines = [line('97110:GP', { units: 2000 }), '97140:GP', '97530:GP'];
    const { lines: decided } = payer.receive(claim(lines), TODAY);
    expect(decided.map((one) => one.allowed)).toEqual([2 * 2162, 2065, 3333]);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(9722); // 43.24 + 20.65 + 33.33
  });

  test('says with its reasons where the charge went', () => {
    const payer = payerAfter({ deductible: 27300 });
    payer.receive(claim(['97530:GP:CQ', '97110:GP', '97140:GP:GZ', '97110']), TODAY);
    expect(linesOf(payer.pay(TODAY))).toEqual([
      // 200.00 - 33.33; of 33.33 the deductible takes 10.00, the patient 4.67, the assistant 2.80 of 18.66, 2 % of 15.86
      ['CO-45 16947', 'CO-253 32', 'PR-1 1000', 'PR-2 467'],
      ['CO-45 17213', 'CO-59 625', 'CO-253 35', 'PR-2 432'],
      ['CO-50 20000'],
      ['CO-4 20000'],
    ]);
  });

  test('over the threshold without KX the provider bears it, and with a notice the patient', () => {
    const payer = payerAfter({ pt_slp: 248000 });
    payer.receive(claim(['97110:GP', '97140:GP:GA']), TODAY);
    const paid = payer.pay(TODAY);
    expect(linesOf(paid)).toEqual([['CO-119 20000'], ['PR-119 20000']]);
    expect(paid[0]).toMatchObject({ paymentCents: 0, handling: 'H', claims: [{ status: '4', patientCents: 20000 }] });
  });

  test('as second payer names what the first took', () => {
    const payer = payerAfter({});
    const primary = { paidCents: 2000, allowedCents: 2500 };
    payer.receive(claim([line('97110:GP', { primary })], { sequence: 'S', primary }), TODAY);
    // Allowed 27.87: of it the first paid 20.00, so 7.87 is payable, and 2 % of that is taken.
    const [check] = payer.pay(TODAY);
    expect(linesOf([check as Remittance])).toEqual([['CO-45 17213', 'CO-253 16', 'OA-23 2000']]);
    expect(check).toMatchObject({ paymentCents: 771, claims: [{ status: '2' }] });
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(787);
  });
});

describe('the same day twice', () => {
  test('a later claim with more practice expense takes the full unit, and the earlier is answered again', () => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP'], { id: 'A1' }), TODAY);
    const { corrected } = payer.receive(claim(['97530:GP'], { id: 'A2' }), TODAY);
    expect(corrected).toBe(1);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(2162 + 3333);
    const [check] = payer.pay(TODAY);
    expect(check?.claims.map(({ id, status }) => `${id} ${status}`)).toEqual(['A1 1', 'A1 22', 'A1 1', 'A2 1']);
    expect(check?.claims.map(({ lines }) => lines[0]?.amounts[0]?.cents)).toEqual([2787, -2787, 2162, 3333]);
  });

  test.each([
    ['less practice expense', '97140:GP', 2787 + 2065],
    ['the same code', '97110:GP:59', 2787 + 2162],
  ])('with %s leaves the earlier as it is', (_name, code, counted) => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP'], { id: 'A1' }), TODAY);
    expect(payer.receive(claim([code], { id: 'A2' }), TODAY).corrected).toBe(0);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(counted);
  });

  test('another provider has a ranking of its own', () => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP']), TODAY);
    payer.receive(claim(['97530:GP'], { provider: '1234567893' }), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(2787 + 3333);
  });

  test('a critical access hospital is not reduced', () => {
    const payer = payerAfter({});
    payer.receive(facilityClaim([line('97110:GP', { units: 2000 })], { facility: '85' }), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(2 * 2787);
  });

  test('the same lines again are duplicates, and count nothing', () => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP', '97140:GP']), TODAY);
    expect(outcomes(payer.receive(claim(['97110:GP:KX', '97140:GP']), TODAY))).toEqual(['duplicate', 'duplicate']);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(2787 + 2065);
    expect(linesOf(payer.pay(TODAY)).slice(2)).toEqual([['OA-18 20000'], ['OA-18 20000']]);
  });

  test('an original that comes again after its replacement is a duplicate, whatever the replacement changed', () => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP']), TODAY);
    payer.receive(claim([line('97110:GP', { units: 2000, chargeCents: 40000 })], { frequency: '7' }), TODAY);
    expect(outcomes(payer.receive(claim(['97110:GP']), TODAY))).toEqual(['duplicate']);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(2787 + 2162);
  });

  test.each(['97110:GP:59', '97110:GP:CQ', '97110:GO'])('the same code as %s is another service', (code) => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP']), TODAY);
    expect(payer.receive(claim([code], { id: 'A2' }), TODAY).lines[0]?.denial).toBeUndefined();
  });

  test('a line that was denied and comes again with KX is no duplicate', () => {
    const payer = payerAfter({ pt_slp: 248000 });
    payer.receive(claim(['97110:GP']), TODAY);
    expect(outcomes(payer.receive(claim(['97110:GP:KX']), TODAY))).toEqual([2185]);
  });
});

describe('replacements and voids', () => {
  test('a replacement takes back every figure of the original, and is then decided in its own place', () => {
    const payer = payerAfter({});
    const { number } = payer.receive(claim(['97110:GP', '97140:GP']), TODAY);
    payer.receive(claim(['97110:GP'], { frequency: '7', originalNumber: number }), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(2787);
    const [check] = payer.pay(TODAY);
    const [first, back, second] = check?.claims ?? [];
    expect(statuses([check as Remittance])).toEqual(['1', '22', '1']);
    expect(back).toMatchObject({ payerClaimNumber: number, chargeCents: -40000, paidCents: -(first?.paidCents ?? 0) });
    expect(back?.lines.map(codesOf)).toEqual([
      ['CO-45 -17213', 'CO-253 -45', 'PR-2 -557'],
      ['CO-45 -17341', 'CO-59 -594', 'CO-253 -33', 'PR-2 -413'],
    ]);
    expect(second).toMatchObject({ frequency: '7', references: [{ qualifier: 'F8', value: number }] });
    expect(second?.payerClaimNumber).not.toBe(number);
  });

  test('a void only takes back, deductible and all, and cannot be done twice', () => {
    const payer = payerAfter({ deductible: 0 });
    const { number } = payer.receive(claim(['97110:GP']), TODAY);
    const taken = claim(['97110:GP'], { frequency: '8', originalNumber: number });
    expect(payer.receive(taken, TODAY)).toMatchObject({ refusal: undefined, corrected: 1 });
    expect(payer.usage(MBI, 2026)).toMatchObject({ pt_slp: 0, deductible: 0 });
    expect(outcomes(payer.receive(taken, TODAY))).toEqual(['refused: original']);
    expect(statuses(payer.pay(TODAY))).toEqual(['1', '22']);
  });

  test('a void gives the full unit back to what is left of the day', () => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP'], { id: 'A1' }), TODAY);
    payer.receive(claim(['97530:GP'], { id: 'A2' }), TODAY);
    payer.receive(claim(['97530:GP'], { id: 'A2', frequency: '8' }), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(2787);
  });

  test('an earlier number of a claim that was answered again still finds it', () => {
    const payer = payerAfter({});
    const { number } = payer.receive(claim(['97110:GP'], { id: 'A1' }), TODAY);
    payer.receive(claim(['97530:GP'], { id: 'A2' }), TODAY);
    payer.receive(claim(['97110:GP'], { id: 'A1', frequency: '8', originalNumber: number }), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(3333);
  });

  test('without a number the latest of the same claim id is taken back', () => {
    const payer = payerAfter({});
    payer.receive(claim([line('97110:GP', { day: 20260303 })]), TODAY);
    payer.receive(claim([line('97110:GP', { day: 20260304 })]), TODAY);
    payer.receive(claim([line('97140:GP', { day: 20260303 })], { frequency: '7' }), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(2787 + 2659);
  });
});

describe('checks', () => {
  test('one for each provider, of what was decided by the day', () => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP'], { id: 'A1' }), isoDate('2026-04-01'));
    payer.receive(claim(['97110:GP'], { id: 'B1', provider: '1234567893' }), isoDate('2026-04-01'));
    payer.receive(claim([line('97110:GP', { day: 20260304 })], { id: 'A2' }), isoDate('2026-04-02'));
    const first = payer.pay(isoDate('2026-04-15'), isoDate('2026-04-01'));
    expect(first.map(({ payee, claims }) => [payee.npi, claims.map(({ id }) => id)])).toEqual([
      [CLINIC, ['A1']],
      ['1234567893', ['B1']],
    ]);
    expect(payer.pay(isoDate('2026-04-16')).map(({ claims }) => claims.map(({ id }) => id))).toEqual([['A2']]);
    expect(payer.pay(isoDate('2026-04-17'))).toEqual([]);
  });

  test('a take-back that is more than the check is carried to the next', () => {
    const payer = payerAfter({});
    payer.receive(claim(['97110:GP'], { id: 'A1' }), TODAY);
    payer.pay(TODAY);
    payer.receive(claim(['97110:GP'], { id: 'A1', frequency: '8' }), TODAY);
    const [short] = payer.pay(TODAY);
    expect(short).toMatchObject({ paymentCents: 0, providerAdjustments: [{ reason: 'FB', cents: -2185 }] });
    payer.receive(claim([line('97530:GP', { day: 20260310 })], { id: 'A2' }), TODAY);
    const [next] = payer.pay(TODAY);
    expect(next).toMatchObject({ paymentCents: 2613 - 2185, providerAdjustments: [{ reason: 'FB', cents: 2185 }] });
    expect([short, next].flatMap((check) => imbalancesOf(check as Remittance, ''))).toEqual([]);
  });
});

test('an eligibility answer tells what was counted, and what is left of the deductible', () => {
  const payer = payerAfter({ deductible: 0 });
  payer.receive(claim(['97110:GP', '97165:GO']), TODAY);
  const question = { beneficiary: MBI, year: 2026, provider: CLINIC, on: TODAY, trace: 'T1' };
  const used = payer.usage(MBI, 2026);
  expect(payer.eligibility(question)).toMatchObject({
    memberId: MBI,
    asOf: TODAY,
    therapy: [
      { bucket: 'ot', year: 2026, cents: used?.ot, stated: 'used' },
      { bucket: 'pt_slp', year: 2026, cents: used?.pt_slp, stated: 'used' },
    ],
    deductibles: [
      { kind: 'base', cents: 28300 },
      { kind: 'remaining', cents: 28300 - (used?.ot ?? 0) - (used?.pt_slp ?? 0) },
    ],
  });
  expect(payer.eligibility({ ...question, year: 2027 })).toBeUndefined();
});

const codes = fc.constantFrom('97110', '97140', '97530', '97161', '97165', '92507', '97010', '97799', '99213', '95992');
const modifiers = fc.subarray(['GP', 'GO', 'GN', 'KX', 'CQ', 'GA', 'GY', '59'], { maxLength: 3 });
const madeLine = fc
  .record({ code: codes, modifiers, units: fc.nat(4), charge: fc.nat(15000), day: fc.integer({ min: 1, max: 4 }) })
  .map(({ code, modifiers: own, units, charge, day }) => {
    const text = [code, ...own].join(':');
    return line(text, { units: units * 1000, chargeCents: charge, day: 20260300 + day, lastDay: 20260300 + day });
  });
const primaryPayment = fc.record({
  paidCents: fc.nat(9000),
  allowedCents: fc.option(fc.nat(12000), { nil: undefined }),
});
const madeClaim = fc
  .record({
    id: fc.constantFrom('A', 'B', 'C'),
    frequency: fc.constantFrom('1', '1', '1', '7', '8'),
    facility: fc.boolean(),
    primary: fc.option(primaryPayment, { nil: undefined, freq: 4 }),
    lines: fc.array(madeLine, { minLength: 1, maxLength: 5 }),
  })
  .map(({ id, frequency, facility, primary, lines }): SubmittedClaim => {
    const own = primary ? lines.map((one) => ({ ...one, primary })) : lines;
    return (facility ? facilityClaim : claim)(own, { id, frequency, primary, sequence: primary ? 'S' : 'P' });
  });

/** Everything a payer says of some claims, in checks of three decisions each. */
function answered(payer: ShadowPayer, claims: readonly SubmittedClaim[]): Remittance[] {
  const checks = claims.flatMap((one, place) => {
    payer.receive(one, TODAY);
    return place % 3 === 2 ? payer.pay(TODAY) : [];
  });
  return [...checks, ...payer.pay(TODAY)];
}

test('whatever is sent, every line, claim and check balances, and the count is what the checks add up to', () => {
  fc.assert(
    fc.property(fc.array(madeClaim, { maxLength: 12 }), fc.nat(260000), (claims, used) => {
      const payer = payerAfter({ pt_slp: used, deductible: 28000 });
      const checks = answered(payer, claims);
      expect(checks.flatMap((check) => imbalancesOf(check, ''))).toEqual([]);
      expect(checks.filter((check) => check.paymentCents < 0)).toEqual([]);
      const firsts = checks.flatMap((check) => check.claims).filter(({ status }) => status !== '22');
      const negative = firsts
        .flatMap(({ lines }) => lines.flatMap((one) => one.adjustments))
        .filter((one) => one.cents < 0);
      expect(negative).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('what is counted is the sum of the allowed amounts of counted lines, reversals taken off', () => {
  fc.assert(
    fc.property(fc.array(madeClaim, { maxLength: 12 }), (claims) => {
      const first = claims.filter(({ sequence }) => sequence === 'P');
      const payer = payerAfter({});
      const b6 = answered(payer, first)
        .flatMap((check) => check.claims)
        .filter(({ filing }) => filing === 'MB')
        .flatMap(({ lines }) => lines)
        .filter(({ procedure }) => procedure.modifiers.some((one) => ['GP', 'GN', 'GO'].includes(one)))
        .filter(({ procedure }) => procedure.code !== '99213')
        .reduce((sum, { amounts }) => sum + (amounts[0]?.cents ?? 0), 0);
      const { pt_slp = 0, ot = 0 } = payer.usage(MBI, 2026) ?? {};
      if (first.every(({ form }) => form === '837P')) expect(pt_slp + ot).toBe(b6);
    }),
    { numRuns: 300 },
  );
});

test('the same claims, the same answers; and so from what was put aside in between', () => {
  fc.assert(
    fc.property(fc.array(madeClaim, { maxLength: 8 }), fc.array(madeClaim, { maxLength: 8 }), (before, after) => {
      const whole = payerAfter({});
      const one = [...answered(whole, before), ...answered(whole, after)];
      const early = payerAfter({});
      const two = answered(early, before);
      const kept = JSON.parse(JSON.stringify(early.state()));
      two.push(...answered(new ShadowPayer(POLICY, {}, kept), after));
      expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    }),
    { numRuns: 100 },
  );
});

test('an amount that was used before the first claim counts, once', () => {
  const payer = new ShadowPayer(POLICY);
  payer.open(MBI, 2026, 'pt_slp', 240000, 'portal');
  payer.open(MBI, 2026, 'pt_slp', 240000, 'portal'); // the same again
  payer.open(MBI, 2026, 'pt_slp', 8000, 'eligibility');
  expect(outcomes(payer.receive(claim([worth(1)]), TODAY))).toEqual(['threshold']);
});

describe('a claim reopened for a line denied over the threshold', () => {
  const LATER = isoDate('2026-04-20');
  const withKx = new Map([[2, ['GP', 'KX']]]);
  /** 10.00 lands on 2,480.00, and of a later day 20.00 is over it. */
  const lines = [worth(1000), worth(2000, '97162:GP', { day: 20260304 })];

  test('is taken back and answered under another number, with that line paid and the other as it was', () => {
    const payer = payerAfter({ pt_slp: 247000 });
    const { number, ...decision } = payer.receive(claim(lines), TODAY);
    expect(outcomes({ number, ...decision })).toEqual([expect.any(Number), 'threshold']);
    payer.receive(claim([worth(500, '97164:GP:KX', { day: 20260305 })], { id: 'A2' }), TODAY);
    payer.pay(TODAY);
    const reopened = payer.reopen(number, withKx, LATER);
    // Before it stand the 10.00 beside it and the 5.00 that came since.
    expect(reopened?.lines).toMatchObject([{ before: 247000 }, { denial: undefined, before: 248500, needsKx: true }]);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(250500);
    const [check] = payer.pay(LATER);
    expect(
      check?.claims.map(({ status, lines }) => [status, ...lines.map(({ amounts }) => amounts[0]?.cents)]),
    ).toEqual([
      ['22', -1000, undefined],
      ['1', 1000, 2000],
    ]);
    expect(check?.claims[1]).toMatchObject({ references: [{ qualifier: 'F8', value: number }] });
    expect(check?.claims[1]?.lines[1]?.procedure.modifiers).toEqual(['GP', 'KX']);
    expect(imbalancesOf(check as Remittance, '')).toEqual([]);
    expect(payer.reopen(check?.claims[1]?.payerClaimNumber ?? '', withKx, LATER)).toBeUndefined(); // nothing is denied now
  });

  test('without KX is denied again', () => {
    const payer = payerAfter({ pt_slp: 247000 });
    const { number } = payer.receive(claim(lines), TODAY);
    expect(payer.reopen(number, new Map([[2, ['GP']]]), LATER)?.lines[1]?.denial).toBe('threshold');
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(248000);
  });

  test('takes the full unit of the day from a claim that came since, which is answered again', () => {
    const payer = payerAfter({ pt_slp: 248000 });
    const { number } = payer.receive(claim(['97530:GP']), TODAY);
    payer.receive(claim(['97110:GP:KX'], { id: 'A2' }), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(248000 + 2787);
    payer.pay(TODAY);
    payer.reopen(number, new Map([[1, ['GP', 'KX']]]), LATER);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(248000 + 3333 + 2162);
    expect(payer.pay(LATER)[0]?.claims.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'A1 22',
      'A2 22',
      'A2 1',
      'A1 1',
    ]);
  });

  test.each([
    ['a number it never gave', () => '2604010000099'],
    [
      'a claim that was voided since',
      (payer: ShadowPayer, number: string) => {
        payer.receive(claim(lines, { frequency: '8', originalNumber: number }), TODAY);
        return number;
      },
    ],
  ])('is not: %s', (_what, numberOf) => {
    const payer = payerAfter({ pt_slp: 247000 });
    const { number } = payer.receive(claim(lines), TODAY);
    const asked = numberOf(payer, number);
    payer.pay(TODAY);
    expect(payer.reopen(asked, withKx, LATER)).toBeUndefined();
    expect(payer.pay(LATER)).toEqual([]);
  });
});
