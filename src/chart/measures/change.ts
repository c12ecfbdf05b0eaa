import type { Measure, MeasureChange } from '../../policy/index.ts';
import type { Reading } from './reading.ts';

/** Why a change is not called real or not. */
export type NoVerdict =
  | 'the values are not of the same thing'
  | 'a value lacks what it says nothing without'
  | 'the grades have an order and no distances'
  | 'no population was named'
  | 'no value of measurement error is on file for the population'
  | 'the only values on file for the population are unconfirmed'
  | 'the values on file disagree on a change of this size';

/** How two values of a measure differ, and whether the difference is more than measuring again may give. */
export interface ChangeAnswer {
  readonly measure: Measure;
  readonly from: Reading;
  readonly to: Reading;
  /** Thousandths of the unit, later less earlier; undefined where they cannot be compared. */
  readonly change: number | undefined;
  readonly direction: 'better' | 'worse' | 'same' | 'not known';
  readonly verdict: 'real' | 'within error' | 'no verdict';
  readonly why: NoVerdict | undefined;
  /** The values the verdict rests on. */
  readonly against: readonly MeasureChange[];
  /** Whether it reaches what patients of the population notice; undefined when no such value is on file. */
  readonly isImportant: boolean | undefined;
  /** Everything on file about this part of the measure, for the reader to judge by. */
  readonly onFile: readonly MeasureChange[];
}

/**
 * Compares two values. A change is called real only against a value of measurement error that is confirmed or has one
 * source, of a population the patient belongs to; where several match, against all of them. What patients notice may be
 * less than what measuring again gives, and makes no change real.
 *
 * @param populations keys of the list of populations that the patient belongs to, as a clinician has said
 * @see Pub. 100-02 ch. 15 s. 220.3
 */
export function compareReadings(from: Reading, to: Reading, populations: readonly string[]): ChangeAnswer {
  const { measure } = to;
  const onFile = measure.changes.filter(({ part }) => part === to.part || part === '' || to.part === '');
  const isSame = from.measure.id === measure.id && from.side === to.side && from.part === to.part;
  const plain = { measure, from, to, onFile, against: [], isImportant: undefined } as const;
  const silent = (why: NoVerdict, change?: number): ChangeAnswer => ({
    ...plain,
    change,
    direction: change === undefined ? 'not known' : directionOf(measure, change),
    verdict: 'no verdict',
    why,
  });
  if (!isSame) return silent('the values are not of the same thing');
  if (from.lacks.length + to.lacks.length > 0) return silent('a value lacks what it says nothing without');
  const change = to.value - from.value;
  if (measure.kind === 'grade') return silent('the grades have an order and no distances', change);
  const matching = onFile.filter((each) => isMatch(each, from, to, populations));
  const errors = matching.filter(({ means }) => means === 'error');
  const known = errors.filter(({ source }) => source.confidence !== 'unconfirmed');
  const isImportant = importance(matching, from, change);
  if (errors.length === 0) {
    const isNamed = populations.length > 0;
    const why = isNamed ? 'no value of measurement error is on file for the population' : 'no population was named';
    return { ...silent(why, change), isImportant };
  }
  if (known.length === 0) {
    return { ...silent('the only values on file for the population are unconfirmed', change), isImportant };
  }
  const size = Math.abs(change);
  const isReal = known.every((each) => reaches(size, from.value, each.high, each));
  const isWithin = known.every((each) => !reaches(size, from.value, each.low, each));
  const answer = { ...plain, change, direction: directionOf(measure, change), against: known, isImportant };
  if (!isReal && !isWithin) {
    return { ...answer, verdict: 'no verdict', why: 'the values on file disagree on a change of this size' };
  }
  return { ...answer, verdict: isReal ? 'real' : 'within error', why: undefined };
}

function directionOf({ better }: Measure, change: number): ChangeAnswer['direction'] {
  if (change === 0) return 'same';
  if (better === 'context') return 'not known';
  return change < 0 === (better === 'lower') ? 'better' : 'worse';
}

/**
 * A value of another method does not match; a method nobody noted could be any. Where the part is one of the body, a
 * value that names none is of all; where it is one of the scale, it is of the whole scale only.
 */
function isMatch(change: MeasureChange, from: Reading, to: Reading, populations: readonly string[]): boolean {
  const isOther = (reading: Reading) =>
    reading.method !== '' && change.method !== '' && reading.method !== change.method;
  const isAnyPart = change.part === '' && to.measure.needs.includes('part');
  if ((change.part !== to.part && !isAnyPart) || isOther(from) || isOther(to)) return false;
  return change.population === 'any' || populations.includes(change.population);
}

/** Whether a size reaches a value of the unit, or a percentage of the first value. All in thousandths. */
function reaches(size: number, baseline: number, needed: number, { of }: MeasureChange): boolean {
  return of === 'value' ? size >= needed : size * 100_000 >= needed * Math.abs(baseline);
}

function importance(matching: readonly MeasureChange[], from: Reading, change: number): boolean | undefined {
  const known = matching.filter(({ means, source }) => means === 'important' && source.confidence !== 'unconfirmed');
  if (known.length === 0 || directionOf(from.measure, change) !== 'better')
    return known.length === 0 ? undefined : false;
  return known.every((each) => reaches(Math.abs(change), from.value, each.high, each));
}
