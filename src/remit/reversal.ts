import type { Adjustment, RemittanceClaim } from '../claim/index.ts';
import { type RemitFinding, remitFinding } from './issue.ts';

const REVERSAL = '22';

/** A reversal among the claims of a file, and the claim that comes in place of what it takes back. Indexes. */
export interface ReversalPair {
  readonly reversal: number;
  /** Undefined when the payer took back and decided nothing anew, or does so in another file. */
  readonly correction: number | undefined;
}

/** Finds each reversal and the next claim of the same patient control number that is none, each used once. */
export function reversalPairs(claims: readonly Pick<RemittanceClaim, 'id' | 'status'>[]): ReversalPair[] {
  const taken = new Set<number>();
  return claims.flatMap(({ id, status }, reversal) => {
    if (status !== REVERSAL) return [];
    const correction = claims.findIndex(
      (other, index) => index > reversal && other.id === id && other.status !== REVERSAL && !taken.has(index),
    );
    if (correction >= 0) taken.add(correction);
    return [{ reversal, correction: correction < 0 ? undefined : correction }];
  });
}

/**
 * What a reversal leaves of the claim it is said to take back: nothing, when every sum is the negative of the other.
 *
 * @param file name for the place of findings
 */
export function reversalDifferences(
  reversal: RemittanceClaim,
  original: RemittanceClaim,
  file: string,
): RemitFinding[] {
  const sign = reversal.chargeCents > 0 ? -1 : 1;
  const sums: readonly (readonly [number, number])[] = [
    [reversal.chargeCents * sign, -original.chargeCents],
    [reversal.paidCents * sign, -original.paidCents],
    ...['CO', 'PR', 'OA', 'PI'].map((group) => [grouped(reversal, group) * sign, -grouped(original, group)] as const),
  ];
  const at = { file, ...reversal.at, loop: '2100', claim: reversal.id };
  return sums
    .filter(([found, expected]) => found !== expected)
    .map(([found, expected]) => remitFinding('REMIT_REVERSAL_UNLIKE', found, expected, at));
}

function grouped(claim: RemittanceClaim, group: string): number {
  const sum = (adjustments: readonly Adjustment[]) =>
    adjustments.reduce((total, each) => (each.group === group ? total + each.cents : total), 0);
  return claim.lines.reduce((total, { adjustments }) => total + sum(adjustments), sum(claim.adjustments));
}
