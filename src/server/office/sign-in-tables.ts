import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import type { IdentityProvider, Office, Passkey, SignInAttempt } from './office.ts';

const SECRET = 'identity_provider.client_secret';
const BODY = 'sign_in_attempt.body';
const ATTEMPT_MILLISECONDS = 10 * 60_000;

type SignInTables = Pick<
  Office,
  | 'identityProvider'
  | 'setIdentityProvider'
  | 'addAttempt'
  | 'takeAttempt'
  | 'addPasskey'
  | 'passkey'
  | 'passkeysOf'
  | 'usePasskey'
  | 'removePasskey'
>;

/** Other ways to sign in than by password. */
export function signInTables(database: OfficeDatabase, vault: Vault, now: () => number): SignInTables {
  return { ...providerTable(database, vault), ...attemptTable(database, vault, now), ...passkeyTable(database) };
}

function providerTable(
  database: OfficeDatabase,
  vault: Vault,
): Pick<Office, 'identityProvider' | 'setIdentityProvider'> {
  return {
    identityProvider: async () => {
      const row = await database.one('SELECT * FROM identity_provider');
      return row && providerOf(row, vault);
    },
    setIdentityProvider: (provider) =>
      database.transaction(async () => {
        await database.run('DELETE FROM identity_provider');
        if (!provider) return;
        const { issuer, clientId, clientSecret, nameClaim, roleClaim, roles } = provider;
        await database.run(
          `INSERT INTO identity_provider (id, issuer, client_id, client_secret, name_claim, role_claim, roles)
            VALUES ('own', ?, ?, ?, ?, ?, ?)`,
          ...[issuer, clientId, vault.seal(clientSecret, SECRET), nameClaim, roleClaim, JSON.stringify(roles)],
        );
      }),
  };
}

function attemptTable(
  database: OfficeDatabase,
  vault: Vault,
  now: () => number,
): Pick<Office, 'addAttempt' | 'takeAttempt'> {
  return {
    addAttempt: async (secretHash, { purpose, person, body, createdAt }) => {
      await database.run('DELETE FROM sign_in_attempt WHERE created_at < ?', now() - ATTEMPT_MILLISECONDS);
      await database.run(
        'INSERT INTO sign_in_attempt (secret_hash, purpose, person, body, created_at) VALUES (?, ?, ?, ?, ?)',
        ...[secretHash, purpose, person, vault.seal(body, BODY), createdAt],
      );
    },
    takeAttempt: (secretHash, ...purposes) =>
      database.transaction(async () => {
        const row = await database.one('SELECT * FROM sign_in_attempt WHERE secret_hash = ?', secretHash);
        await database.run('DELETE FROM sign_in_attempt WHERE secret_hash = ?', secretHash);
        const purpose = purposes.find((each) => each === row?.['purpose']);
        if (!row || purpose === undefined) return undefined;
        const attempt: SignInAttempt = {
          purpose,
          person: row['person'] as string,
          body: vault.open(row['body'] as Uint8Array, BODY),
          createdAt: row['created_at'] as number,
        };
        return attempt.createdAt < now() - ATTEMPT_MILLISECONDS ? undefined : attempt;
      }),
  };
}

function passkeyTable(
  database: OfficeDatabase,
): Pick<Office, 'addPasskey' | 'passkey' | 'passkeysOf' | 'usePasskey' | 'removePasskey'> {
  return {
    addPasskey: async ({ id, person, name, publicKey, counter, createdAt }) =>
      (await database.run(
        `INSERT OR IGNORE INTO passkey (id, person, name, public_key, counter, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
        ...[id, person, name, publicKey, counter, createdAt],
      )) === 1,
    passkey: async (id) => {
      const row = await database.one('SELECT * FROM passkey WHERE id = ?', id);
      return row && passkeyOf(row);
    },
    passkeysOf: async (person) =>
      (await database.all('SELECT * FROM passkey WHERE person = ? ORDER BY rowid', person)).map(passkeyOf),
    usePasskey: async (id, counter) =>
      (await database.run(
        'UPDATE passkey SET counter = ? WHERE id = ? AND (counter < ? OR counter = 0)',
        ...[counter, id, counter],
      )) === 1,
    removePasskey: async (id, person) =>
      (await database.run('DELETE FROM passkey WHERE id = ? AND person = ?', id, person)) === 1,
  };
}

function providerOf(row: Row, vault: Vault): IdentityProvider {
  return {
    issuer: row['issuer'] as string,
    clientId: row['client_id'] as string,
    clientSecret: vault.open(row['client_secret'] as Uint8Array, SECRET),
    nameClaim: row['name_claim'] as string,
    roleClaim: row['role_claim'] as string,
    roles: JSON.parse(row['roles'] as string) as IdentityProvider['roles'],
  };
}

function passkeyOf(row: Row): Passkey {
  return {
    id: row['id'] as string,
    person: row['person'] as string,
    name: row['name'] as string,
    publicKey: row['public_key'] as string,
    counter: row['counter'] as number,
    createdAt: row['created_at'] as string,
  };
}
