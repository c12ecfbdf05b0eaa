import type { DayNumber } from '../base/index.ts';
import type { BillType } from '../policy/index.ts';

/** Which institutional types of bill count toward the threshold, by day. */
export class BillTypes {
  /** From and through by turns, by type of bill. */
  readonly #spans: Int32Array[];

  constructor(billTypes: readonly BillType[]) {
    this.#spans = Array.from({ length: 100 }, () => new Int32Array(0));
    for (const { billType, counts } of billTypes) {
      if (billType === 0) continue; // professional claims, which have no type of bill
      this.#spans[billType] = Int32Array.from(counts.flatMap((span) => [span.from, span.through]));
    }
  }

  /**
   * Whether therapy on this type of bill counts on a day. A day of 0 is one that cannot be read: true when the type
   * counts on any.
   */
  count(billType: number, day: DayNumber): boolean {
    const spans = this.#spans[billType];
    if (spans === undefined) return false;
    if (day === 0) return spans.length > 0;
    for (let i = 0; i < spans.length; i += 2) {
      if (day >= (spans[i] as number) && day <= (spans[i + 1] as number)) return true;
    }
    return false;
  }
}
