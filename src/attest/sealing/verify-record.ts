import { createPublicKey, verify } from 'node:crypto';
import { attestationHash, type EvidenceHash, type StoredAttestation, type StoredSigner } from '../../ledger/index.ts';
import { compareEvidence, type EvidenceChange } from '../evidence.ts';
import { type AttestationRecord, PARTS, type Part } from '../record.ts';
import { canonicalText, partHashes } from './canonical.ts';

/**
 * `key`: the key is not, or not yet, enrolled for the signer. `columns`: what stands beside the record says otherwise.
 * `revocation`: it is said to be withdrawn, and not by a key of the signer.
 */
export type Touched = Part | 'record' | 'signature' | 'key' | 'chain' | 'columns' | 'revocation';

export interface RecordVerification {
  readonly sequence: number;
  /** Undefined when it cannot be read. */
  readonly record: AttestationRecord | undefined;
  readonly signer: StoredSigner | undefined;
  /** What is not as it was signed, in the order of the record; empty when all of it is. */
  readonly touched: readonly Touched[];
  /** What the evidence at hand says of the evidence signed for; undefined where none was given. */
  readonly evidence: readonly EvidenceChange[] | undefined;
}

/**
 * Whether an attestation is what was signed, by whom it says, after what it says; and, where evidence is given, whether
 * that is what it rested on. Names every part that was touched.
 *
 * @param previous hash of the attestation before it, `''` for the first
 * @param present hashes of the evidence as it is now
 */
export function verifyRecord(
  stored: StoredAttestation,
  signers: readonly StoredSigner[],
  previous: string,
  present?: readonly EvidenceHash[],
): RecordVerification {
  const evidence = present && compareEvidence(stored.evidence, present);
  const record = recordOf(stored.body);
  if (!record) return { sequence: stored.sequence, record, signer: undefined, touched: ['record'], evidence };
  const touched: Touched[] = [];
  const hashes = partHashes(record.shown);
  touched.push(...PARTS.filter((part) => hashes[part] !== record.hashes[part]));
  if (canonicalText(record) !== stored.body) touched.push('record');
  const signer = signers.find(
    ({ fingerprint, npi, discipline }) =>
      fingerprint === record.signer.key && npi === record.signer.npi && discipline === record.signer.discipline,
  );
  if (!signer || signer.from > record.signedAt.slice(0, 10)) touched.push('key');
  if (signer && !isSigned(stored, signer)) touched.push('signature');
  if (stored.previous !== previous || record.previous !== previous) touched.push('chain');
  if (!agrees(stored, record) || attestationHash(stored) !== stored.hash) touched.push('columns');
  return { sequence: stored.sequence, record, signer, touched, evidence };
}

/** The record in a body; undefined when it is none. */
export function recordOf(body: string): AttestationRecord | undefined {
  try {
    const record = JSON.parse(body) as AttestationRecord;
    const { shown, hashes, signer, signedAt, previous } = record;
    const hasParts = PARTS.every((part) => shown[part] !== undefined && typeof hashes[part] === 'string');
    const isRecord = hasParts && [signer.key, signer.npi, signedAt, previous].every((each) => typeof each === 'string');
    return isRecord ? record : undefined;
  } catch {
    return undefined;
  }
}

function isSigned({ body, signature }: StoredAttestation, { publicKey }: StoredSigner): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(body), key, Buffer.from(signature, 'base64'));
  } catch {
    return false; // a key or signature that cannot even be read
  }
}

/** Whether the columns that are searched by say what the record says. */
function agrees(stored: StoredAttestation, { shown, signer, signedAt }: AttestationRecord): boolean {
  const { beneficiary, discipline, bucket, from, through, lines, npi, evidence } = stored;
  const columns = { beneficiary, discipline, bucket, from, through, lines };
  return (
    canonicalText(columns) === canonicalText(shown.scope) &&
    canonicalText(evidence) === canonicalText(shown.evidence) &&
    npi === signer.npi &&
    stored.signedAt === signedAt
  );
}
