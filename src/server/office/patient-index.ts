import { randomUUID } from 'node:crypto';
import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import { insertRows } from './insert-rows.ts';
import type { Page } from './office.ts';
import { placesFor } from './work-state.ts';

/** What somebody is called, as files or people have said it. */
interface PatientName {
  readonly last: string;
  readonly first: string;
}

export interface FoundPatient {
  readonly id: string;
  readonly mbi: string;
  /** Null where nobody has said it. */
  readonly name: PatientName | null;
}

const SEARCHED_BY = ['last_four', 'last_name'] as const;

/** Patients by what people know of them. */
export interface PatientIndex {
  /** Keeps what they are called; who is not there yet is taken up. */
  keepNames(people: readonly (PatientName & { readonly mbi: string })[]): Promise<void>;
  /**
   * Finds them by the last four of the identifier, or by how the last name begins: three letters or more, perhaps a comma and
   * how the first name begins. A page may be short and have a next one all the same.
   */
  searchPatients(
    by: (typeof SEARCHED_BY)[number],
    text: string,
    after: string,
    limit: number,
  ): Promise<Page<FoundPatient>>;
  foundPatient(id: string): Promise<FoundPatient | undefined>;
}

export const PATIENT_SEARCH = `
  ALTER TABLE patient ADD COLUMN name BLOB;

  -- under which key its terms are; empty until they are made
  ALTER TABLE patient ADD COLUMN indexed_by TEXT NOT NULL DEFAULT '';
  CREATE INDEX patient_by_index ON patient (indexed_by);

  -- keyed hashes, cut short, of what a patient is looked for by
  CREATE TABLE patient_term (
    term_hash TEXT NOT NULL,
    patient TEXT NOT NULL REFERENCES patient (id),
    PRIMARY KEY (term_hash, patient)
  ) STRICT;
  CREATE INDEX patient_term_by_patient ON patient_term (patient);
`;

const NAME_PLACE = 'patient.name';
const [MBI, LAST_FOUR, LAST_NAME] = ['patient.mbi', 'patient.last_four', 'patient.last_name'];
/** Beginnings of a last name that are found at once; a longer one is looked for among those. */
const LENGTHS = [3, 4, 5, 6];
/** Sixty-four bits: too many to meet by chance, and less to keep. */
const HASH_DIGITS = 16;
/** Patients of one transaction: as many as others may wait for. */
const AT_ONCE = 250;
/** Rows gone through for one page. */
const SCANNED_MOST = 5_000;

export function patientIndex(database: OfficeDatabase, vault: Vault): PatientIndex {
  const terms = (by: string, text: string) => vault.hashes(text, by).map((hash) => hash.slice(0, HASH_DIGITS));
  const read = (row: Row): FoundPatient => ({
    id: row['id'] as string,
    mbi: vault.open(row['mbi'] as Uint8Array, MBI),
    name: row['name'] === null ? null : (JSON.parse(vault.open(row['name'] as Uint8Array, NAME_PLACE)) as PatientName),
  });
  return {
    keepNames: async (people) => {
      const latest = [...new Map(people.map((person) => [person.mbi, person])).values()];
      for (let from = 0; from < latest.length; from += AT_ONCE)
        await database.transaction(() => keepSome(database, vault, latest.slice(from, from + AT_ONCE)));
    },
    searchPatients: async (by, text, after, limit) => {
      const { hashes, isWanted } = sought(by, text, terms);
      const found: FoundPatient[] = [];
      let [last, scanned] = [after, 0];
      while (scanned < SCANNED_MOST) {
        const rows = await database.all(
          `SELECT p.id, p.mbi, p.name FROM patient_term t JOIN patient p ON p.id = t.patient
            WHERE t.term_hash IN (${placesFor(hashes)}) AND t.patient > ? ORDER BY t.patient LIMIT ?`,
          ...[...hashes, last, limit + 1],
        );
        for (const row of rows.slice(0, limit)) {
          if (found.length === limit) return { rows: found, next: last };
          const patient = read(row);
          last = patient.id;
          scanned++;
          if (isWanted(patient)) found.push(patient);
        }
        if (rows.length <= limit) return { rows: found, next: null };
      }
      return { rows: found, next: last };
    },
    foundPatient: async (id) => {
      const row = await database.one('SELECT id, mbi, name FROM patient WHERE id = ?', id);
      return row && read(row);
    },
  };
}

function sought(by: string, text: string, terms: (by: string, text: string) => readonly string[]) {
  if (by === 'last_four') {
    const four = text.toUpperCase();
    return { hashes: terms(LAST_FOUR, four), isWanted: ({ mbi }: FoundPatient) => mbi.endsWith(four) };
  }
  const [last = '', first = ''] = text.split(',', 2).map(lettersOf);
  const length = Math.min(last.length, LENGTHS.at(-1) as number);
  const isWanted = ({ name }: FoundPatient) =>
    name !== null && lettersOf(name.last).startsWith(last) && lettersOf(name.first).startsWith(first);
  return { hashes: terms(LAST_NAME, last.slice(0, length)), isWanted };
}

/** A name without what people leave out or write in different ways: `O'Brien-Núñez` is `OBRIENNUNEZ`. */
export function lettersOf(name: string): string {
  return name
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^\p{L}]/gu, '');
}

