import type { Policy } from '../policy/index.ts';
import { allowedOf } from './allowed.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { type Price, priceOf } from './fee.ts';
import type { FiledLine } from './filed-claim.ts';
import { isRanked, keeperOf } from './ranking.ts';
import type { SubmittedClaim, SubmittedLine } from './submitted-claim.ts';

/** Prices lines and ranks those of a day. */
export class Pricing {
  readonly #policy: Policy;
  readonly #contractorPercent: number;
  readonly #prices = new Map<string, Price>();

  constructor(policy: Policy, contractorPercent: number) {
    this.#policy = policy;
    this.#contractorPercent = contractorPercent;
  }

  /** What a line is to Medicare with other modifiers than it was sent with. */
  coverageOf(claim: SubmittedClaim, { price }: FiledLine, corrected: SubmittedLine): Coverage {
    return coverageOf(this.#policy, claim, corrected, price);
  }

  /** The lines of a claim before anything is decided of them but what needs no count. */
  linesOf(claim: SubmittedClaim): FiledLine[] {
    return claim.lines.map((submitted) => {
      const price = this.#priceOf(claim, submitted);
      const coverage = coverageOf(this.#policy, claim, submitted, price);
      const line: FiledLine = {
        submitted,
        coverage,
        price,
        keepsFull: true,
        denial: coverage.denial,
        allowed: 0,
        before: 0,
        needsKx: false,
        payment: undefined,
      };
      line.allowed = this.#allowed(line);
      return line;
    });
  }

  #allowed(line: FiledLine): number {
    return allowedOf(line, this.#contractorPercent);
  }

  /**
   * Gives the full amount to one unit of the day.
   *
   * @param lines of one beneficiary, day and billing provider, in the order received
   * @returns those whose allowed amount this changes
   */
  rank(lines: readonly FiledLine[]): Set<FiledLine> {
    const keeper = keeperOf(lines);
    const changed = new Set<FiledLine>();
    for (const line of lines) {
      if (!isRanked(line)) continue;
      line.keepsFull = line === keeper;
      const allowed = this.#allowed(line);
      if (allowed === line.allowed) continue;
      changed.add(line);
      line.allowed = allowed;
    }
    return changed;
  }

  #priceOf(claim: SubmittedClaim, { code, day, zip }: SubmittedLine): Price {
    const place = zip >= 0 ? zip : claim.zip;
    // A critical access hospital is not paid under the fee schedule: nothing of it is reduced.
    const exempt = claim.form === '837I' && this.#policy.mpprExempt(Number(claim.facility));
    const key = `${code} ${day} ${place} ${claim.form} ${exempt}`;
    let price = this.#prices.get(key);
    if (!price) {
      price = priceOf(this.#policy, code, day, place, claim.form === '837I');
      if (exempt && price.kind === 'fee') price = { ...price, reducible: false };
      this.#prices.set(key, price);
    }
    return price;
  }
}
