import { type DayNumber, dayNumberOf } from '../base/index.ts';
import type { BucketAmounts, Series } from '../policy/index.ts';

/** The answer for a day no amount stands for. */
export const NO_AMOUNT = -1;

/** A yearly amount of both buckets (threshold, review amount) by day, without allocation. */
export class Amounts {
  readonly #from: Int32Array;
  readonly #through: Int32Array;
  readonly #ptSlp: Int32Array;
  readonly #ot: Int32Array;
  #last = 0;

  constructor(series: Series<BucketAmounts>) {
    const { entries } = series;
    this.#from = Int32Array.from(entries, (entry) => dayNumberOf(entry.from));
    this.#through = Int32Array.from(entries, (entry) => dayNumberOf(entry.through));
    this.#ptSlp = Int32Array.from(entries, (entry) => entry.value.ptSlp);
    this.#ot = Int32Array.from(entries, (entry) => entry.value.ot);
  }

  /** Cents of a bucket (1 `pt_slp`, 2 `ot`) on a day, `NO_AMOUNT` when none is on file. */
  at(day: DayNumber, bucket: number): number {
    let i = this.#last;
    if (!(day >= (this.#from[i] as number) && day <= (this.#through[i] as number))) {
      i = this.#find(day);
      if (i < 0) return NO_AMOUNT;
      this.#last = i;
    }
    return (bucket === 2 ? this.#ot[i] : this.#ptSlp[i]) as number;
  }

  /** Days on which an amount begins, or the first on which none stands. */
  get changes(): DayNumber[] {
    return [...this.#from, ...this.#through.map((day) => day + 1)];
  }

  #find(day: DayNumber): number {
    for (let i = 0; i < this.#from.length; i++) {
      if (day >= (this.#from[i] as number) && day <= (this.#through[i] as number)) return i;
    }
    return -1;
  }
}
