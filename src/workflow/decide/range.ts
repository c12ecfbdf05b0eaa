import { type ClaimBatch, FORM, RANGE, VERDICT } from '../../claim/index.ts';
import { crosses, endDecidedAt, LINE_CLASS } from '../../rules/index.ts';
import type { Decisions } from './decisions.ts';
import { addTogether, blankTogether } from './together.ts';

/** Both ends of the total that a line was tested with: its own, on an institutional claim that of its bucket and year. */
export interface Ends {
  low: number;
  high: number;
}

const together = blankTogether();

export function readEnds(batch: ClaimBatch, out: Decisions, at: number, into: Ends): void {
  if (batch.claims.form[batch.lines.claim[at] as number] === FORM.INSTITUTIONAL) {
    addTogether(batch, out, at, together);
    into.low = together.beforeLow + together.low;
    into.high = together.beforeHigh + together.high;
  } else {
    into.low = (out.beforeLow[at] as number) + (out.allowedLow[at] as number);
    into.high = (out.beforeHigh[at] as number) + (out.allowedHigh[at] as number);
  }
}

/**
 * Whether what leaves a line open is what its own claim will come to, what stood before the claim being known to the cent: then
 * nothing that has yet to arrive can settle it.
 */
export function isOpenByItself(batch: ClaimBatch, out: Decisions, at: number): boolean {
  if (out.lineClass[at] !== LINE_CLASS.COUNTED || out.verdict[at] !== VERDICT.UNDECIDED) return false;
  addTogether(batch, out, at, together);
  return together.beforeLow === together.beforeHigh;
}

const ends: Ends = { low: 0, high: 0 };

/** RANGE: which end a line was decided at, where the two differ. */
export function endOf(batch: ClaimBatch, out: Decisions, at: number): number {
  if (out.lineClass[at] !== LINE_CLASS.COUNTED) return RANGE.UNDECIDED;
  readEnds(batch, out, at, ends);
  const threshold = out.threshold[at] as number;
  return endDecidedAt(crosses(ends.low, 0, threshold), crosses(ends.high, 0, threshold), out.verdict[at] as number);
}
