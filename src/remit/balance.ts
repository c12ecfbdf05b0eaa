import type { Adjustment, FilePlace, Remittance, RemittanceClaim } from '../claim/index.ts';
import { type RemitCode, type RemitFinding, remitFinding } from './issue.ts';

//! The three sums a remittance must keep, in cents: line, claim, check. AMT is information and in none of them.

/**
 * Every sum of a remittance that does not come out: SVC02 less the line's adjustments is SVC03; CLP03 less all adjustments
 * is CLP04; the claims' payments less the provider adjustments are BPR02.
 *
 * @param file name for the places in findings
 */
export function imbalancesOf(remittance: Remittance, file: string): RemitFinding[] {
  const paid = remittance.claims.reduce((sum, claim) => sum + claim.paidCents, 0);
  const moved = remittance.providerAdjustments.reduce((sum, { cents }) => sum + cents, 0);
  const findings = remittance.claims.flatMap((claim) => claimImbalances(claim, file));
  return [
    ...findings,
    ...difference('REMIT_CHECK_BALANCE', remittance.paymentCents, paid - moved, remittance.at, file),
  ];
}

/** The sums of one claim and its lines that do not come out. */
export function claimImbalances(claim: RemittanceClaim, file: string): RemitFinding[] {
  const findings = claim.lines.flatMap((line) =>
    difference(
      'REMIT_LINE_BALANCE',
      line.paidCents,
      line.chargeCents - adjusted(line.adjustments),
      line.at,
      file,
      claim,
    ),
  );
  const all = claim.lines.reduce((sum, line) => sum + adjusted(line.adjustments), adjusted(claim.adjustments));
  return [
    ...findings,
    ...difference('REMIT_CLAIM_BALANCE', claim.paidCents, claim.chargeCents - all, claim.at, file, claim),
  ];
}

function adjusted(adjustments: readonly Adjustment[]): number {
  return adjustments.reduce((sum, { cents }) => sum + cents, 0);
}

function difference(
  code: RemitCode,
  found: number,
  expected: number,
  at: FilePlace,
  file: string,
  claim?: RemittanceClaim,
): RemitFinding[] {
  if (found === expected) return [];
  return [remitFinding(code, found, expected, { file, ...at, ...(claim ? { claim: claim.id } : {}) })];
}
