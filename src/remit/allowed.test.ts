import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { loadPolicy } from '../policy/index.ts';
import { allowedOf } from './allowed.ts';
import { Reasons } from './reasons.ts';
import { claim, line, reversalOf } from './testing/remittance.ts';

const reasons = new Reasons(loadPolicy());
const b6 = (cents: number) => ({ amounts: [{ qualifier: 'B6', cents }] });
type Line = Parameters<typeof line>[0];
const allow = (change: Line, adjustments: readonly string[] = [], of: Parameters<typeof claim>[0] = {}) => {
  const one = line(change, ...adjustments);
  return allowedOf(claim(of, one), one, reasons);
};

describe('the allowed amount is', () => {
  test('what the payer states', () => {
    expect(allow(b6(5000))).toMatchObject({ cents: 5000, way: 'stated', stated: 5000, differs: false });
  });

  test('else the charge less what is not allowed of it', () => {
    expect(allow({})).toMatchObject({ cents: 5000, way: 'charge', stated: undefined, byCharge: 5000, byPaid: 5000 });
  });

  test('else, where the line does not balance, what was paid with the shares of others', () => {
    expect(allow({ paidCents: 3900 })).toMatchObject({ cents: 4980, way: 'paid', byCharge: 5000, differs: true });
  });

  test('the published example: a surcharge is paid on top and not allowed', () => {
    const example = allow({ chargeCents: 2620, paidCents: 306, ...b6(300) }, ['CO 45 2320', 'CO 137 -6']);
    expect(example).toMatchObject({ cents: 300, byCharge: 300, byPaid: 300, differs: false });
  });

  test('after the multiple procedure reduction', () => {
    expect(allow({ paidCents: 3200 }, ['CO 45 5000', 'CO 59 1000', 'PR 2 800']).cents).toBe(4000);
  });

  test('before sequestration, deductible and coinsurance', () => {
    expect(allow({ paidCents: 0 }, ['CO 45 5000', 'PR 1 5000']).cents).toBe(5000);
    expect(allow({ paidCents: 3920 }, ['CO 45 5000', 'PR 2 1000', 'CO 253 80']).cents).toBe(5000);
  });

  test('with what an earlier payer did, which is told apart', () => {
    const second = allow({ paidCents: 1000 }, ['CO 45 5000', 'OA 23 4000']);
    expect(second).toMatchObject({ cents: 5000, priorPayerCents: 4000 });
  });

  test('only of the part that was not denied', () => {
    expect(allow({ paidCents: 2000 }, ['CO 45 5000', 'CO 119 2500', 'PR 2 500'])).toMatchObject({
      cents: 2500,
      deniedCents: 2500,
    });
  });
});

describe('ways that disagree', () => {
  test.each([
    [4999, false],
    [5000, false],
    [5001, false],
    [4998, true],
    [5002, true],
  ])('stated %d where 5000 is worked out: %s', (cents, differs) => {
    expect(allow(b6(cents))).toMatchObject({ cents, way: 'stated', differs });
  });
});

describe('a denied line has none', () => {
  test.each([
    ['CO 119 10000'],
    ['PR 119 10000'],
    ['CO 50 10000'],
    ['CO 97 10000'],
    ['CO B7 10000'],
    ['CO 45 5000|CO 119 5000'],
  ])('%s', (adjustments) => {
    expect(allow({ paidCents: 0 }, adjustments.split('|'))).toMatchObject({ cents: 0, way: 'denied' });
  });

  test('whatever is stated', () => {
    expect(allow({ paidCents: 0, ...b6(5000) }, ['CO 119 10000']).cents).toBe(0);
  });

  test('when the claim is denied, by whatever reason', () => {
    expect(allow({ paidCents: 0 }, ['CO XX9 10000'], { status: '4' })).toMatchObject({ cents: 0, way: 'denied' });
  });

  test('but a line that went to the deductible is not denied', () => {
    expect(allow({ paidCents: 0 }, ['CO 45 5000', 'PR 1 5000'])).toMatchObject({ cents: 5000, way: 'charge' });
  });
});

describe('a reversal is negative', () => {
  const original = claim({}, line(b6(5000)));
  const turned = reversalOf(original);
  const [first] = turned.lines as [(typeof turned.lines)[number]];

  test('where the payer turned the stated amount', () => {
    const one = { ...first, ...b6(-5000) };
    expect(allowedOf({ ...turned, lines: [one] }, one, reasons)).toMatchObject({
      cents: -5000,
      stated: -5000,
      differs: false,
    });
  });

  test('where the payer left the stated amount as it was', () => {
    expect(allowedOf(turned, first, reasons)).toMatchObject({ cents: -5000, stated: -5000, differs: false });
  });

  test('where no amount is stated', () => {
    const one = { ...first, amounts: [] };
    expect(allowedOf({ ...turned, lines: [one] }, one, reasons)).toMatchObject({ cents: -5000, way: 'charge' });
  });

  test('where the payer turned nothing at all', () => {
    const [same] = original.lines as [(typeof original.lines)[number]];
    expect(allowedOf({ ...original, status: '22' }, same, reasons)).toMatchObject({ cents: -5000, differs: false });
  });

  test('of a denied line is zero', () => {
    const denied = reversalOf(claim({ paidCents: 0 }, line({ paidCents: 0 }, 'CO 119 10000')));
    expect(allowedOf(denied, denied.lines[0] as never, reasons).cents).toBe(0);
  });
});

test('a reason the shelf does not have goes by its group, and is told', () => {
  expect(allow({ paidCents: 4000 }, ['CO XX9 5000', 'PR XX8 1000'])).toMatchObject({
    cents: 5000,
    hasUnknown: true,
  });
});

test('a reason means what it means on the day of the line, else of the claim', () => {
  const early = { from: isoDate('2005-12-31') };
  expect(allow({ paidCents: 0, ...early }, ['CO 119 10000'])).toMatchObject({ hasUnknown: true });
  expect(allow({ paidCents: 0, from: isoDate('2006-01-01') }, ['CO 119 10000'])).toMatchObject({ way: 'denied' });
  expect(allow({ paidCents: 0 }, ['CO 119 10000'], early)).toMatchObject({ hasUnknown: true });
});
