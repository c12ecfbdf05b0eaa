import { newKeys, opensWith, rewrapped, type Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import { addKeys, keyShelf } from './keys.ts';
import { KEPT_MILLISECONDS } from './once.ts';
import { indexPatients } from './patient-index.ts';
import { SEALED, type SealedColumn } from './sealed.ts';

/** Rows that are sealed anew in one transaction: others wait so long. */
const PAGE = 200;

/**
 * Adds new data keys; what is sealed from now on is under them. Those before retire a day later: until then a server that
 * has not heard of the new ones may use them, and answers are found that were kept under their hashes.
 *
 * @param now milliseconds since 1970
 * @returns whether keys were added: not while earlier ones are still to retire
 */
export function beginRotation(database: OfficeDatabase, master: Uint8Array, now: number): Promise<boolean> {
  return database.transaction(async () => {
    const keys = await keyShelf(database).keys();
    const generations = new Set(keys.map(({ generation }) => generation));
    if (generations.size !== 1) return false;
    const [generation = 0] = generations;
    await database.run('UPDATE wrapped_key SET retires_at = ?', now + KEPT_MILLISECONDS);
    await addKeys(database, newKeys(master, generation + 1));
    return true;
  });
}

/**
 * Seals anew, with the newest key, whatever an earlier one has sealed. It may be cut off anywhere and begun again.
 *
 * @returns rows that were sealed anew
 */
export async function sealAnew(database: OfficeDatabase, vault: Vault): Promise<number> {
  await vault.reload();
  let changed = 0;
  for (const column of SEALED) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page = await sealPage(database, vault, column, after);
      changed += page.changed;
      after = page.next;
    }
  }
  await indexPatients(database, vault);
  return changed;
}

function sealPage(database: OfficeDatabase, vault: Vault, sealed: SealedColumn, after: number) {
  const { table, column, place } = sealed;
  return database.transaction(async () => {
    const rows = await database.all(
      `SELECT rowid AS place, * FROM ${table} WHERE rowid > ? AND ${column} IS NOT NULL ORDER BY rowid LIMIT ${PAGE}`,
      after,
    );
    let changed = 0;
    for (const row of rows) {
      const before = row[column] as Uint8Array;
      if (vault.isNewest(before, place)) continue;
      const text = vault.open(before, place);
      await database.run(
        `UPDATE ${table} SET ${column} = ? WHERE rowid = ?`,
        ...[vault.seal(text, place), row['place'] as number],
      );
      await hashAnew(database, vault, sealed, row, text);
      changed++;
    }
    return { changed, next: rows.length < PAGE ? undefined : (rows.at(-1)?.['place'] as number) };
  });
}

/** The hash of what is sealed, there and wherever the same is named. */
async function hashAnew(
  database: OfficeDatabase,
  vault: Vault,
  { table, hash }: SealedColumn,
  row: Row,
  text: string,
): Promise<void> {
  if (!hash) return;
  const made = vault.hash(hash.of(text), hash.place).slice(0, hash.digits);
  await database.run(`UPDATE ${table} SET ${hash.column} = ? WHERE rowid = ?`, made, row['place'] as number);
  for (const other of hash.also ?? [])
    await database.run(
      `UPDATE ${other.table} SET ${other.column} = ? WHERE ${other.column} = ?`,
      ...[made, row[hash.column] as string],
    );
}

/** Takes away keys that retire, once nothing is sealed with them. @returns whether any went */
export async function endRotation(database: OfficeDatabase, vault: Vault, now: number): Promise<boolean> {
  const due = await database.one('SELECT 1 AS one FROM wrapped_key WHERE retires_at <= ?', now);
  if (!due) return false;
  while ((await sealAnew(database, vault)) > 0); // until nothing has come meanwhile
  await database.run('DELETE FROM wrapped_key WHERE retires_at <= ?', now);
  await vault.reload();
  return true;
}

/** Wraps every data key with another master key. Keys that are under it already stay as they are. */
export function wrapAnew(database: OfficeDatabase, from: Uint8Array, to: Uint8Array): Promise<void> {
  return database.transaction(async () => {
    for (const key of await keyShelf(database).keys()) {
      if (opensWith(to, key)) continue;
      const { purpose, generation, wrapped } = rewrapped(key, from, to);
      await database.run(
        'UPDATE wrapped_key SET wrapped = ? WHERE purpose = ? AND generation = ?',
        ...[wrapped, purpose, generation],
      );
    }
  });
}
