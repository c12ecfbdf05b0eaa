import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { event, happen } from '../testing/events.ts';
import { type Closers, opened, STORES } from '../testing/stores.ts';
import { emptyLedger } from './testing/database.ts';

const closers: Closers = [];
const database = opened(emptyLedger());
const file = STORES['sqlite']!(closers);
afterAll(() => {
  for (const close of [...closers, () => file.close(), () => database.close()].reverse()) close();
});

function everything(store: Store, tenant: string): unknown {
  const beneficiaries = [...store.beneficiaries(tenant)];
  return {
    beneficiaries,
    books: store.load(tenant, beneficiaries),
    status: beneficiaries.map((beneficiary) => store.status(tenant, beneficiary)),
    answers: [...store.answers(tenant)],
    homes: store.homes(tenant),
    standing: [...store.standing(tenant)].sort((a, b) => a.sequence - b.sequence),
    sent: ['A', 'B', 'C'].map((group) => store.sentIn(tenant, 'group', group)),
  };
}

let histories = 0;

test('after any history, and at every step of it, a ledger in PostgreSQL says what one in a file says', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
      const tenant = `clinic ${++histories}`;
      for (const e of events) expect(happen(database, tenant, e)).toEqual(happen(file, tenant, e));
      expect(everything(database, tenant)).toEqual(everything(file, tenant));
    }),
    { numRuns: 30 },
  );
  expect(database.verify()).toEqual(file.verify());
  expect(database.verify().issue).toBeUndefined();
}, 240_000);
