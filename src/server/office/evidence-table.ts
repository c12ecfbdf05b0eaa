import { open, seal, sealKey } from '../seal/envelope.ts';
import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import { makeOnce, type Once, type OnceOutcome } from './once.ts';
import { type SentOf, sentIn } from './sent-row.ts';

export const EVIDENCE_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;

/** A document that a case rests on beside its record: the scan of a signed plan, a fax receipt. It is never changed. */
export interface StoredEvidence extends SentOf {
  /** The clinic's own name for the episode. */
  readonly episode: string;
  /** As whoever sent it calls it; may name a patient. */
  readonly name: string;
  readonly type: (typeof EVIDENCE_TYPES)[number];
  readonly bytes: number;
  /** Set where it counts no more. It is kept, so that what rested on it can be seen. */
  readonly withdrawn?: Withdrawal;
}

interface Withdrawal {
  readonly by: string;
  readonly at: string;
  /** May name a patient. */
  readonly because: string;
}

export interface EvidenceShelf {
  addEvidence(evidence: StoredEvidence, bytes: Uint8Array, once: Once): Promise<OnceOutcome>;
  evidence(id: string): Promise<StoredEvidence | undefined>;
  evidenceBytes(id: string): Promise<Uint8Array | undefined>;
  /** What counts for an episode of a patient, in the order it was sent. */
  evidenceOf(patient: string, episode: string): Promise<readonly StoredEvidence[]>;
  /** All that was ever sent of a patient, withdrawn or not. */
  evidenceEverOf(patient: string): Promise<readonly StoredEvidence[]>;
  /** Withdrawn once it stays so, as it was the first time. @returns undefined where there is none */
  withdrawEvidence(id: string, withdrawal: Withdrawal): Promise<StoredEvidence | undefined>;
}

/** The bytes are sealed under a key of their own, and that key like everything else: a change of keys leaves them as they are. */
export const EVIDENCE = `
  CREATE TABLE evidence (
    id TEXT NOT NULL PRIMARY KEY,
    patient TEXT NOT NULL REFERENCES patient (id),
    head BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    body_key BLOB NOT NULL,
    body BLOB NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX evidence_by_patient ON evidence (patient);
`;

/** Who has withdrawn a document and when, and the sealed reason. */
export const WITHDRAWN_EVIDENCE = `
  ALTER TABLE evidence ADD COLUMN withdrawn_by TEXT;
  ALTER TABLE evidence ADD COLUMN withdrawn_at TEXT;
  ALTER TABLE evidence ADD COLUMN withdrawn_because BLOB;
`;

type Head = Pick<StoredEvidence, 'episode' | 'name' | 'type' | 'bytes'>;
const [HEAD, KEY, BODY, BECAUSE] = ['evidence.head', 'evidence.body_key', 'evidence.body', 'evidence.because'];
const COLUMNS = 'id, patient, head, sha256, created_by, created_at, withdrawn_by, withdrawn_at, withdrawn_because';

export function evidenceTable(database: OfficeDatabase, vault: Vault, now: () => number): EvidenceShelf {
  const read = (row: Row): StoredEvidence => ({
    ...sentIn<Head>(row, vault, HEAD),
    ...(row['withdrawn_at'] === null ? {} : { withdrawn: withdrawalIn(row) }),
  });
  const withdrawalIn = (row: Row): Withdrawal => ({
    by: row['withdrawn_by'] as string,
    at: row['withdrawn_at'] as string,
    because: vault.open(row['withdrawn_because'] as Uint8Array, BECAUSE),
  });
  const find = async (id: string) => {
    const row = await database.one(`SELECT ${COLUMNS} FROM evidence WHERE id = ?`, id);
    return row && read(row);
  };
  const allOf = async (patient: string) =>
    (await database.all(`SELECT ${COLUMNS} FROM evidence WHERE patient = ? ORDER BY rowid`, patient)).map(read);
  return {
    addEvidence: ({ id, patient, sha256, createdBy, createdAt, episode, name, type, bytes: size }, bytes, once) =>
      makeOnce(database, vault, once, now(), async () => {
        const head: Head = { episode, name, type, bytes: size };
        const key = sealKey();
        await database.run(
          `INSERT INTO evidence (id, patient, head, sha256, body_key, body, created_by, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[id, patient, vault.seal(JSON.stringify(head), HEAD), sha256],
          ...[vault.seal(key, KEY), seal(key, bytes, `${BODY} ${id}`), createdBy, createdAt],
        );
      }),
    evidence: find,
    evidenceBytes: async (id) => {
      const row = await database.one('SELECT body_key, body FROM evidence WHERE id = ?', id);
      return row && open(vault.open(row['body_key'] as Uint8Array, KEY), row['body'] as Uint8Array, `${BODY} ${id}`);
    },
    evidenceOf: async (patient, episode) =>
      (await allOf(patient)).filter((each) => each.episode === episode && !each.withdrawn),
    evidenceEverOf: allOf,
    withdrawEvidence: async (id, { by, at, because }) => {
      await database.run(
        `UPDATE evidence SET withdrawn_by = ?, withdrawn_at = ?, withdrawn_because = ?
          WHERE id = ? AND withdrawn_at IS NULL`,
        ...[by, at, vault.seal(because, BECAUSE), id],
      );
      return find(id);
    },
  };
}
