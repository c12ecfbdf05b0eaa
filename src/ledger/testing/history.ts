import type { ClaimEntry } from '../store.ts';
import { BENEFICIARY, claim, entry, line, OTHER_BENEFICIARY, sessions } from './claims.ts';

export const CLAIMS_PER_BATCH = 8;

/** Two sessions of a program, which accrue nothing. */
const SESSIONS = sessions(3, 2);

/** Batch `number` of an endless made-up file: two new claims a beneficiary, one re-ranked, one replaced, each time. */
export function batch(number: number): ClaimEntry[] {
  return [BENEFICIARY, OTHER_BENEFICIARY].flatMap((beneficiary, who): ClaimEntry[] => {
    const first = who * 4;
    const make = (id: string, cents: number, frequency = '1') =>
      claim(`${id}-${number}`, [line(1, cents), line(2, 1, { bucket: 'ot' }), SESSIONS], {
        beneficiary,
        frequency,
        contentHash: `${cents}`,
      });
    const rerank = { claim: { entry: first }, line: 1, lowDelta: 7, highDelta: 9, keepsFull: false };
    return [
      entry(make('A', 100)),
      entry(make('B', 200), { reranks: [rerank] }),
      entry(make('A', 300, '7'), { reverses: { entry: first } }),
      entry(make('C', 50)),
    ];
  });
}

/** What one batch leaves on one beneficiary's pt_slp balance: B, the replacement of A, and C. */
export const BATCH_BALANCE_CENTS = 200 + 300 + 50;
