import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openSqlite } from '../sqlite.ts';
import { attestation, MBI, NOTE, revocation, signer, TENANT } from './testing/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'every-byte-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What proves who said what; each row of them has its entry in the log, and the log is chained. */
const TABLES = ['signer', 'attestation', 'attestation_evidence', 'revocation', 'audit'];

test('one byte changed in any text of the journal, by someone with the database file, is found', () => {
  const path = join(folder, 'clinic.db');
  const { store } = openSqlite(path);
  if (!store) throw new Error('no ledger');
  const { journal } = store;
  journal.enroll(TENANT, signer(), { ...NOTE, beneficiary: '' });
  journal.attest(TENANT, attestation(''), NOTE);
  journal.log(TENANT, { ...NOTE, action: 'chart_read', beneficiary: MBI });
  journal.revoke(TENANT, revocation(1), NOTE);
  expect(store.verifyJournal([]).issue).toBeUndefined();
  const outside = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  for (const { name } of outside.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    outside.exec(`DROP TRIGGER ${name}`);

  let flipped = 0;
  const missed: string[] = [];
  for (const table of TABLES) {
    const key = Object.keys(outside.prepare(`SELECT * FROM ${table}`).get() ?? {}).filter((column) =>
      ['sequence', 'place'].includes(column),
    );
    const where = key.map((column) => `${column} = ?`).join(' AND ');
    for (const row of outside.prepare(`SELECT * FROM ${table}`).all()) {
      for (const [column, text] of Object.entries(row)) {
        if (typeof text !== 'string' || column === 'tenant') continue;
        const put = outside.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`);
        const at = key.map((each) => row[each] as number);
        for (let byte = 0; byte < text.length; byte++) {
          put.run(text.slice(0, byte) + (text[byte] === '0' ? '1' : '0') + text.slice(byte + 1), ...at);
          if (!store.verifyJournal([]).issue) missed.push(`${table}.${column} byte ${byte}`);
          flipped++;
        }
        put.run(text, ...at);
      }
    }
  }
  expect(missed).toEqual([]);
  expect(flipped).toBeGreaterThan(1500);
  expect(store.verifyJournal([]).issue).toBeUndefined();
  outside.close();
  store.close();
}, 300_000);
