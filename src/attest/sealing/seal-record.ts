import { createPublicKey, sign, verify } from 'node:crypto';
import type { Issue } from '../../base/index.ts';
import type { NewAttestation, NewRevocation, StoredAttestation, StoredSigner } from '../../ledger/index.ts';
import { ATTESTATION_SCHEMA_ID, type AttestationRecord, type Identity, type Shown } from '../record.ts';
import { issue } from '../refusals.ts';
import { canonicalText, partHashes } from './canonical.ts';
import type { OpenKey } from './keys.ts';

export interface Signing {
  readonly shown: Shown;
  /** Ids of what the signer said yes to, one by one. */
  readonly acknowledged: readonly string[];
  readonly remark: string;
  readonly signer: Omit<Identity, 'key'>;
  /** ISO 8601. */
  readonly signedAt: string;
  /** Hash of the latest attestation in the ledger; `''` before the first. */
  readonly previous: string;
}

/** Signs what was shown, when everything in it was acknowledged, in the order it was shown. */
export function sealRecord(signing: Signing, key: OpenKey): NewAttestation | Issue {
  const { shown, acknowledged, remark, signer, signedAt, previous } = signing;
  const asked = shown.statement.acknowledgements.map(({ id }) => id);
  const open = asked.filter((id) => !acknowledged.includes(id));
  if (open.length > 0 || acknowledged.length !== asked.length) {
    return issue(
      'ATTEST_NOT_ACKNOWLEDGED',
      open.length > 0 ? `open: ${open.join(', ')}` : 'answers to other questions',
    );
  }
  const record: AttestationRecord = {
    schema: ATTESTATION_SCHEMA_ID,
    shown,
    hashes: partHashes(shown),
    acknowledged: asked,
    remark,
    signer: { ...signer, key: key.fingerprint },
    signedAt,
    previous,
  };
  const body = canonicalText(record);
  const signature = sign(null, Buffer.from(body), key.privateKey).toString('base64');
  const { scope, evidence } = shown;
  return { ...scope, npi: signer.npi, signedAt, body, signature, previous, evidence };
}

/** The signer's own word that an attestation no longer stands. */
export function withdrawal(
  { sequence, hash, beneficiary }: StoredAttestation,
  npi: string,
  words: string,
  revokedAt: string,
  key: OpenKey,
): NewRevocation {
  const details = words === '' ? [] : [words];
  const revocation = { attestation: sequence, beneficiary, reason: 'withdrawn', details, npi, revokedAt } as const;
  const signature = sign(null, signedBytes(revocation, hash), key.privateKey).toString('base64');
  return { ...revocation, signature };
}

/** Whether a withdrawal was signed by a key of the one who is said to have withdrawn. */
export function isWithdrawnBy(revocation: NewRevocation, hash: string, signers: readonly StoredSigner[]): boolean {
  return signers
    .filter(({ npi }) => npi === revocation.npi)
    .some(({ publicKey }) => {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
      return verify(null, signedBytes(revocation, hash), key, Buffer.from(revocation.signature, 'base64'));
    });
}

function signedBytes({ reason, details, revokedAt }: Omit<NewRevocation, 'signature'>, hash: string): Buffer {
  return Buffer.from(canonicalText(['openkx.withdrawal/1', hash, reason, details, revokedAt]));
}
