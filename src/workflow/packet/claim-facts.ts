import { MODIFIER, VERDICT } from '../../claim/index.ts';
import type { PacketClaim } from '../../packet/index.ts';
import { ClaimDetailReader, type PlacedSegment } from '../../x12/index.ts';
import { STANDING } from '../decide/decisions.ts';
import { type DecidedBatch, DecisionRun, type RunOptions } from '../decision-run.ts';
import { openSource } from '../file-source.ts';
import { claimId, type LineRecord, lineRecord } from '../line-record.ts';

/** A claim with its decided lines and the names on it. */
export interface FoundClaim extends PacketClaim {
  readonly lines: readonly LineRecord[];
}

/**
 * Decides a file and takes out of it every claim under a patient control number: a replacement may have the same.
 *
 * @throws the system's error when the file cannot be opened
 */
export function findClaims(options: RunOptions, file: string, claim: string): FoundClaim[] {
  const run = new DecisionRun(options);
  const details = new ClaimDetailReader();
  const found: FoundClaim[] = [];
  const source = openSource(file);
  try {
    run.decideFile(source, file, (decided) => {
      const { batch } = decided;
      const sent = asSent(decided);
      details.enter(batch);
      for (let at = 0; at < batch.claimCount; at++) {
        if (claimId(batch, at) !== claim) continue;
        const lines: LineRecord[] = [];
        for (let line = batch.claims.lineStart[at] as number; line < (batch.claims.lineEnd[at] as number); line++) {
          const record = lineRecord(sent, line, true);
          lines.push({ ...record, findings: record.findings.filter(({ code }) => code !== 'CLAIM_ALREADY_POSTED') });
        }
        const detail = details.read(at);
        found.push({
          id: claim,
          form: lines[0]?.form ?? '',
          beneficiary: batch.names.text(batch.claims.beneficiary[at] as number),
          providerId: batch.names.text(batch.claims.provider[at] as number),
          diagnoses: detail?.diagnoses ?? [],
          ...namesOf(detail?.segments ?? []),
          lines,
        });
      }
    });
  } finally {
    source.close();
  }
  return found;
}

/**
 * A claim that went out is answered as it came, before KX was put on it, and as one that is in the books already. A reviewer
 * has it as it was sent: new, and with the KX that stands on it.
 */
function asSent(decided: DecidedBatch): DecidedBatch {
  const { batch, decisions } = decided;
  const [verdict, standing] = [decisions.verdict.slice(), decisions.standing.slice()];
  for (let claim = 0; claim < batch.claimCount; claim++)
    if (standing[claim] === STANDING.POSTED) standing[claim] = STANDING.NEW;
  for (let at = 0; at < batch.lineCount; at++) {
    const hasKx = ((batch.lines.modifiers[at] as number) & MODIFIER.KX) !== 0;
    if (hasKx && verdict[at] === VERDICT.KX_MISSING) verdict[at] = VERDICT.KX_OK;
  }
  return { ...decided, decisions: { ...decisions, verdict, standing } };
}

/** Names as they stand on the claim: the patient, or the subscriber where both are one; the billing provider; the payer. */
function namesOf(segments: readonly PlacedSegment[]): Pick<PacketClaim, 'patient' | 'provider' | 'payer'> {
  const named = (...roles: readonly string[]): string => {
    for (const role of roles) {
      const segment = segments.findLast(({ tag, elements }) => tag === 'NM1' && elements[1] === role);
      if (segment) return nameOf(segment);
    }
    return '';
  };
  return { patient: named('QC', 'IL'), provider: named('85'), payer: named('PR') };
}

/** NM103 alone of an organization, else first, middle and last name with what stands behind it. */
function nameOf({ elements }: PlacedSegment): string {
  const [last = '', first = '', middle = '', , suffix = ''] = elements.slice(3);
  return elements[2] === '2' ? last : [first, middle, last, suffix].filter(Boolean).join(' ');
}
