import { entry } from './entry.ts';

const THRESHOLD = 'SSA 1833(g)(1)(B)';

/** What can be found where the total is known as a range only, and where the order of service gives another answer. */
export const RANGE_FINDINGS = [
  entry(
    'RANGE_CAUTIOUS',
    'warning',
    'the line needs KX only if all that may have been used was, and --range cautious takes it that it was',
    'Settle the range before you rely on it: a missing fee, or a newer answer on what other providers have used.',
    [THRESHOLD, 'First Coast early KX'],
  ),
  entry(
    'RANGE_LENIENT',
    'warning',
    'the line needs KX if all that may have been used was, and --range lenient takes it that only what is known was',
    'Settle the range before you rely on it: over the threshold a line without KX is denied.',
    [THRESHOLD, 'Noridian KX thresholds'],
  ),
  entry(
    'THRESHOLD_RESTS_ON_OTHERS',
    'warning',
    'what other providers have used is known as a range only, so the total before this line is a range',
    'Ask again what has been used: an eligibility answer newer than your own last claims narrows it.',
    ['SSA 1833(g)(1)'],
  ),
  entry(
    'SERVICE_ORDER_DIFFERS',
    'note',
    'the line needs KX because services of later days were received before it; by service date it would not',
    'Medicare counts in the order received; by service date the threshold is passed by another line.',
    [THRESHOLD, 'Pub. 100-04 ch. 5 s. 10.3'],
  ),
] as const;
