import type { DecidedBatch } from '../decision-run.ts';
import { type LineRecord, lineRecord } from '../line-record.ts';

/** A line of a claim that was held, with what a list of things to do needs of it. */
export interface HeldLine
  extends Pick<
    LineRecord,
    | 'claim'
    | 'line'
    | 'serviceDate'
    | 'code'
    | 'modifiers'
    | 'discipline'
    | 'bucket'
    | 'chargeCents'
    | 'allowedCents'
    | 'verdict'
    | 'meaning'
  > {
  /** Identifiers whole: for those who may see them. */
  readonly provider: string;
  readonly beneficiary: string;
  readonly findings: readonly string[];
}

/** Every line of the claims of a batch that are held. */
export function heldLines(decided: DecidedBatch): HeldLine[] {
  const { batch, decisions } = decided;
  const { claims, lines } = batch;
  const found: HeldLine[] = [];
  for (let at = 0; at < batch.lineCount; at++) {
    const of = lines.claim[at] as number;
    if (decisions.held[of] !== 1) continue;
    const record = lineRecord(decided, at, true);
    const { claim, line, serviceDate, code, modifiers, discipline, bucket, chargeCents, allowedCents } = record;
    found.push({
      provider: batch.names.text(claims.provider[of] as number),
      beneficiary: record.beneficiary,
      ...{ claim, line, serviceDate, code, modifiers, discipline, bucket, chargeCents, allowedCents },
      verdict: record.verdict,
      meaning: record.meaning,
      findings: record.findings.map((finding) => finding.code),
    });
  }
  return found;
}