async function keepSome(
  database: OfficeDatabase,
  vault: Vault,
  people: readonly (PatientName & { readonly mbi: string })[],
): Promise<void> {
  const byHash = new Map(people.flatMap(({ mbi }) => vault.hashes(mbi, MBI).map((hash) => [hash, mbi])));
  const rows = await database.all(
    `SELECT id, mbi_hash, name FROM patient WHERE mbi_hash IN (${placesFor([...byHash])})`,
    ...byHash.keys(),
  );
  const known = new Map(rows.map((row) => [byHash.get(row['mbi_hash'] as string), row]));
  const [taken, named]: [Indexed[], Indexed[]] = [[], []];
  for (const { mbi, last, first } of people) {
    const name = JSON.stringify({ last, first });
    const row = known.get(mbi);
    const before = (row?.['name'] ?? null) as Uint8Array | null;
    if (before !== null && vault.open(before, NAME_PLACE) === name) continue;
    if (row) named.push({ id: row['id'] as string, mbi, name });
    else taken.push({ id: randomUUID(), mbi, name });
  }
  await insertPatients(database, vault, taken);
  await indexAgain(database, vault, named);
}

/** A patient and what one is found by. */
interface Indexed {
  readonly id: string;
  readonly mbi: string;
  /** JSON of a PatientName; null where nobody has said it. */
  readonly name: string | null;
}

/** Takes patients up who are not there, inside a transaction. @returns their opaque ids by identifier */
export async function addPatients(
  database: OfficeDatabase,
  vault: Vault,
  mbis: readonly string[],
): Promise<Map<string, string>> {
  const taken = mbis.map((mbi) => ({ id: randomUUID(), mbi, name: null }));
  await insertPatients(database, vault, taken);
  return new Map(taken.map(({ id, mbi }) => [mbi, id]));
}

async function insertPatients(database: OfficeDatabase, vault: Vault, taken: readonly Indexed[]): Promise<void> {
  const index = keyMark(vault);
  const rows = taken.map(({ id, mbi, name }) => [
    ...[id, vault.hash(mbi, MBI), vault.seal(mbi, MBI)],
    ...[name === null ? null : vault.seal(name, NAME_PLACE), index],
  ]);
  await insertRows(database, 'INSERT INTO patient (id, mbi_hash, mbi, name, indexed_by)', rows);
  await insertTerms(database, vault, taken);
}

/** Writes the names of patients who are there, and every term anew, inside a transaction. */
async function indexAgain(database: OfficeDatabase, vault: Vault, patients: readonly Indexed[]): Promise<void> {
  if (patients.length === 0) return;
  const index = keyMark(vault);
  const ids = patients.map(({ id }) => id);
  await database.run(`DELETE FROM patient_term WHERE patient IN (${placesFor(ids)})`, ...ids);
  for (const { id, name } of patients) {
    const sealed = name === null ? null : vault.seal(name, NAME_PLACE);
    await database.run('UPDATE patient SET name = ?, indexed_by = ? WHERE id = ?', sealed, index, id);
  }
  await insertTerms(database, vault, patients);
}

async function insertTerms(database: OfficeDatabase, vault: Vault, patients: readonly Indexed[]): Promise<void> {
  const hashes = new Map<string, string>(); // names begin alike
  const hash = (text: string, place: string) => {
    const key = `${place} ${text}`;
    const known = hashes.get(key) ?? vault.hash(text, place).slice(0, HASH_DIGITS);
    hashes.set(key, known);
    return known;
  };
  const rows = patients.flatMap(({ id, mbi, name }) => termsOf(hash, mbi, name).map((term) => [term, id]));
  await insertRows(database, 'INSERT OR IGNORE INTO patient_term (term_hash, patient)', rows);
}

function termsOf(hash: (text: string, place: string) => string, mbi: string, name: string | null): string[] {
  const letters = name === null ? '' : lettersOf((JSON.parse(name) as PatientName).last);
  const begins = LENGTHS.filter((length) => length <= letters.length).map((length) => letters.slice(0, length));
  return [hash(mbi.slice(-4), LAST_FOUR), ...begins.map((each) => hash(each, LAST_NAME))];
}

/** Another text for each key that hashes. */
function keyMark(vault: Vault): string {
  return vault.hash('', 'patient.indexed_by').slice(0, HASH_DIGITS);
}

/**
 * Makes the terms of patients who have none, or have them under an earlier key. It may be cut off anywhere and begun again.
 */
export async function indexPatients(database: OfficeDatabase, vault: Vault): Promise<void> {
  const newest = keyMark(vault);
  for (const side of ['<', '>'])
    while (
      await database.transaction(async () => {
        const rows = await database.all(
          `SELECT id, mbi, name FROM patient WHERE indexed_by ${side} ? LIMIT ${AT_ONCE}`,
          newest,
        );
        const patients = rows.map((row) => ({
          id: row['id'] as string,
          mbi: vault.open(row['mbi'] as Uint8Array, MBI),
          name: row['name'] === null ? null : vault.open(row['name'] as Uint8Array, NAME_PLACE),
        }));
        await indexAgain(database, vault, patients);
        return rows.length > 0;
      })
    );
}
