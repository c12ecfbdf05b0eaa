import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { loadPolicy, openLedger, type VerifyResult } from '../../workflow/index.ts';
import type { OfficePlace } from '../clinics/add-clinic.ts';
import { officeFile, tenantsIn } from '../clinics/sqlite-clinics.ts';
import { openDataFolder, partsOfDatabase } from '../data-folder.ts';
import { OFFICE_MIGRATIONS } from '../office/migrations.ts';
import { masterKey } from '../seal/master-key.ts';
import { ServerStop } from '../seal/stop.ts';
import { putRows } from './database-rows.ts';
import { copyPart, type Manifest, partOf, readManifest } from './manifest.ts';

/** What is written is for its owner alone. */
const OWNER_ONLY = 0o077;

export interface Restored {
  readonly madeAt: string;
  readonly files: number;
  readonly clinics: readonly string[];
  readonly books: VerifyResult;
  readonly entries: number;
}

/**
 * Puts a backup into a new place, and proves it: every byte of it, every balance, every link of both logs, every file the
 * office names, and that what is sealed opens with the master key there. Nobody is signed in afterwards.
 *
 * @throws ServerStop when the place is not empty, or something of the backup is not as it was
 */
export async function restore(place: OfficePlace, from: string, actor: string): Promise<Restored> {
  process.umask(OWNER_ONLY);
  const manifest = readManifest(from);
  if (manifest.schema > OFFICE_MIGRATIONS.length) throw new ServerStop('SERVER_NEWER', `schema ${manifest.schema}`);
  const kind = place.database === undefined ? 'folder' : 'postgres';
  if (kind !== manifest.kind) throw new ServerStop('BACKUP_KIND', `a backup of ${manifest.kind}`);
  if (kind === 'postgres' && manifest.schema !== OFFICE_MIGRATIONS.length)
    throw new ServerStop('BACKUP_KIND', `schema ${manifest.schema}`);
  needEmpty(place);
  for (const part of manifest.parts) {
    const { sha256 } = await partOf(from, part.path).catch(() => ({ sha256: '' }));
    if (sha256 !== part.sha256) throw new ServerStop('BACKUP_CHANGED', part.path);
  }
  await (kind === 'folder' ? putFolder(place, from, manifest) : putDatabase(place, from, manifest));
  return prove(place, manifest, actor);
}

/** The master key may have been put there already. */
function needEmpty({ folder, keyFile = join(folder, 'master.key') }: OfficePlace): void {
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => join(folder, name) !== keyFile) : [];
  if (there.length > 0) throw new ServerStop('BACKUP_EXISTS', folder);
  masterKey(keyFile, false);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

async function putFolder({ folder, tenant }: OfficePlace, from: string, { parts }: Manifest): Promise<void> {
  for (const { path } of parts) await copyPart(join(from, path), folder, path);
  for (const each of tenantsIn(folder, tenant)) {
    const database = new DatabaseSync(officeFile(folder, each, tenant));
    database.exec('DELETE FROM session');
    database.close();
  }
}

async function putDatabase({ folder, database = '' }: OfficePlace, from: string, manifest: Manifest): Promise<void> {
  const { transactions, parts } = await partsOfDatabase(database);
  try {
    if (!(await putRows(transactions, parts, from))) throw new ServerStop('BACKUP_EXISTS', 'the database');
    const office = parts.find(({ name }) => name === 'office')?.schema;
    const { rows } = await transactions.within({ 'app.list_tenants': 'on' }, (query) =>
      query(`SELECT tenant FROM "${office}".clinic`),
    );
    for (const { tenant } of rows)
      await transactions.within({ 'app.tenant': tenant as string }, (query) =>
        query(`DELETE FROM "${office}".session`),
      );
  } finally {
    await transactions.close();
  }
  for (const { path } of manifest.parts)
    if (!/^(ledger|access|office)\//.test(path)) await copyPart(join(from, path), folder, path);
}

async function prove(place: OfficePlace, { madeAt }: Manifest, actor: string): Promise<Restored> {
  const data = await openDataFolder({ ...place, policy: loadPolicy(), now: Date.now, isBesideServer: true });
  try {
    const { books, entries } = proveLedgers(data.ledgerPlace, data.accessPlace);
    const clinics = await data.clinics.tenants();
    let files = 0;
    for (const tenant of clinics) {
      const clinic = await data.clinics.of(tenant);
      if (!clinic) continue;
      await clinic.office.keys.sealAnew(); // opens every sealed field
      await clinic.office.leaveAllJobs(); // whoever was at one is elsewhere
      await clinic.office.work.forget(); // books and office may be of two moments
      for (let after: string | null = null; ; ) {
        const { rows, next } = await clinic.office.files(after, 500);
        for (const { id, kind, sha256 } of rows) {
          if (kind === 'order') continue; // emptied once its report is made
          const kept = await partOf(data.folders.files, id).catch(() => ({ sha256: '' }));
          if (kept.sha256 !== sha256) throw new ServerStop('BACKUP_CHANGED', `file ${id}`);
          files++;
        }
        if (next === null) break;
        after = next;
      }
      await clinic.audit.note({
        actor,
        action: 'change',
        beneficiary: '',
        detail: `restored from a backup of ${madeAt}`,
      });
    }
    return { madeAt, files, clinics, books, entries };
  } finally {
    await data.close();
  }
}

function proveLedgers(ledger: string, access: string): { readonly books: VerifyResult; readonly entries: number } {
  let books: VerifyResult | undefined;
  let entries = 0;
  for (const place of [ledger, access]) {
    const { store, issue } = openLedger(place, { readOnly: true });
    if (!store) throw new ServerStop(issue.code, issue.found ?? '');
    try {
      const [verified, journal] = [store.verify(), store.verifyJournal()];
      const wrong = verified.issue ?? journal.issue;
      if (wrong) throw new ServerStop('BACKUP_CHANGED', wrong.code);
      books ??= verified;
      entries += journal.entries;
    } finally {
      store.close();
    }
  }
  return { books: books as VerifyResult, entries };
}
