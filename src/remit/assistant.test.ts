import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { loadPolicy } from '../policy/index.ts';
import { allowedOf } from './allowed.ts';
import { assistantCut } from './assistant.ts';
import { Reasons } from './reasons.ts';
import { claim, line, reversalOf } from './testing/remittance.ts';

const policy = loadPolicy();
const reasons = new Reasons(policy);
const SHARES = { paid: 85, coinsurance: 20 };

// Of 50.00 allowed the patient bears 10.00 and Medicare 40.00, of which 34.00 are paid: 33.32 after 2 % of sequestration.
const REDUCED = ['CO 45 5600', 'PR 2 1000', 'CO 253 68'];
const WHOLE = ['CO 45 5000', 'PR 2 1000', 'CO 253 80'];

interface Told {
  readonly stated?: number;
  readonly adjustments?: readonly string[];
  readonly paidCents?: number;
  readonly modifiers?: readonly string[];
  readonly day?: string;
}

function told({ stated, adjustments = REDUCED, paidCents = 3332, modifiers = ['GP', 'CQ'], day = '2026-03-04' }: Told) {
  const amounts = stated === undefined ? [] : [{ qualifier: 'B6', cents: stated }];
  const procedure = { qualifier: 'HC', code: '97110', modifiers };
  return claim({}, line({ amounts, procedure, paidCents, from: isoDate(day) }, ...adjustments));
}

function allowed(text: Told) {
  const one = told(text);
  return allowedOf(one, one.lines[0] as never, reasons);
}

describe('of a line an assistant furnished, allowed is what it is without the reduction', () => {
  test.each<[string, Told, number, boolean]>([
    ['stated before it', { stated: 5000 }, 5000, false],
    ['stated before it, two cents off: rounding', { stated: 5002 }, 5002, false],
    ['stated before it, three cents off', { stated: 5003 }, 5003, true],
    ['stated after it', { stated: 4400 }, 5000, false],
    ['stated after it, a cent off', { stated: 4401 }, 5001, false],
    ['stated between', { stated: 4402 }, 4402, true],
    ['not stated', {}, 5000, false],
    ['by CO of occupational therapy', { modifiers: ['GO', 'CO', 'KX'] }, 5000, false],
    ['a share that shows none was taken', { adjustments: WHOLE, paidCents: 3920, stated: 5000 }, 5000, false],
    ['a share that shows none was taken, not stated', { adjustments: WHOLE, paidCents: 3920 }, 5000, false],
    [
      'the deductible first',
      { adjustments: ['CO 45 5480', 'PR 1 1000', 'PR 2 800', 'CO 253 54'], paidCents: 2666 },
      5000,
      false,
    ],
    ['on the first day of the reduction', { day: '2022-01-01' }, 5000, false],
    ['on the day before it', { day: '2021-12-31' }, 4400, false],
    ['on no assistant line', { modifiers: ['GP'] }, 4400, false],
    ['on no assistant line, stated otherwise', { modifiers: ['GP'], stated: 5000 }, 5000, true],
  ])('%s', (_case, text, cents, differs) => {
    expect(allowed(text)).toMatchObject({ cents, differs });
  });

  test.each([[5000], [4400]])('taken back, stated as %i', (stated) => {
    const turned = reversalOf(told({ stated }));
    expect(allowedOf(turned, turned.lines[0] as never, reasons)).toMatchObject({ cents: -5000, differs: false });
  });
});

test.each([
  [3400, 1000, 600],
  [3398, 1000, 600],
  [3402, 1000, 600],
  [3397, 1000, 0],
  [3403, 1000, 0],
  [4000, 1000, 0],
  [-3400, -1000, -600],
  [34, 10, 6],
  [31, 9, 0], // too little to tell
  [3400, 0, 0],
])('of a share of %i beside a coinsurance of %i the cut was %i', (share, coinsurance, cut) => {
  expect(assistantCut(share, coinsurance, SHARES) || 0).toBe(cut);
});

test('every amount from one dollar to two hundred that Medicare may allow is found again to the cent, or one off', () => {
  for (let cents = 100; cents <= 20_000; cents += 7) {
    const coinsurance = Math.round(cents * 0.2);
    const share = cents - coinsurance;
    const paid = Math.round(share * 0.85);
    const found = paid + assistantCut(paid, coinsurance, SHARES) + coinsurance;
    expect(Math.abs(found - cents)).toBeLessThanOrEqual(1);
    expect(assistantCut(share, coinsurance, SHARES)).toBe(0);
  }
});
