import type { Vault } from '../seal/vault.ts';
import type { Row } from './database.ts';

/** What is the same of everything that was sent of a patient and kept with a sealed head. */
export interface SentOf {
  readonly id: string;
  readonly patient: string;
  /** Of what was sent, lower-case hexadecimal. */
  readonly sha256: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

/** A row of it, with what its head says. @param place the head was sealed for */
export function sentIn<Head>(row: Row, vault: Vault, place: string): Head & SentOf {
  return {
    ...(JSON.parse(vault.open(row['head'] as Uint8Array, place)) as Head),
    id: row['id'] as string,
    patient: row['patient'] as string,
    sha256: row['sha256'] as string,
    createdBy: row['created_by'] as string,
    createdAt: row['created_at'] as string,
  };
}
