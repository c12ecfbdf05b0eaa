import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import { configOf } from '../connect.ts';
import { addressOf, POSTGRES_NOTE, type Server, serverIn, startServer } from './server.ts';

const PAUSE_MILLISECONDS = 50;
/** Ledgers that one file of tests may ask for. */
const LEDGERS_MAX = 250;

/** The server of this run of tests; the first to ask starts it. Only programs are killed here, so it need not sync. */
function server(): Server {
  const note = join(inject('runFolder'), POSTGRES_NOTE);
  for (;;) {
    if (existsSync(note)) return serverIn(readFileSync(note, 'utf8'));
    try {
      mkdirSync(`${note}.starting`);
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
      continue;
    }
    const started = startServer(['fsync=off', 'full_page_writes=off']);
    writeFileSync(`${note}.new`, started.folder);
    renameSync(`${note}.new`, note);
    return started;
  }
}

const { folder, database } = server();
const name = `test_${randomUUID()}`;
const whole = await database(name);
await sql(
  whole,
  `DO $$ BEGIN FOR n IN 1..${LEDGERS_MAX} LOOP EXECUTE format('CREATE SCHEMA ledger_%s', n); END LOOP; END $$`,
);
let ledgers = 0;

/** The address of an empty ledger: a schema of its own in this test file's database. */
export function emptyLedger(): string {
  if (++ledgers > LEDGERS_MAX) throw new Error('more ledgers than there are schemas');
  return `${whole}&options=${encodeURIComponent(`-c search_path=ledger_${ledgers}`)}`;
}

/** The same ledger for the superuser, whom row-level security does not bind. */
export function asSuperuser(ledger: string): string {
  return ledger.replace(whole, addressOf(folder, name, 'postgres'));
}

/** Runs a statement on a ledger in a way the store never would. */
export async function sql<Row extends Record<string, unknown>>(address: string, text: string): Promise<Row[]> {
  const client = new Client(configOf(address));
  await client.connect();
  try {
    const results = await client.query<Row>(text);
    return [results].flat().at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}
