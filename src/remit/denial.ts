import { dayNumberOf } from '../base/index.ts';
import type { Adjustment, RemittanceClaim, RemittanceLine } from '../claim/index.ts';
import type { CodeMeaning, NextStep } from '../policy/index.ts';
import type { Reasons } from './reasons.ts';

const THRESHOLD = '119';
const NOTICE = 'GA';
const DISCIPLINES = new Set(['GP', 'GO', 'GN']);

/** One reason for which a line, or part of it, was not allowed. */
export interface DenialReason {
  readonly adjustment: Adjustment;
  /** Undefined when the shelf does not have the reason: then only the claim's status says that it was denied. */
  readonly meaning: CodeMeaning | undefined;
}

/** What a denial means and what can be done about it. */
export interface Denial {
  /** `threshold`: reason 119 on a therapy line without KX. */
  readonly kind: 'threshold' | 'other';
  /** Nothing of the line was allowed; false when a part was. */
  readonly whole: boolean;
  readonly cents: number;
  readonly reasons: readonly DenialReason[];
  /** What remark codes add, those of the line first. */
  readonly remarks: readonly CodeMeaning[];
  readonly next: NextStep;
  /** Whether the patient may be billed for the denied amount: only when the payer says PR and a notice (GA) is on the line. */
  readonly billPatient: boolean;
}

/** What of a claim bears on the denial of its lines. */
export type DeniedClaim = Pick<RemittanceClaim, 'from' | 'status' | 'adjustments' | 'remarks'>;
/** What of a line bears on its denial. */
export type DeniedService = Pick<
  RemittanceLine,
  'from' | 'procedure' | 'submitted' | 'paidCents' | 'adjustments' | 'remarks'
>;

/**
 * Why a line was denied, if it was. Adjustments of the claim count where the line has none of its own. What a reversal
 * takes back is no denial to work on.
 */
export function denialOf(claim: DeniedClaim, line: DeniedService, reasons: Reasons): Denial | undefined {
  if (claim.status === '22') return undefined;
  const date = line.from ?? claim.from;
  const day = date === undefined ? 0 : dayNumberOf(date);
  const own = denying(line.adjustments, reasons, day, claim.status);
  const found =
    own.length > 0 || line.adjustments.length > 0 ? own : denying(claim.adjustments, reasons, day, claim.status);
  if (found.length === 0) return undefined;
  const cents = found.reduce((sum, { adjustment }) => sum + adjustment.cents, 0);
  const { modifiers } = line.submitted ?? line.procedure;
  const isTherapy = modifiers.some((modifier) => DISCIPLINES.has(modifier));
  const hasKx = modifiers.includes('KX');
  const threshold = found.some(({ adjustment }) => adjustment.reason === THRESHOLD) && isTherapy && !hasKx;
  const billPatient = found.every(({ adjustment }) => adjustment.group === 'PR') && modifiers.includes(NOTICE);
  const remarks = [...line.remarks, ...claim.remarks].map((code) => reasons.meaning('remarks', code, day));
  return {
    kind: threshold ? 'threshold' : 'other',
    whole: line.paidCents === 0 && !line.adjustments.some(({ reason }) => isShare(reasons, reason, day)),
    cents,
    reasons: found,
    remarks: remarks.filter((meaning) => meaning !== undefined),
    next: billPatient ? 'collect_from_patient' : threshold ? 'add_kx' : nextOf(found, hasKx),
    billPatient,
  };
}

function denying(all: readonly Adjustment[], reasons: Reasons, day: number, status: string): DenialReason[] {
  return all
    .filter(({ cents }) => cents !== 0)
    .map((adjustment) => ({ adjustment, meaning: reasons.meaning('adjustment_reasons', adjustment.reason, day) }))
    .filter(({ meaning }) => (meaning === undefined ? status === '4' : meaning.effect === 'denial'));
}

function isShare(reasons: Reasons, reason: string, day: number): boolean {
  return reasons.meaning('adjustment_reasons', reason, day)?.effect === 'patient';
}

/** The step of the largest denied amount. Reason 119 with KX on the line, or off therapy, is no matter of adding KX. */
function nextOf(found: readonly DenialReason[], hasKx: boolean): NextStep {
  const [largest] = [...found].sort((a, b) => Math.abs(b.adjustment.cents) - Math.abs(a.adjustment.cents));
  const next = largest?.meaning?.next ?? 'read_remarks';
  if (next !== 'add_kx') return next;
  return hasKx ? 'appeal' : 'read_remarks';
}
