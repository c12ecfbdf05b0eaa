import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { memoryStore } from '../ledger/index.ts';
import { line, MBI } from './decide/testing/claim-text.ts';
import { applyClaims } from './testing/apply-claims.ts';

const folder = mkdtempSync(join(tmpdir(), 'second-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Both ends of what is known of PT and SLP in 2026, after the ledger has been added up anew. */
function known(store: ReturnType<typeof memoryStore>): readonly [low: number, high: number] {
  expect(store.verify().issue).toBeUndefined();
  const [only] = store.status('clinic', MBI).known;
  expect([only?.inFlightLowCents, only?.inFlightHighCents]).toEqual([only?.lowCents, only?.highCents]);
  return [only?.lowCents ?? -1, only?.highCents ?? -1];
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
