import type { ClaimBatch } from './batch.ts';
import { packModifier } from './modifier.ts';

/** Where the content hash of every claim begins. Ledgers keep the hash: change neither these nor how it is mixed. */
const HIGH_FIRST = 0x2545f491;
const LOW_FIRST = 0x4f6cdd1d;

const KX = packModifier('KX');
/** A code, four modifiers, charge, units, days, revenue code. */
const LINE_VALUES = 9;

/**
 * Hash of what a claim bills: for each line its code, modifiers, charge, units, days and revenue code, then payer, frequency
 * and form. KX and empty slots are left out, since adding KX does not make it another claim. Two halves of 32 bits.
 */
export class ContentHash {
  high = HIGH_FIRST;
  low = LOW_FIRST;
  readonly #values = new Int32Array(LINE_VALUES);

  /** Makes it that of a claim. */
  take({ claims, lines }: ClaimBatch, claim: number): this {
    this.high = HIGH_FIRST;
    this.low = LOW_FIRST;
    const values = this.#values;
    const end = claims.lineEnd[claim] as number;
    for (let at = claims.lineStart[claim] as number; at < end; at++) {
      const { modifier1, modifier2, modifier3, modifier4 } = lines;
      let count = 1;
      values[0] = lines.code[at] as number;
      count = place(values, count, modifier1[at] as number);
      count = place(values, count, modifier2[at] as number);
      count = place(values, count, modifier3[at] as number);
      count = place(values, count, modifier4[at] as number);
      values[count++] = lines.charge[at] as number;
      values[count++] = lines.units[at] as number;
      values[count++] = (lines.day[at] as number) ^ ((lines.lastDay[at] as number) << 7);
      values[count++] = lines.revenue[at] as number;
      this.#mix(count);
    }
    const frequency = claims.frequency[claim] as number;
    values[0] = (claims.payerHash[claim] as number) ^ (frequency << 4) ^ (claims.form[claim] as number);
    this.#mix(1);
    return this;
  }

  #mix(count: number): void {
    const values = this.#values;
    let { high, low } = this;
    for (let i = 0; i < count; i++) {
      const value = values[i] as number;
      const mixed = Math.imul(high ^ value, 0x9e3779b1);
      low = Math.imul((low + value) | 0, 0x85ebca6b);
      low = ((low ^ (low >>> 13)) + mixed) | 0;
      high = mixed ^ (mixed >>> 15);
    }
    this.high = high;
    this.low = low;
  }
}

/** Puts a modifier at a place that is written over next where it does not count. @returns the next place */
function place(values: Int32Array, at: number, modifier: number): number {
  values[at] = modifier;
  return at + (modifier === 0 || modifier === KX ? 0 : 1);
}

/** What the payer whose id is in bytes[start, end) brings to the hash of its claims. */
export function payerHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash;
}
