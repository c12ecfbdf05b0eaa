import { isoDate } from '../../../base/index.ts';
import type { Store } from '../../store.ts';
import type { NewAttestation, NewRevocation, Signer } from '../journal.ts';

export const TENANT = 'clinic';
export const MBI = '1EG4TE5MK73';
const AT = '2026-03-27T15:00:00Z';
export const NOTE = { at: AT, actor: 'front-desk', detail: 'made up for a test' };

export function signer(npi = '1234567893'): Signer {
  const fingerprint = npi.padStart(64, '0');
  return {
    npi,
    discipline: 'PT',
    publicKey: 'AA==',
    fingerprint,
    from: isoDate('2026-01-01'),
    secondFactor: '',
  };
}

export function attestation(previous: string, more: Partial<NewAttestation> = {}): NewAttestation {
  return {
    beneficiary: MBI,
    discipline: 'PT',
    bucket: 'pt_slp',
    from: isoDate('2026-03-02'),
    through: isoDate('2026-03-27'),
    lines: [{ claim: 'RB-1', line: 2 }],
    npi: '1234567893',
    signedAt: AT,
    body: `{"made":"up","after":"${previous.slice(0, 8)}"}`,
    signature: 'c2lnbmVk',
    previous,
    evidence: [
      { kind: 'file', name: 'knee.json', sha256: 'b'.repeat(64) },
      { kind: 'entry', name: '/plans/plan-1', sha256: 'a'.repeat(64) },
    ],
    ...more,
  };
}

export function revocation(sequence: number): NewRevocation {
  return {
    attestation: sequence,
    beneficiary: MBI,
    reason: 'evidence_changed',
    details: ['/plans/plan-1'],
    npi: '',
    signature: '',
    revokedAt: '2026-04-01T08:00:00Z',
  };
}

/** Three attestations, one revoked, two signers, a chart read. */
export function fill({ journal }: Store, tenant = TENANT): void {
  journal.enroll(tenant, signer(), { ...NOTE, beneficiary: '' });
  for (let each = 0; each < 3; each++) journal.attest(tenant, attestation(journal.head(tenant)), NOTE);
  journal.log(tenant, { ...NOTE, action: 'chart_read', beneficiary: MBI });
  journal.revoke(tenant, revocation(2), NOTE);
  journal.enroll(tenant, signer('2000000010'), { ...NOTE, beneficiary: '' });
}
