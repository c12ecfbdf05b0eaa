import { type Issue, registered } from '../base/index.ts';
import type { Opening } from '../ledger/index.ts';

/** Names the opening without the beneficiary: by its row among the usable ones, year, bucket, day and source. */
export function changedIssue(file: string, { year, bucket, asOf, source }: Opening, place: number): Issue {
  const { severity = 'error', text = '', hint = '' } = registered('OPENING_CHANGED') ?? {};
  const found = `row ${place + 1}: ${year} ${bucket} as of ${asOf}, ${source}`;
  return { code: 'OPENING_CHANGED', severity, message: text, found, hint, at: { file, byte: 0, segment: 0 } };
}
