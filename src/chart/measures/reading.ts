import { dayNumberOf, divideRoundHalfUp, type IsoDate, type Issue, parseScaled, registered } from '../../base/index.ts';
import type { Measure, MeasureNeed, Policy } from '../../policy/index.ts';

type MeasureIssueCode =
  | 'MEASURE_UNKNOWN'
  | 'MEASURE_VALUE'
  | 'MEASURE_UNIT'
  | 'MEASURE_OUT_OF_RANGE'
  | 'MEASURE_INCOMPLETE';
export type MeasureIssue = Issue<MeasureIssueCode>;

export type Side = 'left' | 'right' | 'both' | '';

/** A value as a chart has it. */
export interface WrittenReading {
  /** Id of the list of measures. */
  readonly measure: string;
  readonly day: IsoDate;
  /** The figure alone: `12.5`, `-10`, `4+`. */
  readonly value: string;
  /** Empty for the unit of the measure. */
  readonly unit?: string;
  readonly side?: Side;
  /** Part of the body or of the scale: `flexion`, `pain`. */
  readonly part?: string;
  /** How it was taken, in the words of the list: `digital inclinometer`. */
  readonly method?: string;
  /** Highest value possible, where the scale is used with several: 50 or 100 of the Neck Disability Index. */
  readonly outOf?: string;
}

/** A value that can be compared. */
export interface Reading {
  readonly measure: Measure;
  readonly day: IsoDate;
  /** Thousandths of the unit of the measure; of a grade, its place in order. */
  readonly value: number;
  /** As people write it: `12.5`, `4+`. */
  readonly text: string;
  readonly side: Side;
  readonly part: string;
  readonly method: string;
  /** What it lacks; with anything lacking it is not compared. */
  readonly lacks: readonly MeasureNeed[];
}

const SCALE = 1000;
const THIRD: Readonly<Record<string, number>> = { '+': 333, '-': -333, '': 0 };

/** The measures of a day by id. */
export function measureOn(policy: Policy, id: string, day: IsoDate): Measure | undefined {
  const on = dayNumberOf(day);
  return policy.measures.measures.find((each) => each.id === id && each.from <= on && on <= each.through);
}

/**
 * Reads one value: in the unit of the measure, inside its scale. A value outside its scale is an issue and no value.
 *
 * @see Pub. 100-02 ch. 15 s. 220.3
 */
export function readReading(policy: Policy, written: WrittenReading): { reading?: Reading; issues: MeasureIssue[] } {
  const { day, side = '', part = '', method = '', outOf = '' } = written;
  const measure = measureOn(policy, written.measure, day);
  if (!measure) return { issues: [measureIssue('MEASURE_UNKNOWN', written.measure.slice(0, 40))] };
  const scaled = measure.kind === 'grade' ? gradeOf(written.value) : numberOf(written.value);
  if (scaled === undefined) {
    const expected = measure.kind === 'grade' ? '0 to 5, with + or -' : `a number, in ${measure.unit}`;
    return { issues: [measureIssue('MEASURE_VALUE', `${measure.id}: ${written.value.slice(0, 20)}`, expected)] };
  }
  const factor = measure.units.get(written.unit || measure.unit);
  if (factor === undefined) {
    const found = `${measure.id}: ${written.unit?.slice(0, 20)}`;
    return { issues: [measureIssue('MEASURE_UNIT', found, [...measure.units.keys()].join(', '))] };
  }
  const value = divideRoundHalfUp(scaled * factor, 10_000);
  const range = rangeOf(measure, part, outOf);
  if ((range.least !== undefined && value < range.least) || (range.most !== undefined && value > range.most)) {
    const expected = `${shown(range.least)} to ${shown(range.most)} ${measure.unit}`;
    return { issues: [measureIssue('MEASURE_OUT_OF_RANGE', `${measure.id}: ${written.value}`, expected)] };
  }
  const has = { side: side !== '', part: part !== '', denominator: outOf !== '' };
  const lacks = measure.needs.filter((need) => !has[need]);
  const text = factor === 10_000 ? written.value : shown(value);
  const issues = lacks.length === 0 ? [] : [measureIssue('MEASURE_INCOMPLETE', measure.id, lacks.join(', '))];
  return { reading: { measure, day, value, text, side, part, method, lacks }, issues };
}

/** The ends of the scale: those of the list are of the whole scale, not of its parts; a denominator is the upper end. */
function rangeOf(
  measure: Measure,
  part: string,
  outOf: string,
): { least: number | undefined; most: number | undefined } {
  const { least, most } = measure.range;
  const denominator = outOf === '' ? undefined : numberOf(outOf);
  const isWhole = part === '' || !measure.changes.some((change) => change.part === part);
  return { least, most: denominator ?? (isWhole ? most : undefined) };
}

function numberOf(text: string): number | undefined {
  const scaled = parseScaled(text.trim(), 3);
  return scaled !== undefined && Math.abs(scaled) <= 1_000_000_000 ? scaled : undefined;
}

/** A muscle grade as its place in order: 4- before 4 before 4+. */
function gradeOf(text: string): number | undefined {
  const match = /^([0-5])\s?([+-]?)(?:\/5)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, grade, sign = ''] = match;
  return Math.min(5 * SCALE, Math.max(0, Number(grade) * SCALE + (THIRD[sign] ?? 0)));
}

/** Thousandths as people write them: 12500 is `12.5`. */
export function shown(scaled: number | undefined): string {
  if (scaled === undefined) return 'no end';
  const sign = scaled < 0 ? '-' : '';
  const [whole, rest] = [Math.trunc(Math.abs(scaled) / SCALE), Math.abs(scaled) % SCALE];
  return `${sign}${whole}${rest === 0 ? '' : `.${String(rest).padStart(3, '0').replace(/0+$/, '')}`}`;
}

function measureIssue(code: MeasureIssueCode, found: string, expected?: string): MeasureIssue {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: text, found, hint, ...(expected === undefined ? {} : { expected }) };
}
