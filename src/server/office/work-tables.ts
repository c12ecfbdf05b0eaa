import { randomUUID } from 'node:crypto';
import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import type { Job, Office, StoredFile } from './office.ts';
import { makeOnce } from './once.ts';
import { pageOf } from './page.ts';

const MBI = 'patient.mbi';
const FILE_NAME = 'file.name';

/** The opaque ids of patients, in SQLite: an identifier is sealed, and found by its keyed hash. */
export function patientTable(
  database: OfficeDatabase,
  vault: Vault,
): Pick<Office, 'patientId' | 'patientIds' | 'knownPatient' | 'mbiOf'> {
  const find = (hash: string) => database.one('SELECT id FROM patient WHERE mbi_hash = ?', hash)?.['id'];
  const idOf = (mbi: string): string => {
    const hash = vault.hash(mbi, MBI);
    const known = find(hash);
    if (known !== undefined) return known as string;
    database.run('INSERT OR IGNORE INTO patient VALUES (?, ?, ?)', randomUUID(), hash, vault.seal(mbi, MBI));
    return find(hash) as string;
  };
  return {
    patientId: async (mbi) => idOf(mbi),
    patientIds: async (mbis) => database.transaction(() => new Map([...mbis].map((mbi) => [mbi, idOf(mbi)]))),
    knownPatient: async (mbi) => find(vault.hash(mbi, MBI)) as string | undefined,
    mbiOf: async (patient) => {
      const sealed = database.one('SELECT mbi FROM patient WHERE id = ?', patient)?.['mbi'];
      return sealed === undefined ? undefined : vault.open(sealed as Uint8Array, MBI);
    },
  };
}

/** Files that were sent, in SQLite; their bytes are in a folder beside it. */
export function fileTable(
  database: OfficeDatabase,
  vault: Vault,
  now: () => number,
): Pick<Office, 'addFile' | 'file' | 'files' | 'fileHashed'> {
  const read = (row: Row): StoredFile => ({
    id: row['id'] as string,
    kind: row['kind'] as StoredFile['kind'],
    name: vault.open(row['name'] as Uint8Array, FILE_NAME),
    bytes: row['bytes'] as number,
    sha256: row['sha256'] as string,
    createdBy: row['created_by'] as string,
    createdAt: row['created_at'] as string,
  });
  return {
    addFile: async ({ id, kind, name, bytes, sha256, createdBy, createdAt }, once) =>
      makeOnce(database, vault, once, now(), () => {
        database.run(
          'INSERT INTO file (id, kind, name, bytes, sha256, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[id, kind, vault.seal(name, FILE_NAME), bytes, sha256, createdBy, createdAt],
        );
      }),
    file: async (id) => {
      const row = database.one('SELECT * FROM file WHERE id = ?', id);
      return row && read(row);
    },
    fileHashed: async (kind, sha256) => {
      const row = database.one(
        'SELECT * FROM file WHERE kind = ? AND sha256 = ? ORDER BY rowid DESC LIMIT 1',
        ...[kind, sha256],
      );
      return row && read(row);
    },
    files: async (after, limit) => pageOf(database, 'file', after, limit, read),
  };
}

/** Jobs in SQLite, so that one that was cut off is begun again. */
export function jobTable(
  database: OfficeDatabase,
  vault: Vault,
  now: () => number,
): Pick<Office, 'addJob' | 'job' | 'jobs' | 'jobsToDo' | 'heldJobs' | 'beginJob' | 'endJob'> {
  return {
    addJob: async ({ id, kind, file, openings, createdBy, createdAt }, once) =>
      makeOnce(database, vault, once, now(), () => {
        database.run(
          `INSERT INTO job (id, kind, file, openings, state, created_by, created_at)
            VALUES (?, ?, ?, ?, 'waiting', ?, ?)`,
          ...[id, kind, file, openings, createdBy, createdAt],
        );
      }),
    job: async (id) => {
      const row = database.one('SELECT * FROM job WHERE id = ?', id);
      return row && jobOf(row);
    },
    jobs: async (after, limit, kind) => pageOf(database, 'job', after, limit, jobOf, kind),
    jobsToDo: async () =>
      database.all("SELECT * FROM job WHERE state IN ('waiting', 'running') ORDER BY rowid").map(jobOf),
    heldJobs: async () =>
      database
        .all("SELECT id, created_at FROM job WHERE kind = 'apply' AND state = 'done' ORDER BY rowid")
        .map((row) => ({ id: row['id'] as string, createdAt: row['created_at'] as string })),
    beginJob: async (id) => {
      database.run("UPDATE job SET state = 'running', attempts = attempts + 1 WHERE id = ?", id);
    },
    endJob: async (id, state, result, at) => {
      database.run('UPDATE job SET state = ?, result = ?, ended_at = ? WHERE id = ?', state, result, at, id);
    },
  };
}

function jobOf(row: Row): Job {
  return {
    id: row['id'] as string,
    kind: row['kind'] as Job['kind'],
    file: row['file'] as string,
    openings: row['openings'] as string | null,
    state: row['state'] as Job['state'],
    attempts: row['attempts'] as number,
    result: row['result'] as string | null,
    createdBy: row['created_by'] as string,
    createdAt: row['created_at'] as string,
    endedAt: row['ended_at'] as string | null,
  };
}
