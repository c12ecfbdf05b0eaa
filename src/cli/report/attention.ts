import { VERDICT } from '../../claim/index.ts';
import { type DecidedBatch, lineFindings } from '../../workflow/index.ts';
import { isProblem } from '../exit-status.ts';

/** Tells the lines that need attention from those that do not, at the cost of a few numbers a line. */
export class Attention {
  /** By the two masks of a line's findings; there are few different ones. */
  readonly #known = new Map<number, boolean>();
  /** The same by the number of a line's answer of another use. */
  readonly #byUse = new Map<number, Map<number, boolean>>();

  /** Whether somebody must act on the line, or KX was put on it. */
  isNeeded(decided: DecidedBatch, at: number): boolean {
    const { verdict, marksLow, marksHigh } = decided.decisions;
    if ((verdict[at] as number) >= VERDICT.KX_EARLY) return true; // KX_MISSING and UNDECIDED come after it
    const [low, high, use] = [marksLow[at] as number, marksHigh[at] as number, decided.decisions.use[at] as number];
    if ((low | high | use) === 0) return false;
    const known = use === 0 ? this.#known : this.#knownOf(use);
    const masks = (high >>> 0) * 2 ** 32 + (low >>> 0);
    let needed = known.get(masks);
    if (needed === undefined) {
      needed = lineFindings(decided, at).some(({ code }) => isProblem(code) || code === 'CONDITION_CODE_ADDED');
      known.set(masks, needed);
    }
    return needed;
  }

  #knownOf(use: number): Map<number, boolean> {
    const known = this.#byUse.get(use) ?? new Map<number, boolean>();
    this.#byUse.set(use, known);
    return known;
  }
}
