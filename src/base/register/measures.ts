import { entry } from './entry.ts';

const OBJECTIVE = ['Pub. 100-02 ch. 15 s. 220.3'];

/** What can be wrong with a value of an outcome measure. */
export const MEASURE_CODES = [
  entry(
    'MEASURE_UNKNOWN',
    'warning',
    'the measure is not on the list of that day, and its values are left out',
    'Use the id of a measure on the list, or add the measure to a policy folder.',
    OBJECTIVE,
  ),
  entry(
    'MEASURE_VALUE',
    'error',
    'the value of a measure is not a number of its kind, and is left out',
    'Give the figure alone, and its unit beside it.',
    OBJECTIVE,
  ),
  entry(
    'MEASURE_UNIT',
    'error',
    'the value is in a unit the measure is not taken in, and is left out',
    'Give the value in a unit of the measure.',
    OBJECTIVE,
  ),
  entry(
    'MEASURE_OUT_OF_RANGE',
    'error',
    'the value is outside the scale of the measure, and is left out',
    'Compare the value with the form it was taken from.',
    OBJECTIVE,
  ),
  entry(
    'MEASURE_INCOMPLETE',
    'warning',
    'the value lacks what it says nothing without, such as side, part or denominator; it is kept and not compared',
    'Say which side and part it is of, and out of how many.',
    OBJECTIVE,
  ),
] as const;
