import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import type { Job, Office, StoredFile } from './office.ts';
import { makeOnce } from './once.ts';
import { pageOf } from './page.ts';
import { addPatients } from './patient-index.ts';
import { placesFor } from './work-state.ts';

/** Identifiers that are looked for in one statement. */
const SOUGHT_AT_ONCE = 100;
const MBI = 'patient.mbi';
const FILE_NAME = 'file.name';

/** The opaque ids of patients: an identifier is sealed, and found by its keyed hash. */
export function patientTable(
  database: OfficeDatabase,
  vault: Vault,
): Pick<Office, 'patientId' | 'patientIds' | 'knownPatient' | 'knownPatients' | 'mbiOf' | 'mbisOf'> {
  const find = async (mbi: string) => {
    for (const hash of vault.hashes(mbi, MBI)) {
      const row = await database.one('SELECT id FROM patient WHERE mbi_hash = ?', hash);
      if (row) return row['id'] as string;
    }
    return undefined;
  };
  const known = async (mbis: readonly string[]) => {
    const ids = new Map<string, string>();
    for (let from = 0; from < mbis.length; from += SOUGHT_AT_ONCE) {
      const sought = new Map(
        mbis.slice(from, from + SOUGHT_AT_ONCE).flatMap((mbi) => vault.hashes(mbi, MBI).map((hash) => [hash, mbi])),
      );
      const rows = await database.all(
        `SELECT id, mbi_hash FROM patient WHERE mbi_hash IN (${placesFor([...sought])})`,
        ...sought.keys(),
      );
      for (const row of rows) ids.set(sought.get(row['mbi_hash'] as string) as string, row['id'] as string);
    }
    return ids;
  };
  /** Somebody else may have taken them up meanwhile. */
  const taken = (mbis: readonly string[]) =>
    database.transaction(async () => {
      const ids = await known(mbis);
      const added = await addPatients(
        database,
        vault,
        mbis.filter((mbi) => !ids.has(mbi)),
      );
      return new Map([...ids, ...added]);
    });
  return {
    patientId: async (mbi) => (await find(mbi)) ?? ((await taken([mbi])).get(mbi) as string),
    patientIds: async (mbis) => {
      const all = [...new Set(mbis)];
      const ids = await known(all);
      const unknown = all.filter((mbi) => !ids.has(mbi));
      return unknown.length > 0 ? new Map([...ids, ...(await taken(unknown))]) : ids;
    },
    knownPatient: find,
    knownPatients: known,
    mbiOf: async (patient) => {
      const sealed = (await database.one('SELECT mbi FROM patient WHERE id = ?', patient))?.['mbi'];
      return sealed === undefined ? undefined : vault.open(sealed as Uint8Array, MBI);
    },
    mbisOf: async (patients) => {
      if (patients.length === 0) return new Map();
      const rows = await database.all(`SELECT id, mbi FROM patient WHERE id IN (${placesFor(patients)})`, ...patients);
      return new Map(rows.map((row) => [row['id'] as string, vault.open(row['mbi'] as Uint8Array, MBI)]));
    },
  };
}

/** Files that were sent; their bytes are in a folder beside it. */
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
      makeOnce(database, vault, once, now(), async () => {
        await database.run(
          'INSERT INTO file (id, kind, name, bytes, sha256, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[id, kind, vault.seal(name, FILE_NAME), bytes, sha256, createdBy, createdAt],
        );
      }),
    file: async (id) => {
      const row = await database.one('SELECT * FROM file WHERE id = ?', id);
      return row && read(row);
    },
    fileHashed: async (kind, sha256) => {
      const row = await database.one(
        'SELECT * FROM file WHERE kind = ? AND sha256 = ? ORDER BY rowid LIMIT 1',
        ...[kind, sha256],
      );
      return row && read(row);
    },
    files: async (after, limit) => pageOf(database, 'file', after, limit, read),
  };
}

type JobTable = Pick<
  Office,
  'addJob' | 'job' | 'jobs' | 'appliedAfter' | 'nextJob' | 'keepJob' | 'endJob' | 'leaveJob' | 'leaveAllJobs'
>;

/** Jobs, so that one that was cut off is begun again. */
export function jobTable(database: OfficeDatabase, vault: Vault, now: () => number): JobTable {
  const find = async (id: string) => {
    const row = await database.one('SELECT * FROM job WHERE id = ?', id);
    return row && jobOf(row);
  };
  return {
    addJob: async ({ id, kind, file, openings, createdBy, createdAt }, once) =>
      makeOnce(database, vault, once, now(), async () => {
        await database.run(
          `INSERT INTO job (id, kind, file, openings, state, created_by, created_at)
            VALUES (?, ?, ?, ?, 'waiting', ?, ?)`,
          ...[id, kind, file, openings, createdBy, createdAt],
        );
      }),
    job: find,
    jobs: async (after, limit, kind) => pageOf(database, 'job', after, limit, jobOf, kind),
    appliedAfter: async (place) => {
      const row = await database.one(
        `SELECT rowid AS place, id, created_at FROM job
          WHERE rowid > ? AND kind = 'apply' AND state = 'done' ORDER BY rowid LIMIT 1`,
        place,
      );
      return row && { place: row['place'] as number, id: row['id'] as string, createdAt: row['created_at'] as string };
    },
    nextJob: (owner, until) =>
      database.transaction(async () => {
        const first = await database.one(
          `SELECT id, state, lease_until FROM job WHERE state IN ('waiting', 'running')
            ORDER BY state = 'waiting', rowid LIMIT 1`,
        );
        if (!first || (first['state'] === 'running' && (first['lease_until'] as number) >= now())) return undefined;
        await database.run(
          `UPDATE job SET state = 'running', attempts = attempts + 1, owner = ?, lease_until = ?, bytes = 0 WHERE id = ?`,
          ...[owner, until, first['id'] as string],
        );
        return find(first['id'] as string);
      }),
    keepJob: async (id, owner, until, bytes) =>
      (await database.run(
        `UPDATE job SET lease_until = ?, bytes = ? WHERE id = ? AND owner = ? AND state = 'running'`,
        ...[until, bytes, id, owner],
      )) === 1,
    endJob: async (id, owner, state, result, at) =>
      (await database.run(
        `UPDATE job SET state = ?, result = ?, ended_at = ? WHERE id = ? AND owner = ? AND state = 'running'`,
        ...[state, result, at, id, owner],
      )) === 1,
    leaveJob: async (id, owner) => {
      await database.run(
        `UPDATE job SET lease_until = 0, attempts = attempts - 1 WHERE id = ? AND owner = ? AND state = 'running'`,
        ...[id, owner],
      );
    },
    leaveAllJobs: async () => {
      await database.run("UPDATE job SET lease_until = 0 WHERE state = 'running'");
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
    bytes: row['bytes'] as number,
    result: row['result'] as string | null,
    createdBy: row['created_by'] as string,
    createdAt: row['created_at'] as string,
    endedAt: row['ended_at'] as string | null,
  };
}
