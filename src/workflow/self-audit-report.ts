import { type Audited, type BaselineRow, codeOf, compare, readingsOf } from '../selfaudit/index.ts';
import { auditedAttestations } from './audited-attestations.ts';
import { type AuditOptions, selfAudit } from './self-audit.ts';
import type { AuditReport } from './self-audit-records.ts';

/**
 * A whole self-audit: what was added up, beside a baseline, with the attestations of a ledger.
 *
 * @param fewest patients below which no share is shown and nothing compared
 */
export function auditReport(
  options: Omit<AuditOptions, 'codes'>,
  baseline: readonly BaselineRow[],
  fewest: number,
): AuditReport {
  const codes = new Set(baseline.flatMap(({ measure }) => codeOf(measure) ?? []));
  const audited: Audited = selfAudit({ ...options, codes });
  const { ledger } = options;
  const attestations = ledger && auditedAttestations(ledger.store, ledger.tenant, options);
  const comparisons = compare(audited, baseline, fewest);
  return {
    audited,
    comparisons,
    attestations,
    readings: readingsOf(audited, comparisons, attestations),
    fewest,
    policyVersion: options.policy.version,
  };
}
