import { VERDICT } from '../claim/index.ts';
import { hasProblem } from '../rules/index.ts';
import type { DecidedBatch } from './decision-run.ts';

/** Whether somebody must act on a line, or KX was put on it. Costs a few numbers a line. */
export function needsAttention({ decisions, run }: DecidedBatch, at: number): boolean {
  const { verdict, marksLow, marksHigh, use } = decisions;
  if ((verdict[at] as number) >= VERDICT.KX_EARLY) return true; // KX_MISSING and UNDECIDED come after it
  return hasProblem(marksLow[at] as number, marksHigh[at] as number) || run.uses.hasProblem(use[at] as number);
}
