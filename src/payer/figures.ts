import type { DayNumber, IsoDate } from '../base/index.ts';
import type { Bucket } from '../claim/index.ts';
import { type Found, inForce, type Policy, type PolicyGap, type ReasonCodes } from '../policy/index.ts';

/** Percentages of one service day. */
export interface Shares {
  readonly coinsurance: number;
  readonly sequestration: number;
  /** Of Medicare's share, when an assistant furnished the service. */
  readonly assistant: number;
}

/** What the law says on a day, in the payer's own reading of the shelf. Days are asked again and again, so kept. */
export class Figures {
  readonly policy: Policy;
  readonly #gaps = new Map<DayNumber, PolicyGap | undefined>();
  readonly #shares = new Map<DayNumber, Shares>();

  constructor(policy: Policy) {
    this.policy = policy;
  }

  /** What is not on file for a service day, if anything: nothing can then be said of a line of that day. */
  gapOn(day: DayNumber): PolicyGap | undefined {
    if (this.#gaps.has(day)) return this.#gaps.get(day);
    const { policy } = this;
    const { coinsurance, sequestration, assistant, deductible } = policy.payment;
    const needed = [policy.threshold, deductible, coinsurance, sequestration, assistant, policy.mppr, policy.scope];
    const asked: Found<unknown>[] = [...needed, policy.conversionFactor, policy.modifiers].map((series) =>
      inForce<unknown>(series, day),
    );
    const missing = asked.find((found) => !found.ok);
    const gap = missing && !missing.ok ? missing.gap : undefined;
    this.#gaps.set(day, gap);
    return gap;
  }

  thresholdOn(day: DayNumber, bucket: Bucket): number {
    const { ptSlp, ot } = must(inForce(this.policy.threshold, day));
    return bucket === 'ot' ? ot : ptSlp;
  }

  deductibleOf(year: number): number {
    return must(inForce(this.policy.payment.deductible, year * 10000 + 101)).amount;
  }

  sharesOn(day: DayNumber): Shares {
    let shares = this.#shares.get(day);
    if (!shares) {
      const { coinsurance, sequestration, assistant } = this.policy.payment;
      shares = {
        coinsurance: must(inForce(coinsurance, day)).percent,
        sequestration: must(inForce(sequestration, day)).percent,
        assistant: must(inForce(assistant, day)).percent,
      };
      this.#shares.set(day, shares);
    }
    return shares;
  }

  codesOn(day: DayNumber | IsoDate): ReasonCodes {
    return must(inForce(this.policy.payment.reasons, day));
  }
}

/** @throws Error when the day has no value: whoever asks has to have looked for gaps */
export function must<T>(found: Found<{ readonly value: T }>): T {
  if (!found.ok) throw new Error(`${found.gap.id} has no value on ${found.gap.asked}`);
  return found.entry.value;
}
