import type { AttestationRecord } from '../attest/index.ts';
import type { Store } from '../ledger/index.ts';
import { type AttestationAudit, type AttestedFact, auditAttestations } from '../selfaudit/index.ts';
import type { AuditWindow } from './self-audit.ts';

/** Audits the attestations a ledger holds whose days touch the window; undefined where it holds none. */
export function auditedAttestations(
  store: Store,
  tenant: string,
  { from, through }: AuditWindow,
): AttestationAudit | undefined {
  const all = store.journal
    .attestations(tenant)
    .filter((each) => (from === undefined || each.through >= from) && (through === undefined || each.from <= through));
  if (all.length === 0) return undefined;
  return auditAttestations(
    all.map(({ hash, beneficiary, npi, signedAt, evidence, body, revocation }): AttestedFact => {
      const { shown, remark } = JSON.parse(body) as AttestationRecord;
      const open = shown.checks.results.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown');
      return {
        id: hash.slice(0, 12),
        beneficiary,
        clinician: npi,
        signedOn: signedAt.slice(0, 10),
        evidence: evidence.length,
        openPoints: open.length + shown.questions.length,
        words: remark,
        isRevoked: revocation !== undefined,
      };
    }),
  );
}
