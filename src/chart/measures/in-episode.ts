import type { IsoDate } from '../../base/index.ts';
import type { Measure, Policy } from '../../policy/index.ts';
import type { Episode, Measurement } from '../episode/types.ts';
import { type ChangeAnswer, compareReadings } from './change.ts';
import { followGoal, type GoalLink, type GoalReport, type MeasureGoal } from './goal.ts';
import { type MeasureIssue, measureOn, type Reading, readReading, type Side } from './reading.ts';

/** One measure of an episode, of one side and in one unit, as its values follow each other. */
export interface MeasuredSeries {
  readonly title: string;
  /** As the episode has them, by day. */
  readonly values: readonly Measurement[];
  /** The measure of the list that goes by this name; undefined where only the episode knows it. */
  readonly listed: Measure | undefined;
  /** Those of them that can be read; a value outside its scale is none. */
  readonly usable: readonly Measurement[];
  /** The same as values that can be compared. */
  readonly readings: readonly Reading[];
  /** From the first to the last; undefined where there are not two, or the measure is on no list. */
  readonly change: ChangeAnswer | undefined;
  /** The goals that it follows and that name a figure, through the reports. */
  readonly goals: readonly FollowedGoal[];
  readonly issues: readonly PlacedIssue[];
}

export interface FollowedGoal {
  readonly goal: MeasureGoal;
  /** The figure and its unit. The plan's own words may say more, and of a person. */
  readonly figure: string;
  readonly links: readonly GoalLink[];
}

/** What is wrong with a value, and the value. */
interface PlacedIssue {
  readonly value: Measurement;
  readonly issue: MeasureIssue;
}

/**
 * Every measure of an episode, read against the list, compared, and followed through the reports to its goals.
 *
 * @see Pub. 100-02 ch. 15 s. 220.3
 */
export function measuredSeries(policy: Policy, episode: Episode): MeasuredSeries[] {
  const groups = Map.groupBy(episode.measures ?? [], seriesKey);
  return [...groups.values()].map((values) => seriesOf(policy, episode, values.toSorted(byDay)));
}

/** What belongs to one series: name, side and unit. */
function seriesKey({ name, side, unit }: Measurement): string {
  return [name, side ?? '', unit ?? ''].join('\u0000');
}

function byDay(a: Measurement, b: Measurement): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

function seriesOf(policy: Policy, episode: Episode, values: readonly Measurement[]): MeasuredSeries {
  const [first] = values as [Measurement, ...Measurement[]];
  const listed = listedMeasure(policy.measures.measures, first.name);
  const own = ownMeasure(policy, values);
  const read = values.map((value) => ({ value, ...readingOf(policy, value, listed, own) }));
  const readings = read.flatMap(({ reading }) => reading ?? []);
  const issues = read.flatMap(({ value, issues: found }) => found.map((issue) => ({ value, issue })));
  const populations = populationsOf(policy, values);
  const [from, to] = [readings[0], readings.at(-1)];
  const change = listed && from && to && from !== to ? compareReadings(from, to, populations) : undefined;
  const goals = goalsOf(episode, values, readings).map(({ goal, figure }) => ({
    goal,
    figure,
    links: followGoal(goal, readings, reportsOf(episode, first.on), populations),
  }));
  const usable = read.flatMap(({ value, reading }) => (reading ? [value] : []));
  return { title: titleOf(first), values, usable, listed, readings, change, goals, issues };
}

function titleOf({ name, side, unit }: Measurement): string {
  return `${name}${side ? `, ${side}` : ''}${unit ? `, ${unit}` : ''}`;
}

/** The measure of the list that goes by a name. */
function listedMeasure(measures: readonly Measure[], name: string): Measure | undefined {
  const wanted = name.toLowerCase();
  return measures.find(({ id, name: full, short }) =>
    [id, full, ...short].some((each) => each.toLowerCase() === wanted),
  );
}

/** The populations that are named: by the key of the list where it has the key or the words, else as they are written. */
function populationsOf({ measures }: Policy, values: readonly Measurement[]): string[] {
  const listed = [...measures.populations];
  return [...new Set(values.flatMap(({ population }) => population ?? []))].map((population) => {
    const named = population.toLowerCase();
    return listed.find(([key, words]) => [key, words.toLowerCase()].includes(named))?.[0] ?? population;
  });
}

