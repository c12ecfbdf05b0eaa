import { Client } from 'pg';
import { expect, test } from 'vitest';
import { configOf } from './connect.ts';
import { keepPlans } from './keep-plans.ts';
import { openPostgres } from './open.ts';
import { emptyLedger } from './testing/database.ts';

const TENANT = 'default';

test.each([
  [999, 'force_custom_plan'],
  [1_000, 'force_generic_plan'],
])('with %i entries that the catalogue knows of it is %s', async (entries, expected) => {
  const address = emptyLedger();
  const { store } = await openPostgres(address);
  const note = { at: '2026-06-01T09:00:00Z', actor: 'ada', action: 'access', beneficiary: '', detail: 'x' } as const;
  await store?.journal.logAll(
    TENANT,
    Array.from({ length: entries }, () => note),
  );
  await store?.close();
  const client = new Client(configOf(address));
  await client.connect();
  try {
    await client.query('SET plan_cache_mode = force_custom_plan');
    await keepPlans(client);
    expect(await modeOf(client)).toBe('force_custom_plan'); // nothing is known of the tables yet
    await client.query('ANALYZE audit');
    await keepPlans(client);
    expect(await modeOf(client)).toBe(expected);
  } finally {
    await client.end();
  }
});

async function modeOf(client: Client): Promise<string | undefined> {
  return (await client.query<{ plan_cache_mode: string }>('SHOW plan_cache_mode')).rows[0]?.plan_cache_mode;
}
