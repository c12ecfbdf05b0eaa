import { describe, expect, test } from 'vitest';
import { claim, facilityClaim, line, MBI, outcomes, payerAfter, TODAY, worth } from './testing/claims.ts';

describe('the threshold of 2026, 2,480.00', () => {
  test.each([
    [245000, 3000, '97161:GP', undefined, 248000], // exactly the threshold is not over it
    [245000, 3001, '97161:GP', 'threshold', 245000], // one cent over: denied, and nothing of it counts
    [245000, 3001, '97161:GP:KX', undefined, 248001],
    [248000, 1, '97161:GP', 'threshold', 248000],
    [248000, 1, '97161:GP:KX', undefined, 248001],
    [245000, 3000, '97161:GP:GA', 'not_necessary_notice', 245000],
    [245000, 3001, '97161:GP:GA', 'threshold_notice', 245000],
    [245000, 3001, '97161:GP:GZ', 'not_necessary', 245000],
    [245000, 3001, '97161:GP:GY', 'not_covered', 245000],
  ])('after %i a line of %i as %s: %s', (used, cents, code, denial, after) => {
    const payer = payerAfter({ pt_slp: used });
    const [decided] = payer.receive(claim([worth(cents, code)]), TODAY).lines;
    expect(decided?.denial).toBe(denial);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(after);
  });

  test('PT and SLP fill one bucket, OT its own', () => {
    const payer = payerAfter({ pt_slp: 248000 });
    const lines = [worth(100, '92507:GN'), worth(100, '97165:GO'), worth(100, '97161:GP')];
    expect(outcomes(payer.receive(claim(lines), TODAY))).toEqual(['threshold', 78, 'threshold']);
  });

  test('a line that is denied leaves room for a smaller one after it', () => {
    const payer = payerAfter({ pt_slp: 247000 });
    const lines = [worth(1001, '97161:GP'), worth(1000, '97164:GP')];
    expect(outcomes(payer.receive(claim(lines), TODAY))).toEqual(['threshold', 784]);
  });

  test('the year of service decides, whenever it is received', () => {
    const payer = payerAfter({ pt_slp: 248000 });
    const december = worth(100, '97161:GP', { day: 20251231 });
    // Nothing was used of 2025, and its deductible is not met.
    expect(outcomes(payer.receive(claim([december]), TODAY))).toEqual([0]);
    expect(payer.usage(MBI, 2025)).toMatchObject({ pt_slp: 100, deductible: 100 });
  });
});

describe('which lines count', () => {
  test.each([
    ['97110:GP', 2787],
    ['97110:GP:KX', 2787],
    ['95992', 0], // sometimes therapy, without a discipline: paid, and not counted
    ['99213', 0],
    ['97010:GP', 0], // bundled
  ])('%s counts %i', (code, counted) => {
    const payer = payerAfter({});
    payer.receive(claim([code]), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(counted);
  });

  test.each([
    ['97110', 'discipline_missing'],
    ['97110:GP:GO', 'many_disciplines'],
    ['97161:GO', 'locked'],
    ['97110:GP:GA:GZ', 'contradiction'],
    ['97110:GP:KX:GA', 'contradiction'],
    ['97110:GP:GX', 'not_covered'],
    ['97010:GP', 'bundled'],
    ['97014:GP', 'not_valid'],
  ])('%s is denied: %s', (code, reason) => {
    expect(outcomes(payerAfter({}).receive(claim([code]), TODAY))).toEqual([reason]);
  });

  test.each([
    ['74', '0420', 2787],
    ['11', '0420', 0], // an inpatient stay
    ['74', '0270', 0], // a supply
  ])('on bill type %sX under revenue code %s it counts %i', (facility, revenue, counted) => {
    const payer = payerAfter({});
    payer.receive(facilityClaim([line('97110:GP', { revenue })], { facility }), TODAY);
    expect(payer.usage(MBI, 2026)?.pt_slp).toBe(counted);
  });
});

describe('KX on an institutional claim', () => {
  test('is needed on every line of a bucket once one of them is over; denied are those that are over', () => {
    const payer = payerAfter({ pt_slp: 247000 });
    const lines = [worth(600), worth(600), worth(100, '97165:GO')];
    const decision = payer.receive(facilityClaim(lines), TODAY);
    expect(decision.lines.map((one) => one.needsKx)).toEqual([true, true, false]);
    expect(outcomes(decision)).toEqual([470, 'threshold', 78]);
  });
  test('on a professional claim it is needed line by line', () => {
    const payer = payerAfter({ pt_slp: 247000 });
    const decision = payer.receive(claim([worth(600), worth(600)]), TODAY);
    expect(decision.lines.map((one) => one.needsKx)).toEqual([false, true]);
  });
});

describe('claims that are not taken in', () => {
  test.each([
    ['wrong_payer', { filing: 'CI' }],
    ['wrong_payer', { filing: '16' }],
    ['beneficiary', { beneficiary: '1SG4TE5MK73' }],
    ['provider', { provider: '2000000011' }],
    ['structure', { broken: true }],
    ['charge', { chargeCents: 19999 }],
    ['original', { frequency: '7' }],
    ['original', { frequency: '8', originalNumber: 'X' }],
    ['primary', { sequence: 'S' }],
  ])('%s', (reason, more) => {
    const payer = payerAfter({});
    expect(outcomes(payer.receive(claim(['97110:GP'], more), TODAY))).toEqual([`refused: ${reason}`]);
    expect(payer.pay(TODAY)).toEqual([]);
  });

  test('a day for which the shelf has no figure is a gap, and never decided by another year', () => {
    const { refusal } = payerAfter({}).receive(claim([line('97110:GP', { day: 20270101 })]), TODAY);
    expect(refusal).toMatchObject({ reason: 'day', gap: { code: 'POLICY_GAP', id: 'therapy.kx_threshold' } });
  });
});
