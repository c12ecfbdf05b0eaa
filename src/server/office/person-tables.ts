import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import type { MachineToken, Office, Person, PersonChange, Session } from './office.ts';
import { makeOnce, type Once, type OnceOutcome } from './once.ts';
import { pageOf } from './page.ts';

const SECRET = 'person.second_factor';

type PersonTables = Pick<
  Office,
  | 'addPerson'
  | 'addFirstPerson'
  | 'isEmpty'
  | 'person'
  | 'personNamed'
  | 'personOfSubject'
  | 'people'
  | 'changePerson'
  | 'useStep'
  | 'addSession'
  | 'session'
  | 'signedIn'
  | 'touchSession'
  | 'endSession'
  | 'endSessionsBefore'
  | 'addToken'
  | 'tokenOf'
  | 'tokens'
  | 'revokeToken'
>;

/** People, their sessions, and the tokens of machines, in the office's tables. */
export function personTables(database: OfficeDatabase, vault: Vault, now: () => number): PersonTables {
  const read = (row: Row) => personOf(row, vault);
  const find = async (sql: string, value: string) => {
    const row = await database.one(sql, value);
    return row && read(row);
  };
  const byId = (id: string) => find('SELECT * FROM person WHERE id = ?', id);
  const isEmpty = async () => (await database.one('SELECT 1 AS one FROM person LIMIT 1')) === undefined;

  async function add(
    person: Person,
    once: Once,
    mayAdd: () => Promise<boolean>,
  ): Promise<OnceOutcome | { readonly outcome: 'taken' }> {
    let isTaken = false;
    try {
      return await makeOnce(database, vault, once, now(), async () => {
        isTaken = !(await mayAdd());
        if (isTaken) throw new Error('taken');
        await database.run(
          `INSERT INTO person (id, name, created_at, version, ${COLUMNS.join(', ')})
            VALUES (?, ?, ?, 1, ${COLUMNS.map(() => '?').join(', ')})`,
          ...[person.id, person.name, person.createdAt, ...valuesOf(person, vault)],
        );
      });
    } catch (error) {
      if (isTaken) return { outcome: 'taken' };
      throw error;
    }
  }

  function change(id: string, next: PersonChange, version: number | null, keep = ''): Promise<Person | undefined> {
    return database.transaction(async () => {
      const person = await byId(id);
      if (!person || (version !== null && person.version !== version)) return undefined;
      const changed = { ...person, ...next };
      await database.run(
        `UPDATE person SET version = version + 1, ${COLUMNS.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
        ...[...valuesOf(changed, vault), id],
      );
      const mayLess = !changed.isActive || changed.roles.join() !== person.roles.join();
      if (mayLess || changed.password !== person.password)
        await database.run('DELETE FROM session WHERE person = ? AND token_hash <> ?', id, keep);
      return byId(id);
    });
  }

  return {
    addPerson: async (person, once) =>
      add(person, once, async () => (await find('SELECT * FROM person WHERE name = ?', person.name)) === undefined),
    addFirstPerson: async (person, once) => add(person, once, isEmpty),
    isEmpty: async () => isEmpty(),
    person: async (id) => byId(id),
    personNamed: async (name) => find('SELECT * FROM person WHERE name = ?', name),
    personOfSubject: async (subject) => find('SELECT * FROM person WHERE subject = ?', subject),
    people: async (after, limit) => pageOf(database, 'person', after, limit, read),
    changePerson: async (id, next, version, keep) => change(id, next, version, keep),
    useStep: async (id, step) =>
      (await database.run(
        'UPDATE person SET second_factor_step = ? WHERE id = ? AND second_factor_step < ?',
        ...[step, id, step],
      )) === 1,
    ...sessionTable(database),
    signedIn: async (tokenHash) => {
      const row = await database.one(
        `SELECT person.*, session.token_hash, session.person, session.begun_at, session.seen_at
          FROM session JOIN person ON person.id = session.person WHERE session.token_hash = ?`,
        tokenHash,
      );
      return row && { session: sessionOf(row), person: read(row) };
    },
    ...tokenTable(database, vault, now),
  };
}

function sessionTable(
  database: OfficeDatabase,
): Pick<Office, 'addSession' | 'session' | 'touchSession' | 'endSession' | 'endSessionsBefore'> {
  return {
    addSession: async ({ tokenHash, person, begunAt, seenAt }) => {
      await database.run(
        'INSERT INTO session (token_hash, person, begun_at, seen_at) VALUES (?, ?, ?, ?)',
        ...[tokenHash, person, begunAt, seenAt],
      );
    },
    session: async (tokenHash) => {
      const row = await database.one('SELECT * FROM session WHERE token_hash = ?', tokenHash);
      return row && sessionOf(row);
    },
    touchSession: async (tokenHash, seenAt) => {
      await database.run('UPDATE session SET seen_at = ? WHERE token_hash = ?', seenAt, tokenHash);
    },
    endSession: async (tokenHash) => {
      await database.run('DELETE FROM session WHERE token_hash = ?', tokenHash);
    },
    endSessionsBefore: async (seenAt, begunAt) => {
      await database.run('DELETE FROM session WHERE seen_at < ? OR begun_at < ?', seenAt, begunAt);
    },
  };
}

function tokenTable(
  database: OfficeDatabase,
  vault: Vault,
  now: () => number,
): Pick<Office, 'addToken' | 'tokenOf' | 'tokens' | 'revokeToken'> {
  return {
    addToken: async (token, once) =>
      makeOnce(database, vault, once, now(), async () => {
        const { id, name, scopes, secretHash, createdBy, createdAt, expiresAt } = token;
        await database.run(
          `INSERT INTO token (id, name, scopes, secret_hash, created_by, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)`,
          ...[id, name, scopes.join(' '), secretHash, createdBy, createdAt, expiresAt],
        );
      }),
    tokenOf: async (secretHash) => {
      const row = await database.one('SELECT * FROM token WHERE secret_hash = ?', secretHash);
      return row && tokenRow(row);
    },
    tokens: async (after, limit) => pageOf(database, 'token', after, limit, tokenRow),
    revokeToken: async (id, at) =>
      (await database.run('UPDATE token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?', at, id)) === 1,
  };
}

/** What of a person can change, in the order of `valuesOf`. */
const COLUMNS = [
  'roles',
  'discipline',
  'npi',
  'password',
  'is_password_given',
  'second_factor',
  'is_second_factor_on',
  'second_factor_step',
  'is_active',
  'subject',
];

function valuesOf(person: Person, vault: Vault) {
  return [
    person.roles.join(' '),
    person.discipline,
    person.npi,
    person.password,
    Number(person.isPasswordGiven),
    person.secondFactor === null ? null : vault.seal(person.secondFactor, SECRET),
    Number(person.isSecondFactorOn),
    person.secondFactorStep,
    Number(person.isActive),
    person.subject,
  ];
}

function personOf(row: Row, vault: Vault): Person {
  const sealed = row['second_factor'] as Uint8Array | null;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    roles: wordsOf(row['roles']),
    discipline: row['discipline'] as string | null,
    npi: row['npi'] as string | null,
    password: row['password'] as string,
    isPasswordGiven: row['is_password_given'] === 1,
    secondFactor: sealed === null ? null : vault.open(sealed, SECRET),
    isSecondFactorOn: row['is_second_factor_on'] === 1,
    secondFactorStep: row['second_factor_step'] as number,
    isActive: row['is_active'] === 1,
    subject: row['subject'] as string | null,
    version: row['version'] as number,
    createdAt: row['created_at'] as string,
  };
}

function sessionOf(row: Row): Session {
  return {
    tokenHash: row['token_hash'] as string,
    person: row['person'] as string,
    begunAt: row['begun_at'] as number,
    seenAt: row['seen_at'] as number,
  };
}

function tokenRow(row: Row): MachineToken {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    scopes: wordsOf(row['scopes']),
    secretHash: row['secret_hash'] as string,
    createdBy: row['created_by'] as string,
    createdAt: row['created_at'] as string,
    expiresAt: row['expires_at'] as string,
    revokedAt: row['revoked_at'] as string | null,
  };
}

function wordsOf(text: unknown): string[] {
  return text === '' ? [] : (text as string).split(' ');
}
