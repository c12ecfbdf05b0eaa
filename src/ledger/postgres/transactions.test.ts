import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { LedgerError } from '../store.ts';
import { emptyLedger } from './testing/database.ts';
import { openTransactions, type Query } from './transactions.ts';

const address = emptyLedger();
const transactions = openTransactions(address, 1);
afterAll(() => transactions.close());

test('what is asked alone is a transaction: kept when fulfilled, and its settings end with it', async () => {
  await transactions.ask({}, 'CREATE TABLE word (said TEXT NOT NULL PRIMARY KEY)');
  const insert = 'INSERT INTO word (said) VALUES ($1)';
  expect(await transactions.ask({ 'app.tenant': 'elm' }, insert, ['a'])).toEqual({ rows: [], count: 1 });
  const tenant = "SELECT current_setting('app.tenant', true) AS tenant WHERE $1 = 'x'";
  expect((await transactions.ask({ 'app.tenant': "o'ak" }, tenant, ['x'])).rows).toEqual([{ tenant: "o'ak" }]);
  expect((await transactions.ask({}, tenant, ['x'])).rows).toEqual([{ tenant: '' }]);
  const other = openTransactions(address, 1);
  expect((await other.ask({}, 'SELECT said FROM word')).rows).toEqual([{ said: 'a' }]);
  await other.close();
});

test('one that fails is refused, leaves nothing, and the connection goes on', async () => {
  const twice = "INSERT INTO word (said) VALUES ($1), ('a')";
  await expect(transactions.ask({}, twice, ['b'])).rejects.toThrow();
  await expect(transactions.ask({}, 'SELECT no_such_column FROM word')).rejects.toThrow();
  expect((await transactions.ask({}, 'SELECT said FROM word ORDER BY said')).rows).toEqual([{ said: 'a' }]);
});

test('a connection that is lost while somebody has it is told to them, and the next has another', async () => {
  const other = openTransactions(address, 1);
  const between = async (query: Query) => {
    const { rows } = await query('SELECT pg_backend_pid() AS pid');
    await other.ask({}, 'SELECT pg_terminate_backend($1)', [rows[0]?.['pid'] as number]);
    await setTimeout(200); // until it has been noticed, with no question under way
    return query('SELECT 1');
  };
  await expect(transactions.within({}, between)).rejects.toThrow(LedgerError);
  expect((await transactions.ask({}, 'SELECT said FROM word')).rows).toEqual([{ said: 'a' }]);
  await other.close();
});
