import type { DayNumber } from '../base/index.ts';
import { packModifier } from '../claim/index.ts';
import { inForce, type Policy } from '../policy/index.ts';

const NOT_REDUCED = 100;
/** Below this the two ways a payer may have gone are too close together to be told apart, cents of coinsurance. */
const COINSURANCE_LEAST = 10;
/** What rounding of coinsurance and payment may leave between them, in cents. */
const ROUNDING = 2;

/** What Medicare pays of its share on a day: less when an assistant furnished the service. Percents. */
export interface AssistantShares {
  /** Of Medicare's share that is paid; 100 where nothing is taken. */
  readonly paid: number;
  /** Of the allowed amount that the patient bears after the deductible. */
  readonly coinsurance: number;
}

export const NO_REDUCTION: AssistantShares = { paid: NOT_REDUCED, coinsurance: 0 };

/** Which modifiers say that an assistant furnished a service, and what that takes from the payment. */
export class AssistantReduction {
  readonly #payment: Policy['payment'];
  readonly #modifiers: readonly number[];
  #day = 0;
  #shares = NO_REDUCTION;

  constructor({ payment, modifiers }: Pick<Policy, 'payment' | 'modifiers'>) {
    this.#payment = payment;
    const texts = modifiers.entries.flatMap(({ value }) => Object.keys(value.assistants));
    this.#modifiers = [...new Set(texts)].map(packModifier);
  }

  /** @param modifier packed */
  isOne(modifier: number): boolean {
    return modifier !== 0 && this.#modifiers.includes(modifier);
  }

  /** @param day service day, YYYYMMDD; 0 where none is known, on which nothing is taken */
  on(day: number): AssistantShares {
    if (day === this.#day) return this.#shares;
    const paid = inForce(this.#payment.assistant, day as DayNumber);
    const coinsurance = inForce(this.#payment.coinsurance, day as DayNumber);
    this.#day = day;
    this.#shares =
      paid.ok && coinsurance.ok
        ? { paid: paid.entry.value.percent, coinsurance: coinsurance.entry.value.percent }
        : NO_REDUCTION;
    return this.#shares;
  }
}

/**
 * Cents that were taken from the payment of a line because an assistant furnished the service; 0 where none were, or where
 * it cannot be told. The patient's coinsurance tells: it stays that of the full allowed amount, so that what Medicare paid
 * falls short of its own share by the reduction, and by nothing else that is not named.
 *
 * @param share what was paid and what was then taken off it, in cents; negative on a reversal, as is the coinsurance
 * @see 42 USC 1395m(v)(1)
 */
export function assistantCut(share: number, coinsurance: number, shares: AssistantShares): number {
  if (shares.paid === NOT_REDUCED || Math.abs(coinsurance) < COINSURANCE_LEAST) return 0;
  const full = Math.round((coinsurance * (100 - shares.coinsurance)) / shares.coinsurance);
  if (Math.abs(Math.round((full * shares.paid) / 100) - share) > ROUNDING) return 0;
  return Math.sign(share) * Math.round((Math.abs(share) * (100 - shares.paid)) / shares.paid);
}
