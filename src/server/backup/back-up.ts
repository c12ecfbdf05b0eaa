import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { loadPolicy, openSqlite } from '../../workflow/index.ts';
import type { OfficePlace } from '../clinics/add-clinic.ts';
import { officeFile, tenantsIn } from '../clinics/sqlite-clinics.ts';
import { openDataFolder, partsOfDatabase } from '../data-folder.ts';
import { OFFICE_MIGRATIONS } from '../office/migrations.ts';
import { ServerStop } from '../seal/stop.ts';
import { writeRows } from './database-rows.ts';
import { copyPart, type Manifest, type Part, partOf, writeManifest } from './manifest.ts';

/** Ledgers in a data folder, in the order they are copied: what is noted comes before it is done, so its log comes last. */
const LEDGERS = ['ledger.db', 'access.db'] as const;
/** What is written is for its owner alone. */
const OWNER_ONLY = 0o077;
/** What is copied as a database, or not at all. */
const NOT_FILES = ['clinics'];

/**
 * Copies everything a server keeps but the master key, while it runs, into a new folder.
 *
 * The copy is of several moments, in an order in which each part holds what the ones before it speak of: the office, then the
 * books its jobs wrote, then the files it names, then the log of accesses. What the office still has to do is done once more
 * where it is restored, and changes nothing.
 *
 * @param actor who is named in the log of each clinic
 * @throws ServerStop when the folder is there already, or something cannot be read
 */
export async function backUp(place: OfficePlace, to: string, actor: string): Promise<Manifest> {
  process.umask(OWNER_ONLY);
  if (existsSync(to)) throw new ServerStop('BACKUP_EXISTS', to);
  await noteIn(place, actor);
  const partial = `${to}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const parts = place.database === undefined ? await copyFolder(place, partial) : await copyDatabase(place, partial);
  const manifest: Manifest = {
    format: 'openkx.backup/1',
    kind: place.database === undefined ? 'folder' : 'postgres',
    madeAt: new Date().toISOString(),
    schema: OFFICE_MIGRATIONS.length,
    tenant: place.tenant,
    parts,
  };
  writeManifest(partial, manifest);
  renameSync(partial, to);
  return manifest;
}

async function noteIn(place: OfficePlace, actor: string): Promise<void> {
  const data = await openDataFolder({ ...place, policy: loadPolicy(), now: Date.now, isBesideServer: true });
  try {
    for (const tenant of await data.clinics.tenants())
      await (await data.clinics.of(tenant))?.audit.note({ actor, action: 'export', beneficiary: '', detail: 'backup' });
  } finally {
    await data.close();
  }
}

async function copyFolder({ folder, tenant: first }: OfficePlace, to: string): Promise<Part[]> {
  const parts: Part[] = [];
  for (const tenant of tenantsIn(folder, first)) {
    const path = relative(folder, officeFile(folder, tenant, first));
    mkdirSync(join(to, path, '..'), { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(join(folder, path), { timeout: 10_000 });
    database.prepare('VACUUM INTO ?').run(join(to, path));
    database.close();
    parts.push(await partOf(to, path));
  }
  for (const name of LEDGERS) {
    if (name === 'access.db') parts.push(...(await copyFiles(folder, to)));
    // Its second place first: what it holds then is in the copy of the ledger, too.
    const witness = `${name}.witness`;
    if (existsSync(join(folder, witness))) parts.push(await copyPart(join(folder, witness), to, witness));
    const { store, issue } = openSqlite(join(folder, name));
    if (!store) throw new ServerStop(issue.code, issue.found ?? name);
    store.backup(join(to, name));
    store.close();
    parts.push(await partOf(to, name));
  }
  return parts;
}

async function copyDatabase({ folder, database = '' }: OfficePlace, to: string): Promise<Part[]> {
  const { transactions, parts } = await partsOfDatabase(database);
  try {
    const rows = await writeRows(transactions, parts, to);
    return [...rows, ...(await copyFiles(folder, to))];
  } finally {
    await transactions.close();
  }
}

/** Every whole file in the folders of the data folder. What is being received has no row yet, and is left out. */
async function copyFiles(folder: string, to: string): Promise<Part[]> {
  const parts: Part[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || NOT_FILES.includes(entry.name)) continue;
    for (const each of readdirSync(join(folder, entry.name), { recursive: true, withFileTypes: true })) {
      if (!each.isFile() || /\.part(ial)?$/.test(each.name)) continue;
      const path = relative(folder, join(each.parentPath, each.name));
      if (existsSync(join(folder, path))) parts.push(await copyPart(join(folder, path), to, path));
    }
  }
  return parts;
}
