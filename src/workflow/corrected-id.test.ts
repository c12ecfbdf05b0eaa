import { afterEach, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { type ClaimText, line, MBI, OTHER_MBI } from './decide/testing/claim-text.ts';
import { type PaidClaim, remittanceText } from './testing/answer-text.ts';
import { Clinic } from './testing/clinic.ts';

// A is sent as MBI, and the payer answers that the person is OTHER_MBI (NM1*74).
const CLAIM: ClaimText = { id: 'A', lines: [line('97110:GP 200.00')], sent: '1' }; // 27.87
const PAID: PaidClaim = {
  lines: [{ billed: '97110:GP', charge: '200', paid: '22.3', adjustments: ['CO*45*172.13', 'PR*2*5.57'] }],
};
const CORRECTING = remittanceText('T1', '20260320', [{ ...PAID, corrected: OTHER_MBI }]);
const later = (id: string, mbi: string, rest: Partial<ClaimText> = {}): ClaimText => ({
  id,
  mbi,
  lines: [line('97530:GP 200.00', { day: '20260305' })], // 33.33
  sent: `${id}-${mbi}`,
  ...rest,
});

const clinics: Clinic[] = [];
afterEach(() => {
  for (const clinic of clinics.splice(0)) clinic.close();
});

/** A clinic that has sent the claim and, unless told otherwise, heard of the corrected identifier. */
function clinic(hears = true): Clinic {
  const made = new Clinic();
  clinics.push(made);
  made.send('2026-03-06', [CLAIM]);
  if (hears) made.post(CORRECTING);
  return made;
}

/** What is known by either identifier, which has to be the same. */
function known(of: Clinic): readonly number[] {
  expect(of.fault).toBeUndefined();
  expect(of.known(OTHER_MBI)).toEqual(of.known(MBI));
  return of.known(MBI).slice(0, 2);
}

test('before the correction each identifier has books of its own, after it one person has both', () => {
  const one = clinic(false);
  expect([one.known(MBI)[1], one.known(OTHER_MBI)[1]]).toEqual([2787, 0]);
  one.post(CORRECTING);
  expect(known(one)).toEqual([2787, 0]);
});

test.each([MBI, OTHER_MBI])('a claim sent as %s after the correction counts with those before it, once', (mbi) => {
  const one = clinic();
  const claim = later('B', mbi);
  expect(known(one.send('2026-03-25', [claim]))).toEqual([2787, 3333]);
  expect(known(one.send('2026-03-26', [claim]))).toEqual([2787, 3333]);
  expect(one.lines[0]?.findings).toContain('CLAIM_ALREADY_POSTED');
});

test.each([MBI, OTHER_MBI])('of the same day as one before it, sent as %s, it is ranked with it', (mbi) => {
  const one = clinic().send('2026-03-25', [later('B', mbi, { lines: [line('97530:GP 200.00')] })]);
  expect(known(one)).toEqual([2787, 3333 - 625]); // 33.33, and 27.87 less 21.62 that the payer will take back
});

test('the old claim sent again by the new identifier is the same claim', () => {
  const one = clinic().send('2026-03-25', [{ ...CLAIM, mbi: OTHER_MBI }]);
  expect(known(one)).toEqual([2787, 0]);
  expect(one.lines[0]?.findings).toContain('CLAIM_ALREADY_POSTED');
});

test.each([MBI, OTHER_MBI])('a replacement sent as %s takes back the claim before the correction', (mbi) => {
  const replacement: ClaimText = { id: 'A', mbi, frequency: '7', lines: [line('97110:GP 20.00')], sent: '7' };
  const one = clinic().send('2026-03-25', [replacement]);
  expect(one.lines[0]?.findings).not.toContain('ORIGINAL_NOT_FOUND');
  expect(known(one)).toEqual([2787, 2000 - 2787]);
  const turned = { ...PAID.lines[0], charge: '-200', paid: '-22.3', adjustments: ['CO*45*-172.13', 'PR*2*-5.57'] };
  const anew = { billed: '97110:GP', charge: '20', paid: '16', adjustments: ['PR*2*4'] };
  const [reversal, correction] = [
    { ...PAID, mbi: OTHER_MBI, status: '22', lines: [turned as (typeof PAID.lines)[number]] },
    { mbi: OTHER_MBI, icn: 'ICN-A7', frequency: '7', lines: [anew] },
  ];
  one.post(remittanceText('T2', '20260410', [reversal, correction]));
  expect(known(one)).toEqual([2000, 0]);
});

test.each([MBI, OTHER_MBI])('a void sent as %s takes it back', (mbi) => {
  const voids: ClaimText = { id: 'A', mbi, frequency: '8', lines: CLAIM.lines, sent: '8' };
  expect(known(clinic().send('2026-03-25', [voids]))).toEqual([2787, -2787]);
});

test.each([MBI, OTHER_MBI])('an attestation of %s covers what is sent by either identifier', (mbi) => {
  const attestation = {
    mbi,
    discipline: 'PT',
    from: isoDate('2026-03-01'),
    through: isoDate('2026-03-31'),
    clinicianNpi: '1234567893',
    signedOn: isoDate('2026-03-01'),
  } as const;
  const one = clinic();
  const used = { beneficiary: mbi, book: 'medicare', year: 2026, bucket: 'pt_slp', source: 'portal' } as const;
  one.store.addOpenings('clinic', [{ ...used, amountCents: 248000, asOf: isoDate('2026-03-21') }], '2026-03-21');
  for (const [place, sentAs] of [MBI, OTHER_MBI].entries()) {
    one.send('2026-03-25', [later(`B${place}`, sentAs)], [attestation]);
    expect(one.lines[0]).toMatchObject({ verdict: 'KX_MISSING' });
    expect(one.lines[0]?.findings).toContain('KX_ADDED');
  }
});

test('sent by both identifiers before the payer said they are one, both count and each is known again', () => {
  const one = clinic(false);
  const other = later('B', OTHER_MBI);
  one.send('2026-03-07', [other]).post(CORRECTING);
  expect(known(one)).toEqual([2787, 3333]);
  one.send('2026-03-25', [other]);
  expect(one.lines[0]?.findings).toContain('CLAIM_ALREADY_POSTED');
  expect(known(one.send('2026-03-26', [later('C', MBI)]))).toEqual([2787, 2 * 3333]);
});
