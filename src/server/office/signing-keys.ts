import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase } from './database.ts';

/** The key a clinician signs with. */
interface SigningKey {
  readonly person: string;
  readonly fingerprint: string;
  /** The key, sealed under the clinician's own password: the server alone cannot sign with it. */
  readonly file: string;
  readonly madeAt: string;
}

export interface KeyRing {
  signingKey(person: string): Promise<SigningKey | undefined>;
  /** Keeps a key in place of an earlier one of the same person. */
  keepSigningKey(key: SigningKey): Promise<void>;
}

const FILE = 'person.signing_key';

/** Signing keys, sealed a second time with what seals everything. */
export function keyRing(database: OfficeDatabase, vault: Vault): KeyRing {
  return {
    signingKey: async (person) => {
      const row = await database.one('SELECT * FROM signing_key WHERE person = ?', person);
      return (
        row && {
          person,
          fingerprint: row['fingerprint'] as string,
          file: vault.open(row['file'] as Uint8Array, FILE),
          madeAt: row['made_at'] as string,
        }
      );
    },
    keepSigningKey: async ({ person, fingerprint, file, madeAt }) => {
      await database.run(
        `INSERT INTO signing_key (person, fingerprint, file, made_at) VALUES (?, ?, ?, ?)
          ON CONFLICT (person) DO UPDATE
          SET fingerprint = excluded.fingerprint, file = excluded.file, made_at = excluded.made_at`,
        ...[person, fingerprint, vault.seal(file, FILE), madeAt],
      );
    },
  };
}
