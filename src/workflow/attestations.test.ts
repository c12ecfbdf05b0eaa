import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { Names } from '../claim/index.ts';
import { type Attestation, Attestations, lineKey } from './attestations.ts';

const MBI = '1EG4TE5MK73';
const PT = 1;
const OT = 2;

function attestation(changes: Partial<Attestation> = {}): Attestation {
  return {
    mbi: MBI,
    discipline: 'PT',
    from: isoDate('2026-03-01'),
    through: isoDate('2026-03-31'),
    clinicianNpi: '1234567893',
    signedOn: isoDate('2026-03-01'),
    ...changes,
  };
}

function covering(...attestations: Attestation[]) {
  const names = new Names();
  const beneficiary = names.internText(MBI);
  const held = new Attestations(attestations, names);
  return (discipline: number, day: number, lastDay = 0) => held.clinicianFor(beneficiary, discipline, day, lastDay);
}

describe('an attestation', () => {
  test.each([
    [20260228, undefined],
    [20260301, '1234567893'],
    [20260331, '1234567893'],
    [20260401, undefined],
  ])('on %i is %s', (day, npi) => {
    expect(covering(attestation())(PT, day)).toBe(npi);
  });

  test('that is not as it was signed covers nothing; it is asked once, and only when it would cover', () => {
    let asked = 0;
    const proven = (is: boolean) => () => {
      asked++;
      return is;
    };
    const names = new Names();
    const beneficiary = names.internText(MBI);
    const touched = new Attestations([attestation({ isProven: proven(false) })], names);
    expect(touched.clinicianFor(beneficiary, PT, 20260401, 0)).toBeUndefined();
    expect(asked).toBe(0);
    for (let again = 0; again < 2; again++) {
      expect(touched.clinicianFor(beneficiary, PT, 20260331, 0)).toBeUndefined();
      expect(touched.wasRevoked(beneficiary, PT, 20260331, 0, () => '')).toBe(true);
    }
    expect(asked).toBe(1);
    const whole = new Attestations([attestation({ isProven: proven(true) })], names);
    expect(whole.clinicianFor(beneficiary, PT, 20260331, 0)).toBe('1234567893');
    expect(whole.wasRevoked(beneficiary, PT, 20260331, 0, () => '')).toBe(false);
  });

  test('covers its own discipline only', () => {
    expect(covering(attestation())(OT, 20260315)).toBeUndefined();
  });

  test('covers a line of several days only when it covers all of them', () => {
    const covers = covering(attestation());
    expect(covers(PT, 20260330, 20260331)).toBeDefined();
    expect(covers(PT, 20260331, 20260401)).toBeUndefined();
  });

  test('covers its own beneficiary only', () => {
    expect(covering(attestation({ mbi: '2EG4TE5MK73' }))(PT, 20260315)).toBeUndefined();
  });

  test('of several the one that covers the day answers', () => {
    const later = attestation({
      from: isoDate('2026-04-01'),
      through: isoDate('2026-04-30'),
      clinicianNpi: '1245319599',
    });
    const covers = covering(attestation(), later);
    expect(covers(PT, 20260331)).toBe('1234567893');
    expect(covers(PT, 20260401)).toBe('1245319599');
  });
});

describe('one from the ledger', () => {
  const named = (...attestations: Attestation[]) => {
    const names = new Names();
    const beneficiary = names.internText(MBI);
    const held = new Attestations(attestations, names);
    const key = (claim: string, line: number) => () => lineKey(claim, line);
    return {
      covers: (claim: string, line: number) => held.clinicianFor(beneficiary, PT, 20260315, 0, key(claim, line)),
      wasRevoked: (day: number) => held.wasRevoked(beneficiary, PT, day, 0, key('RB-1', 2)),
    };
  };

  test('covers the lines it names and no other', () => {
    const { covers } = named(attestation({ lines: [{ claim: 'RB-1', line: 2 }] }));
    expect(covers('RB-1', 2)).toBe('1234567893');
    expect(covers('RB-1', 1)).toBeUndefined();
    expect(covers('RB-12', 2)).toBeUndefined();
    expect(covering(attestation({ lines: [{ claim: 'RB-1', line: 2 }] }))(PT, 20260315)).toBeUndefined();
  });

  test('covers nothing once it is revoked, and is remembered on the days it covered', () => {
    const { covers, wasRevoked } = named(attestation({ isRevoked: true }));
    expect(covers('RB-1', 2)).toBeUndefined();
    expect([20260228, 20260301, 20260331, 20260401].map(wasRevoked)).toEqual([false, true, true, false]);
  });

  test('stands beside a revoked one that said the same', () => {
    expect(named(attestation({ isRevoked: true }), attestation()).covers('RB-1', 2)).toBe('1234567893');
  });
});
