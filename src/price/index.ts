export { allowedAmount, lineAmount } from './amount.ts';
export { CodeIndex } from './code-index.ts';
export { FeeBook, type FeeBookOptions, type FeeRow, NO_FEE } from './fee-book.ts';
export type { FeePeriod, FeePolicy } from './fee-period.ts';
export { type DayLine, outranks, type RankedDay, rankDay } from './rank.ts';
export { type Components, unitAmount } from './unit-amount.ts';
