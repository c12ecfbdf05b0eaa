import { entry } from './entry.ts';

/** The six answers. Each service line gets exactly one. */
export const VERDICT_CODES = [
  entry(
    'KX_MISSING',
    'error',
    'the line takes the bucket past its threshold and has no KX',
    'Have the clinician attest and add KX, or hold the line.',
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
    'the line has KX and the bucket is not past its threshold',
    'Remove KX unless it was meant; routine early use may draw review.',
    ['First Coast early KX', 'Palmetto KX'],
  ),
  entry('KX_OK', 'note', 'the line needs KX and has it', '', ['SSA 1833(g)(1)(B)', 'SSA 1833(g)(7)(A)']),
  entry('KX_NOT_NEEDED', 'note', 'the bucket is not past its threshold and the line has no KX', '', [
    'SSA 1833(g)(1)(B)',
  ]),
  entry('NOT_SUBJECT', 'note', 'the therapy threshold does not govern this line', '', ['SSA 1833(g)(1)']),
] as const;
