import { BASIS, disciplineOf, VERDICT } from '../../claim/index.ts';
import { isUndecided, LINE_CLASS } from '../../rules/index.ts';
import type { Desk } from './desk.ts';

/** A line that does not count: its class is the answer. */
export function answerUncounted({ out, batch }: Desk, at: number): void {
  const lineClass = out.lineClass[at] as number;
  out.verdict[at] = isUndecided(lineClass) ? VERDICT.UNDECIDED : VERDICT.NOT_SUBJECT;
  out.discipline[at] = Math.max(disciplineOf(batch.lines.modifiers[at] as number), 0);
  out.basis[at] = lineClass === LINE_CLASS.VOID ? BASIS.VOID : BASIS.NONE;
  out.keepsFull[at] = 0;
  out.allowedLow[at] = 0;
  out.allowedHigh[at] = 0;
  out.beforeLow[at] = 0;
  out.beforeHigh[at] = 0;
  out.threshold[at] = 0;
}
