import { elementOf, type WritingDelimiters, withElements } from './segment-text.ts';

/** Largest control number of nine digits; none is 0. */
export const CONTROL_MAX = 999_999_999;

const INTERCHANGE = 0;
const TRANSACTION = 2;

/**
 * The control numbers of a file made from another. A receiver refuses an interchange, and many a batch (BHT03), whose
 * number it has seen from the same sender, so what is sent anew cannot keep the old ones: ISA13 and GS06 count on from
 * a first number, ST02 from 1 through the file, which is enough for it need be unique in its group alone, and BHT03 is
 * ISA13 with ST02 behind it.
 */
export class ControlNumbers {
  readonly #first: number;
  /** Interchanges, groups, transactions so far. */
  readonly #counts = [0, 0, 0];
  #interchange = '';

  /** @param first from 1 to CONTROL_MAX; behind the largest, numbers go on from 1 */
  constructor(first: number) {
    this.#first = first;
  }

  /** @param depth 0 for an interchange, 1 for a group, 2 for a transaction */
  next(depth: number): string {
    const count = this.#counts[depth] as number;
    this.#counts[depth] = count + 1;
    if (depth === TRANSACTION) return String(count + 1).padStart(4, '0');
    const number = String(((this.#first - 1 + count) % CONTROL_MAX) + 1);
    if (depth !== INTERCHANGE) return number;
    this.#interchange = number.padStart(9, '0');
    return this.#interchange;
  }

  /** BHT03 of the transaction numbered last. */
  reference(transaction: string): string {
    return this.#interchange + transaction;
  }
}

/** Bytes whose first or second segment is the BHT, with another BHT03; undefined when neither is. */
export function withReference(bytes: Buffer, reference: string, delimiters: WritingDelimiters): Buffer | undefined {
  for (let start = 0, segment = 0; segment < 2 && start < bytes.length; segment++) {
    const rest = bytes.subarray(start);
    if (elementOf(rest, 0, delimiters).trim() === 'BHT') {
      return Buffer.concat([bytes.subarray(0, start), withElements(rest, new Map([[3, reference]]), delimiters)]);
    }
    const end = bytes.indexOf(delimiters.terminator, start);
    if (end < 0) return undefined;
    start = end + 1;
  }
  return undefined;
}
