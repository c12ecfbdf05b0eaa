import { describe, expect, test } from 'vitest';
import { imbalancesOf } from './balance.ts';
import { adjust, claim, line, remittance } from './testing/remittance.ts';

const found = (change: Parameters<typeof remittance>[0]) =>
  imbalancesOf(remittance(change), 'test.835').map(({ code, differenceCents }) => `${code} ${differenceCents}`);
const moved = (cents: number) => ({
  provider: '1234567893',
  fiscalYearEnd: undefined,
  reason: 'WO',
  reference: '',
  cents,
  at: { byte: 0, segment: 0 },
});

test('a remittance whose sums come out has nothing to say', () => {
  expect(found({})).toEqual([]);
});

describe.each([1, -1])('%d cent', (off) => {
  test('on a check', () => {
    expect(found({ paymentCents: 3920 + off })).toEqual([`REMIT_CHECK_BALANCE ${off}`]);
  });

  test('on a provider adjustment', () => {
    expect(found({ providerAdjustments: [moved(500 + off)], paymentCents: 3420 })).toEqual([
      `REMIT_CHECK_BALANCE ${off}`,
    ]);
    expect(found({ providerAdjustments: [moved(500)], paymentCents: 3420 })).toEqual([]);
  });

  test('on a claim', () => {
    const claims = [claim({ paidCents: 3920 + off })];
    expect(found({ claims, paymentCents: 3920 + off })).toEqual([`REMIT_CLAIM_BALANCE ${off}`]);
  });

  test('on an adjustment of the claim', () => {
    const claims = [claim({ adjustments: [adjust(`OA 23 ${off}`)] })];
    expect(found({ claims })).toEqual([`REMIT_CLAIM_BALANCE ${off}`]);
  });

  test('on a line', () => {
    const claims = [claim({}, line({ paidCents: 3920 + off }))];
    expect(found({ claims })).toEqual([`REMIT_LINE_BALANCE ${off}`]);
  });

  test('on an adjustment of a line, which is one of its claim too', () => {
    const claims = [claim({}, line({}, 'CO 45 5000', 'CO 253 80', `PR 2 ${1000 + off}`))];
    expect(found({ claims })).toEqual([`REMIT_LINE_BALANCE ${off}`, `REMIT_CLAIM_BALANCE ${off}`]);
  });
});

test('amounts that are stated beside it are in no sum', () => {
  expect(found({ claims: [claim({ amounts: [{ qualifier: 'AU', cents: 1 }] })] })).toEqual([]);
});

test('a finding says where, what was found and what was expected', () => {
  const claims = [claim({ paidCents: 3921, at: { byte: 900, segment: 12 } })];
  expect(imbalancesOf(remittance({ claims, paymentCents: 3921 }), 'test.835')).toMatchObject([
    {
      code: 'REMIT_CLAIM_BALANCE',
      severity: 'error',
      found: '39.21',
      expected: '39.20',
      at: { file: 'test.835', byte: 900, segment: 12, claim: 'VISIT1' },
    },
  ]);
});
