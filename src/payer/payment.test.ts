import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payAsFirst, payAsSecond, percentOf } from './payment.ts';

const SHARES = { coinsurance: 20, sequestration: 2, assistant: 85 };
const NO_SEQUESTRATION = { ...SHARES, sequestration: 0 };

test('the example of a contractor: 100 allowed, 50 to the deductible, 10 the patient, 39.20 paid', () => {
  expect(payAsFirst(10000, 5000, false, SHARES)).toMatchObject({
    patientDeductible: 5000,
    patientCoinsurance: 1000,
    sequestration: 80,
    paid: 3920,
    counted: 10000,
  });
});

describe('the deductible', () => {
  test.each([
    [10000, 10001, 10000, 0], // one cent more than the line: all of it is the patient's
    [10000, 10000, 10000, 0],
    [10000, 9999, 9999, 1], // of the last cent 0.2 is the patient's, which rounds to nothing
    [10000, 0, 0, 7840],
  ])('of %i with %i left takes %i, and %i is paid', (allowed, left, deductible, paid) => {
    expect(payAsFirst(allowed, left, false, SHARES)).toMatchObject({ deductible, paid });
  });

  test('counts toward the threshold all the same', () => {
    expect(payAsFirst(10000, 99999, false, SHARES).counted).toBe(10000);
  });
});

describe('rounding, a half up', () => {
  test.each([
    [2, 20, 0], // 0.4
    [3, 20, 1], // 0.6
    [1012, 20, 202], // 202.4
    [1013, 20, 203], // 202.6
    [24, 2, 0], // 0.48
    [25, 2, 1], // 0.50
    [26, 2, 1],
    [74, 2, 1], // 1.48
    [75, 2, 2], // 1.50
    [10, 85, 9], // 8.5
  ])('%i cents at %i percent are %i', (cents, percent, expected) => {
    expect(percentOf(cents, percent)).toBe(expected);
  });
});

describe('an assistant', () => {
  test('leaves 88 percent of the allowed amount: 0.85 x 80 + 20', () => {
    const payment = payAsFirst(10000, 0, true, NO_SEQUESTRATION);
    expect(payment.paid + payment.patientCoinsurance).toBe(8800);
    expect(payment).toMatchObject({ assistantCut: 1200, paid: 6800, patientCoinsurance: 2000, counted: 10000 });
  });

  test('comes before sequestration', () => {
    expect(payAsFirst(10000, 0, true, SHARES)).toMatchObject({ sequestration: 136, paid: 6664 }); // 2 % of 68.00
  });

  test('costs nothing of what the deductible takes', () => {
    expect(payAsFirst(10000, 10000, true, SHARES)).toMatchObject({ assistantCut: 0, paid: 0 });
  });

  test('cost nothing while the share was whole', () => {
    expect(payAsFirst(10000, 0, true, { ...SHARES, assistant: 100 }).assistantCut).toBe(0);
  });
});

describe('as the second payer', () => {
  test('the example of the regulation: charge 175, first plan allows 150 and pays 120, fee 125: 30', () => {
    const primary = { paidCents: 12000, allowedCents: 15000 };
    expect(payAsSecond(17500, 12500, 0, false, NO_SEQUESTRATION, primary)).toMatchObject({ paid: 3000, counted: 3000 });
  });

  test('counts what it pays before sequestration, and the whole where the first paid nothing', () => {
    const counted = (paidCents: number) =>
      payAsSecond(10000, 10000, 0, false, SHARES, { paidCents, allowedCents: 10000 }).counted;
    expect([counted(0), counted(1), counted(2000), counted(2001), counted(10000)]).toEqual([
      10000, 8000, 8000, 7999, 0,
    ]);
  });

  test('pays no more than it would as the first', () => {
    const primary = { paidCents: 100, allowedCents: 17500 };
    expect(payAsSecond(17500, 12500, 0, false, NO_SEQUESTRATION, primary)).toMatchObject({ paid: 10000 });
  });

  test('pays nothing when the first has paid as much as either allows', () => {
    const primary = { paidCents: 12500, allowedCents: 12500 };
    expect(payAsSecond(17500, 12500, 0, false, NO_SEQUESTRATION, primary)).toMatchObject({ paid: 0, counted: 0 });
  });

  test('sequestration is taken from what it pays', () => {
    const primary = { paidCents: 12000, allowedCents: 15000 };
    expect(payAsSecond(17500, 12500, 0, false, SHARES, primary)).toMatchObject({ sequestration: 60, paid: 2940 });
  });
});

const cents = fc.nat(50_000);

test('every payment of the first payer adds up to the allowed amount, and none is less than nothing', () => {
  fc.assert(
    fc.property(cents, cents, fc.boolean(), (allowed, left, byAssistant) => {
      const payment = payAsFirst(allowed, left, byAssistant, SHARES);
      const { paid, patientDeductible, patientCoinsurance, assistantCut, sequestration } = payment;
      expect(paid + patientDeductible + patientCoinsurance + assistantCut + sequestration).toBe(allowed);
      expect(Math.min(paid, patientDeductible, patientCoinsurance, assistantCut, sequestration)).toBeGreaterThanOrEqual(
        0,
      );
    }),
  );
});

test('every payment of the second payer adds up to the charge, and takes nothing twice', () => {
  fc.assert(
    fc.property(
      cents,
      cents,
      cents,
      cents,
      fc.boolean(),
      cents,
      (over, allowed, left, paidFirst, byAssistant, more) => {
        const charge = allowed + over;
        const primary = { paidCents: paidFirst, allowedCents: paidFirst + more };
        const payment = payAsSecond(charge, allowed, left, byAssistant, SHARES, primary);
        const { paid, patientDeductible, patientCoinsurance, sequestration, primaryShare, excess } = payment;
        const fee = charge - allowed + excess;
        expect(paid + sequestration + patientDeductible + patientCoinsurance + primaryShare + fee).toBe(charge);
        expect(Math.min(fee, paid, sequestration, patientDeductible, patientCoinsurance)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
