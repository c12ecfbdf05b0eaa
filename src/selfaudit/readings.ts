import type { AuditCode } from '../base/index.ts';
import type { AttestationAudit } from './attested.ts';
import type { Comparison } from './compare.ts';
import { CHANCE_ABOVE } from './interval.ts';
import type { Audited } from './self-audit.ts';

/** Something that stands out, with its numbers. Null where a number does not belong to it. */
export interface Reading {
  readonly code: AuditCode;
  readonly count: number;
  readonly of: 'lines' | 'comparisons' | 'attestations';
  readonly patients: number | null;
  readonly cents: number | null;
  /** How many would be expected by chance alone. */
  readonly byChance: number | null;
}

/** What stands out, the gravest first. */
export function readingsOf(
  audited: Audited,
  comparisons: readonly Comparison[],
  attestations: AttestationAudit | undefined,
): Reading[] {
  const { total } = audited;
  const unnamed = audited.clinicianYears.filter(({ clinician }) => clinician === '');
  const lines = (code: AuditCode, count: number, cents: number | null, patients: number | null = null): Reading => ({
    code,
    count,
    of: 'lines',
    patients,
    cents,
    byChance: null,
  });
  const all: Reading[] = [
    lines('AUDIT_KX_MISSING', total.missingLines, total.missingCents),
    lines('AUDIT_KX_EARLY', total.earlyLines, total.earlyCents, total.earlyPatients),
    lines('AUDIT_KX_UNNEEDED', total.unneededLines, total.unneededCents),
    lines('AUDIT_REVIEW_AMOUNT', total.reviewLines, total.reviewCents, total.reviewPatients),
    besideBaseline(comparisons, 'AUDIT_ABOVE_BASELINE', false),
    ...ofAttestations(attestations),
    besideBaseline(comparisons, 'AUDIT_ABOVE_AVERAGE', true),
    lines('AUDIT_UNDECIDED', total.undecidedLines, null),
    lines(
      'AUDIT_CLINICIAN_UNKNOWN',
      unnamed.reduce((sum, { counts }) => sum + counts.lines, 0),
      null,
    ),
  ];
  return all.filter(({ count }) => count > 0);
}

/** Averages and percentiles apart: chance counts for both, but only who is past a percentile is an outlier. */
function besideBaseline(comparisons: readonly Comparison[], code: AuditCode, isAverage: boolean): Reading {
  const judged = comparisons.filter(
    ({ baseline, standing }) =>
      (baseline.statistic === 'share') === isAverage && standing !== 'too_few' && standing !== 'no_verdict',
  );
  const byInterval = judged.filter(({ unit }) => unit === 'share').length;
  return {
    code,
    count: judged.filter(({ standing }) => standing !== 'not_above').length,
    of: 'comparisons',
    patients: null,
    cents: null,
    byChance: byInterval * CHANCE_ABOVE,
  };
}

function ofAttestations(audit: AttestationAudit | undefined): Reading[] {
  if (!audit) return [];
  const { incomplete, sameWords } = audit;
  const reading = (code: AuditCode, count: number, patients: number | null): Reading => ({
    code,
    count,
    of: 'attestations',
    patients,
    cents: null,
    byChance: null,
  });
  const copies = sameWords.reduce((sum, each) => sum + each.attestations, 0);
  const patients = sameWords.reduce((sum, each) => sum + each.patients, 0);
  return [
    reading('AUDIT_ATTESTATION_EVIDENCE', incomplete.count, null),
    reading('AUDIT_ATTESTATION_SAME_WORDS', copies, patients),
  ];
}
