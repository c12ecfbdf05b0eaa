/** How a line is answered whose two ends differ. */
export type Setting = 'undecided' | 'cautious' | 'lenient';

/** Both ends of what is known as a range. */
export interface Span {
  readonly low: bigint;
  readonly high: bigint;
}

export function pairOf({ low, high }: Span): readonly [number, number] {
  return [Number(low), Number(high)];
}

export function sumOf(entries: readonly Span[]): Span {
  let [low, high] = [0n, 0n];
  for (const entry of entries) {
    low += entry.low;
    high += entry.high;
  }
  return { low, high };
}

/** The answer to a line that comes to this total. */
export function verdictAt(total: Span, threshold: bigint, setting: Setting, has: boolean): string {
  const [low, high] = [total.low > threshold, total.high > threshold];
  if (low !== high && setting === 'undecided') return 'UNDECIDED';
  const needs = setting === 'lenient' ? low : high;
  if (needs) return has ? 'KX_OK' : 'KX_MISSING';
  return has ? 'KX_EARLY' : 'KX_NOT_NEEDED';
}
