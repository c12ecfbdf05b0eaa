import { afterAll, describe, expect, test } from 'vitest';
import { openPostgresPool } from './open-ledger.ts';
import { asSuperuser, emptyLedger, sql } from './postgres/testing/database.ts';
import { LedgerError, type Store } from './store.ts';
import { readingStore } from './store-reader.ts';
import { BENEFICIARY, OTHER_BENEFICIARY, RUN, TENANT } from './testing/claims.ts';
import { batch } from './testing/history.ts';
import { opened } from './testing/stores.ts';

const address = emptyLedger();
const waited = opened(address);
waited.append(TENANT, RUN, new Map(), batch(1));
const { pool } = await openPostgresPool(address, 2);
if (!pool) throw new Error('no pool');
afterAll(() => pool.close());

/** Everything that can be read, by code that knows nothing of waiting. */
function everything(store: Store): unknown {
  const beneficiaries = [...store.beneficiaries(TENANT)];
  return {
    beneficiaries,
    books: store.load(TENANT, beneficiaries),
    status: beneficiaries.map((each) => store.status(TENANT, each, 2026)),
    accounts: [...store.accounts(TENANT)],
    answers: [...store.answers(TENANT)],
    standing: [...store.standing(TENANT)],
    audit: [...store.journal.audit(TENANT)],
    attestations: store.journal.attestations(TENANT),
    changed: store.changedAfter(TENANT, 0),
    scopes: store.journal.scopesOf(TENANT, beneficiaries),
    homes: store.homes(TENANT),
    last: store.last(TENANT),
    told: store.told(TENANT, 2026),
    claimants: store.claimants(TENANT, 'A'),
  };
}

test('what is read without waiting is what a store that is waited for says', async () => {
  const read = await pool.use((store) => readingStore(store, everything));
  expect(read).toEqual(everything(waited));
  expect((read as { beneficiaries: string[] }).beneficiaries).toEqual([OTHER_BENEFICIARY, BENEFICIARY]);
});

test('work may itself wait, and what it throws is thrown', async () => {
  const read = pool.use((store) => readingStore(store, async (each) => each.status(TENANT, BENEFICIARY).lastSequence));
  expect(await read).toBe(waited.status(TENANT, BENEFICIARY).lastSequence);
  const thrown = pool.use((store) =>
    readingStore(store, (each) => {
      each.status(TENANT, BENEFICIARY);
      throw new Error('its own');
    }),
  );
  await expect(thrown).rejects.toThrow('its own');
});

test('nothing can be written by what only reads', async () => {
  const note = { at: '2026-03-05T09:00:00Z', actor: 'x', action: 'access', beneficiary: '', detail: '' } as const;
  for (const work of [
    (store: Store) => store.append(TENANT, RUN, new Map(), batch(2)),
    (store: Store) => store.journal.log(TENANT, note),
    (store: Store) => store.hold(),
  ])
    await expect(pool.use((store) => readingStore(store, work as (store: Store) => void))).rejects.toThrow(LedgerError);
});

describe('the pool', () => {
  test('gives a store to one at a time, and two at once where there are two', async () => {
    let [busy, most] = [0, 0];
    const { promise: areTwo, resolve } = Promise.withResolvers<void>();
    const work = () =>
      pool.use(async (store) => {
        most = Math.max(most, ++busy);
        if (busy === 2) resolve();
        await areTwo;
        await store.last(TENANT);
        busy--;
      });
    await Promise.all([work(), work(), work(), work(), work()]);
    expect([busy, most]).toEqual([0, 2]);
  });

  test('gives up connections that are lost, and has others', async () => {
    waited.close();
    await sql(
      asSuperuser(address),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND datname = current_database() AND application_name = 'openkx'`,
    );
    const answers: boolean[] = [];
    for (let tries = 0; tries < 10 && answers.at(-1) !== true; tries++)
      answers.push(
        await pool
          .use((store) => store.last(TENANT))
          .then(
            () => true,
            () => false,
          ),
      );
    expect(answers.at(-1)).toBe(true);
    expect(await Promise.all([1, 2, 3].map(() => pool.use((store) => store.last(TENANT))))).toHaveLength(3);
  });
});
