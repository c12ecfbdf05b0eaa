import { packShortCode, unpackShortCode } from '../claim/index.ts';
import type { AdjustmentEffect, CodeMeaning, Policy, RemitList } from '../policy/index.ts';
import { AssistantReduction } from './assistant.ts';

/** What an adjustment does to the allowed amount, by number; 0 for a reason that is not on the shelf. */
export const EFFECT = { UNKNOWN: 0, FEE: 1, PATIENT: 2, AFTER: 3, PRIOR_PAYER: 4, DENIAL: 5 } as const;

const NUMBER: Readonly<Record<AdjustmentEffect, number>> = {
  fee: EFFECT.FEE,
  patient: EFFECT.PATIENT,
  after: EFFECT.AFTER,
  prior_payer: EFFECT.PRIOR_PAYER,
  denial: EFFECT.DENIAL,
};

const SLOTS = 256;

/** Answers what a code of a remittance means on a day, by text or packed as the columns hold it. */
export class Reasons {
  readonly #reasons: ReadonlyMap<number, readonly CodeMeaning[]>;
  /** The last answers: the same few reasons come again and again, on the day of their claim. */
  readonly #slotReason = new Int32Array(SLOTS);
  readonly #slotDay = new Int32Array(SLOTS);
  readonly #slotEffect = new Uint8Array(SLOTS);
  /** What an assistant takes from the payment of a line. */
  readonly assistants: AssistantReduction;
  readonly #lists: ReadonlyMap<RemitList, ReadonlyMap<string, readonly CodeMeaning[]>>;

  constructor(policy: Pick<Policy, 'remit' | 'payment' | 'modifiers'>) {
    this.assistants = new AssistantReduction(policy);
    this.#reasons = Map.groupBy(policy.remit.adjustment_reasons, ({ code }) => packShortCode(code));
    this.#lists = new Map(
      Object.entries(policy.remit).map(([list, codes]) => [list as RemitList, Map.groupBy(codes, ({ code }) => code)]),
    );
  }

  /** @param day service day; 0 where none is known, which takes what the code means last */
  meaning(list: RemitList, code: string, day: number): CodeMeaning | undefined {
    return inForce(this.#lists.get(list)?.get(code), day);
  }

  /** @param reason packed @returns one of EFFECT */
  effect(reason: number, day: number): number {
    const slot = (reason ^ (reason >>> 7)) & (SLOTS - 1);
    if (this.#slotReason[slot] !== reason || this.#slotDay[slot] !== day) {
      const meaning = inForce(this.#reasons.get(reason), day);
      this.#slotReason[slot] = reason;
      this.#slotDay[slot] = day;
      this.#slotEffect[slot] = meaning === undefined ? EFFECT.UNKNOWN : NUMBER[meaning.effect as AdjustmentEffect];
    }
    return this.#slotEffect[slot] as number;
  }

  /** The text of a packed reason. */
  text(reason: number): string {
    return unpackShortCode(reason);
  }
}

function inForce(meanings: readonly CodeMeaning[] | undefined, day: number): CodeMeaning | undefined {
  if (meanings === undefined || day === 0) return meanings?.at(-1);
  for (const meaning of meanings) if (meaning.from <= day && day <= meaning.through) return meaning;
  return undefined;
}
