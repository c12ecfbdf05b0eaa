import { entry } from './entry.ts';

/** The six answers. Each service line gets exactly one. */
export const VERDICT_CODES = [
  entry(
    'KX_MISSING',
    'error',
    'the line needs KX and has none: it takes the bucket past its threshold, or another use of KX holds in full',
    'Have it attested and add KX, or hold the line.',
    ['SSA 1833(g)(1)(B)', 'SSA 1833(g)(7)(A)', 'Noridian KX thresholds'],
  ),
  entry(
    'UNDECIDED',
    'warning',
    'the facts or the policy on file do not settle whether the line needs KX',
    'Read the findings beside it, settle what they name, and check again.',
  ),
  entry(
    'KX_EARLY',
    'warning',
    'the line has KX, and the bucket is not past its threshold, or what another use attests is not so',
    'Remove KX unless it was meant; routine use where it is not needed may draw review.',
    ['First Coast early KX', 'Palmetto KX'],
  ),
  entry('KX_OK', 'note', 'the line needs KX and has it', '', ['SSA 1833(g)(1)(B)', 'SSA 1833(g)(7)(A)']),
  entry(
    'KX_NOT_NEEDED',
    'note',
    'the line has no KX and needs none: the bucket is not past its threshold, or another use does not ask it',
    '',
    ['SSA 1833(g)(1)(B)'],
  ),
  entry('NOT_SUBJECT', 'note', 'neither the therapy threshold nor another use of KX governs this line', '', [
    'SSA 1833(g)(1)',
  ]),
] as const;
