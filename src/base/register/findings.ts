import { CLAIM_FINDINGS } from './findings-claim.ts';
import { LINE_FINDINGS } from './findings-line.ts';
import { MODIFIER_FINDINGS } from './findings-modifier.ts';
import { RANGE_FINDINGS } from './findings-range.ts';
import { THRESHOLD_FINDINGS } from './findings-threshold.ts';

/**
 * Every finding a service line can have, in order of precedence. The place in this list is the finding's bit, so there
 * are at most sixty-four; a place is never stored, so the order may change between versions.
 */
export const FINDING_CODES = [
  ...CLAIM_FINDINGS,
  ...MODIFIER_FINDINGS,
  ...LINE_FINDINGS,
  ...RANGE_FINDINGS,
  ...THRESHOLD_FINDINGS,
] as const;
