/** What a baseline row says of its discipline: a share of all, an average, or the value below which so many percent lie. */
export const STATISTICS = ['share', 'mean', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'] as const;
export type Statistic = (typeof STATISTICS)[number];

/** A figure to compare with, as the user's file gives it. */
export interface BaselineRow {
  /** One of MEASURES, or `code_share:97110`. */
  readonly measure: string;
  readonly discipline: 'PT' | 'OT' | 'SLP';
  readonly statistic: Statistic;
  /** A share from 0 to 1, services, or dollars. In millionths, so that the file's decimals are exact. */
  readonly valueMillionths: number;
  readonly year: number;
  readonly source: string;
}

export const CODE_SHARE = 'code_share:';
