import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import type { RangeSetting } from '../claim/index.ts';
import { memoryStore, type Opening } from '../ledger/index.ts';
import type { Attestation } from './attestations.ts';
import { line, MBI } from './decide/testing/claim-text.ts';
import { applyClaims } from './testing/apply-claims.ts';

const BY_ITSELF =
  'Decide it yourself: apply the claim with --range cautious, which adds KX where it is attested, or with --range lenient.';
const folder = mkdtempSync(join(tmpdir(), 'second-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Both ends of what is known of PT and SLP in 2026, after the ledger has been added up anew. */
function known(store: ReturnType<typeof memoryStore>): readonly [low: number, high: number] {
  expect(store.verify().issue).toBeUndefined();
  const [only] = store.status('clinic', MBI).known;
  expect([only?.inFlightLowCents, only?.inFlightHighCents]).toEqual([only?.lowCents, only?.highCents]);
  return [only?.lowCents ?? -1, only?.highCents ?? -1];
}

/** What to do about lines that are held undecided. */
function hints(lines: ReturnType<typeof applyClaims>['lines']): string[] {
  return lines.flatMap(({ findings }) =>
    findings.filter(({ code }) => code === 'HELD_UNDECIDED').map(({ hint }) => hint ?? ''),
  );
}

test('a claim that Medicare pays second is in flight as a range, read again and ranked again from the ledger', () => {
  const store = memoryStore();
  const first = { id: 'A', sequence: 'S', lines: [line('97140:GP 200.00')], sent: '1' };
  const [decided] = applyClaims(folder, store, [first]).lines;
  const full = decided?.allowedCents ?? 0;
  expect(decided).toMatchObject({ accruedBeforeCents: 0, accruedAfterCents: full, accruedAfterHighCents: full });
  expect(known(store)).toEqual([0, full]);

  // 97530 of the same day takes the full unit: what 97140 may come to falls, and its low end stays.
  const [taker] = applyClaims(folder, store, [{ id: 'B', lines: [line('97530:GP 200.00')], sent: '2' }]).lines;
  const reduced = (taker?.accruedBeforeHighCents ?? 0) as number;
  expect(taker?.accruedBeforeCents).toBe(0);
  expect(reduced).toBeLessThan(full);
  const taken = taker?.allowedCents ?? 0;
  expect(known(store)).toEqual([taken, taken + reduced]);

  // Voided in a run of its own, the first gets it back; and voided itself, nothing is left.
  applyClaims(folder, store, [{ id: 'B', frequency: '8', lines: [line('97530:GP 200.00')], sent: '3' }]);
  expect(known(store)).toEqual([0, full]);
  applyClaims(folder, store, [{ ...first, frequency: '8', sent: '4' }]);
  expect(known(store)).toEqual([0, 0]);
});

test('an original that comes again after its replacement does not go out, whoever remembers the two', () => {
  const store = memoryStore();
  const lines = [line('97530:GP 30.00'), line('97530:GP 30.00', { day: '20260305' })];
  applyClaims(folder, store, [{ id: 'A', lines, sent: '1' }]);
  applyClaims(folder, store, [{ id: 'A', frequency: '7', lines: lines.slice(0, 1), sent: '2' }]);
  const again = applyClaims(folder, store, [{ id: 'A', lines, sent: '3' }]);
  expect(again.sent).toBe('');
  expect(again.lines[0]?.findings.map(({ code }) => code)).toContain('CLAIM_REPLACED_SINCE');
  expect(applyClaims(folder, store, [{ id: 'A', lines, sent: '1' }]).sent).toContain('CLM*A*');
  expect(known(store)).toEqual([3000, 3000]);
});

/** What others have used of PT and SLP in 2026. */
const opening = (amountCents: number): Opening => ({
  beneficiary: MBI,
  book: 'medicare',
  year: 2026,
  bucket: 'pt_slp',
  amountCents,
  asOf: isoDate('2026-01-02'),
  source: 'portal',
});
const attested: Attestation = {
  mbi: MBI,
  discipline: 'PT',
  from: isoDate('2026-01-01'),
  through: isoDate('2026-12-31'),
  clinicianNpi: '1234567893',
  signedOn: isoDate('2026-01-01'),
};

describe('a line after one of 30.00 that Medicare pays second, on the same claim, is held or sent', () => {
  const claim = { sequence: 'S', lines: [line('97530:GP 30.00'), line('97530:GP 30.00', { day: '20260305' })] };

  test.each<[string, number, RangeSetting, string[]]>([
    ['lands on the threshold with all of the first', 242000, 'undecided', ['sent, no KX']],
    ['is a cent over with all of the first', 242001, 'undecided', ['held', BY_ITSELF]],
    ['and cautious', 242001, 'cautious', ['sent, KX']],
    ['and lenient', 242001, 'lenient', ['sent, no KX']],
  ])('%s', (_what, opened, range, expected) => {
    const run = { openings: [opening(opened)], attestations: [attested], range };
    const { sent, lines } = applyClaims(folder, memoryStore(), [claim], [], undefined, run);
    const kx = sent.includes(':KX') ? 'sent, KX' : 'sent, no KX';
    expect([sent === '' ? 'held' : kx, ...hints(lines)]).toEqual(expected);
  });
});

test('a line that rests on a claim on its way is not said to rest on its own', () => {
  const store = memoryStore();
  const run = { openings: [opening(242001)], attestations: [attested] };
  applyClaims(folder, store, [{ id: 'A', sequence: 'S', lines: [line('97530:GP 30.00')] }], [], undefined, run);
  const later = { id: 'B', lines: [line('97530:GP 30.00', { day: '20260305' })] };
  const { sent, lines } = applyClaims(folder, store, [later], [], undefined, run);
  expect([sent, ...hints(lines)]).toEqual(['', 'Settle what the other findings of the line name.']);
});
