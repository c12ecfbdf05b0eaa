import type { ClientBase } from 'pg';

/** Below this a table may still be one that is being filled, and a plan for it soon be wrong. */
const FILLED_ROWS = 1_000;

/**
 * Has each statement planned once and not every time, which is half of what a small question costs, where the tables are
 * known to be filled: a plan made for empty ones goes through all of a tenant's rows later.
 */
export async function keepPlans(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ filled: boolean | null }>(
    `SELECT max(reltuples) >= ${FILLED_ROWS} AS filled FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relname IN ('claim', 'audit')`,
  );
  if (rows[0]?.filled) await client.query('SET plan_cache_mode = force_generic_plan');
}
