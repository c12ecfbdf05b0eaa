import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { encodeClaim, openLedger, type Store } from '../ledger/index.ts';
import { emptyLedger } from '../ledger/postgres/testing/database.ts';
import type { Gathered } from './ledger-writer.ts';
import { WriteBehind } from './write-behind.ts';

const folder = mkdtempSync(join(tmpdir(), 'behind-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TENANT = 'default';
const BENEFICIARY = '1EG4TE5MK73';
const INFO = { file: 'claims.837', fileHash: 'f00d', policyVersion: '1', recordedAt: '2026-03-09T08:00:00Z' };

function gathered(bookClaim: number, lastSequence: number, reverses = 0): Gathered {
  const claim = encodeClaim({
    beneficiary: BENEFICIARY,
    book: 'medicare',
    provider: '1234567893',
    claimId: reverses === 0 ? `CLAIM-${bookClaim}` : `CLAIM-${reverses}`,
    firstDay: isoDate('2026-03-04'),
    frequency: reverses === 0 ? '1' : '8',
    contentHash: `${bookClaim}`,
    form: '837P',
    payerClaimNumber: '',
    submission: '',
    lines: [],
  });
  const met = lastSequence < 0 ? [] : [{ beneficiary: BENEFICIARY, lastSequence, claims: [] }];
  return { met, entries: [{ bookClaim, claim, reverses, reranks: [] }], transactions: [] };
}

/** Where a new ledger is made. */
const PLACES: Readonly<Record<string, (name: string) => string>> = {
  sqlite: (name) => join(folder, `${name}.db`),
  postgres: emptyLedger,
};

function opened(place: string): Store {
  const { store, issue } = openLedger(place);
  if (!store) throw new Error(issue.message);
  return store;
}

describe.each(Object.entries(PLACES))('into %s', (_name, placeOf) => {
  test('what is settled is in the ledger, in the order it was written, and may name what came before', () => {
    const path = placeOf('settled');
    const store = opened(path);
    const writer = new WriteBehind(path, TENANT, INFO);
    for (let claim = 1; claim <= 5; claim++) writer.write(gathered(claim, -1));
    writer.write(gathered(6, -1, 3));
    writer.settle();
    const [books] = store.load(TENANT, [BENEFICIARY]);
    expect(books?.claims.map(({ record, live }) => [record.claimId, live])).toEqual([
      ['CLAIM-1', true],
      ['CLAIM-2', true],
      ['CLAIM-3', false],
      ['CLAIM-4', true],
      ['CLAIM-5', true],
      ['CLAIM-3', false],
    ]);
    writer.close();
    store.close();
  });

  test('a run that another has overtaken is told so, and nothing of it is kept', () => {
    const path = placeOf('stale');
    const store = opened(path);
    const writer = new WriteBehind(path, TENANT, INFO);
    writer.write(gathered(1, 7));
    expect(() => writer.settle()).toThrow(expect.objectContaining({ code: 'LEDGER_STALE' }));
    writer.close();
    expect(store.verify()).toMatchObject({ claims: 0, issue: undefined });
    store.close();
  });
});

test('a ledger that cannot be opened is told', () => {
  const path = join(folder, 'no-ledger.db');
  writeFileSync(path, 'not a ledger, '.repeat(100));
  const writer = new WriteBehind(path, TENANT, INFO);
  writer.write(gathered(1, -1));
  expect(() => writer.settle()).toThrow(expect.objectContaining({ code: 'LEDGER_FAILED' }));
  writer.close();
});
