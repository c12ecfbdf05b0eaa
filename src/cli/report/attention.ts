import { VERDICT } from '../../claim/index.ts';
import { type DecidedBatch, lineRecord } from '../../workflow/index.ts';
import { isProblem } from '../exit-status.ts';

/** Tells the lines that need attention from those that do not, at the cost of a few numbers a line. */
export class Attention {
  /** By the two masks of a line's findings; there are few different ones. */
  readonly #known = new Map<number, boolean>();

  /** Whether somebody must act on the line, or KX was put on it. */
  isNeeded(decided: DecidedBatch, at: number): boolean {
    const { verdict, marksLow, marksHigh } = decided.decisions;
    if ((verdict[at] as number) >= VERDICT.KX_EARLY) return true; // KX_MISSING and UNDECIDED come after it
    const [low, high] = [marksLow[at] as number, marksHigh[at] as number];
    if ((low | high) === 0) return false;
    const masks = (high >>> 0) * 2 ** 32 + (low >>> 0);
    let needed = this.#known.get(masks);
    if (needed === undefined) {
      needed = lineRecord(decided, at, false).findings.some(({ code }) => isProblem(code));
      this.#known.set(masks, needed);
    }
    return needed;
  }
}
