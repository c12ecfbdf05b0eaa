import type { DayNumber } from '../base/index.ts';
import type { RulesPolicy } from './line-rules.ts';

/**
 * Stretches of days on which no rule about a line's own facts changes, numbered from 0: what is true of a line on one
 * day is true of the same line on every day of that era.
 */
export class Eras {
  /** First days, ascending. A day before all of them is in era 0 too. */
  readonly #first: Int32Array;
  #last = 0;

  constructor(policy: RulesPolicy, alsoChangesOn: readonly DayNumber[]) {
    const spans = [...policy.codes, ...policy.mues, ...policy.billTypes.flatMap((billType) => billType.counts)];
    const changes = [...spans.flatMap(({ from, through }) => [from, through + 1]), ...alsoChangesOn];
    this.#first = Int32Array.from([0, ...new Set(changes)].sort((a, b) => a - b));
  }

  get count(): number {
    return this.#first.length;
  }

  /** The era of a day (YYYYMMDD). */
  of(day: DayNumber): number {
    const first = this.#first;
    const last = this.#last;
    if (day >= (first[last] as number) && !(day >= (first[last + 1] as number))) return last;
    this.#last = this.#find(day);
    return this.#last;
  }

  #find(day: DayNumber): number {
    let [from, through] = [0, this.#first.length - 1];
    while (from < through) {
      const middle = (from + through + 1) >> 1;
      if ((this.#first[middle] as number) <= day) from = middle;
      else through = middle - 1;
    }
    return from;
  }
}