const SCALE = 1000;

/** A value of a measure that is on the list, or of one that only the episode knows, with what the episode says of it. */
function readingOf(
  policy: Policy,
  value: Measurement,
  listed: Measure | undefined,
  own: Measure,
): { reading?: Reading; issues: readonly MeasureIssue[] } {
  const side: Side = value.side ?? '';
  const measure = listed && measureOn(policy, listed.id, value.on);
  if (measure) {
    const unit = value.unit ? { unit: value.unit } : {};
    return readReading(policy, { measure: measure.id, day: value.on, value: String(value.value), side, ...unit });
  }
  const scaled = Math.round(value.value * SCALE);
  if (!Number.isSafeInteger(scaled)) return { issues: [] };
  const text = String(value.value);
  return {
    reading: { measure: own, day: value.on, value: scaled, text, side, part: '', method: '', lacks: [] },
    issues: [],
  };
}

/** A measure that is on no list: told by what the episode says, and compared with nothing. */
function ownMeasure(policy: Policy, values: readonly Measurement[]): Measure {
  const [any] = policy.measures.measures;
  const [first] = values;
  if (!any || !first) throw new Error('the shelf has no measures, or the series no values');
  const unit = first.unit ?? '';
  return {
    ...any,
    id: first.name,
    name: first.name,
    short: [],
    kind: 'number',
    unit,
    units: new Map([[unit, 10_000]]),
    better: values.find(({ betterIs }) => betterIs)?.betterIs ?? 'context',
    range: { ...any.range, least: undefined, most: undefined },
    needs: [],
    note: '',
    changes: [],
  };
}

/** A figure in the words of a goal: `LEFS 55`, `12 s`, `120 degrees`. Words with two figures name none. */
const FIGURE = /(?<![\w.])-?\d+(?:\.\d{1,3})?(?![\w.]*\d)/g;

function goalsOf(
  { plans = [] }: Episode,
  values: readonly Measurement[],
  readings: readonly Reading[],
): { goal: MeasureGoal; figure: string }[] {
  const [reading] = readings;
  const named = new Set(values.flatMap(({ goal }) => goal ?? []));
  if (!reading) return [];
  const { measure, side, part } = reading;
  const words = [measure.name, ...measure.short, ...measure.units.keys(), values[0]?.unit ?? ''];
  return plans.flatMap(({ goals = [], establishedOn }) =>
    goals
      .filter(({ id }) => named.has(id))
      .flatMap(({ id, target, setOn, measure: followedBy }) => {
        const [figure, ...others] = target?.match(FIGURE) ?? [];
        if (figure === undefined || others.length > 0) return [];
        // Two measures may serve one goal, and its figure is of one of them: `10 minutes` is no count of blocks.
        if (!isAmong(words, followedBy ?? target ?? '')) return [];
        const begun = setOn ?? establishedOn ?? reading.day;
        const scaled = Math.round(Number(figure) * SCALE);
        const goal: MeasureGoal = { id, measure: measure.id, side, part, target: scaled, setOn: begun, by: undefined };
        return [{ goal, figure: `${figure} ${measure.unit}`.trim() }];
      }),
  );
}

/** Whether a text has one of the words, as a word of its own. */
function isAmong(words: readonly string[], text: string): boolean {
  const within = ` ${text.toLowerCase().replaceAll(/[,;()]/g, ' ')} `;
  return words.some((word) => word !== '' && within.includes(` ${word.toLowerCase()} `));
}

/** The documents that have to speak of a goal: the first evaluation, each progress report, the discharge. */
function reportsOf({ evaluations = [], progressReports = [], discharge }: Episode, firstValue: IsoDate): GoalReport[] {
  const evaluated = evaluations.flatMap(({ on }) => on ?? []).sort()[0];
  const ended = discharge?.on;
  return [
    { kind: 'baseline', day: evaluated ?? firstValue },
    ...progressReports
      .flatMap(({ through, writtenOn }) => through ?? writtenOn ?? [])
      .map((day): GoalReport => ({ kind: 'progress', day })),
    ...(ended ? [{ kind: 'discharge', day: ended } satisfies GoalReport] : []),
  ];
}
