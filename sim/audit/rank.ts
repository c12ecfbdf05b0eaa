import type { UnitPrice } from './fee.ts';

export interface Ranked {
  readonly price: UnitPrice;
  /** Provider, beneficiary and day among whose lines it is ranked; empty when no unit of it is ever reduced. */
  readonly rankedDay: string;
}

/** The line whose unit keeps the full amount: highest practice expense, then highest amount, then first received. */
export function rankDay<T extends Ranked>(lines: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const line of lines) if (best === undefined || beats(line.price, best.price)) best = line;
  return best;
}

function beats(a: UnitPrice, b: UnitPrice): boolean {
  if (a.kind !== 'priced' || b.kind !== 'priced') return false;
  const [left, right] = [a.practice.top * b.practice.bottom, b.practice.top * a.practice.bottom];
  return left > right || (left === right && a.full > b.full);
}
