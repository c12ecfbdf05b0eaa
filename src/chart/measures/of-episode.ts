import type { Measure, Policy } from '../../policy/index.ts';
import type { Episode, Measurement } from '../episode/types.ts';
import { type ChangeAnswer, compareReadings } from './change.ts';
import { plotReadings } from './plot.ts';
import { measureOn, type Reading, readReading, type Side } from './reading.ts';

const SCALE = 1000;

/** The values of one outcome measure, side and unit in an episode, and what they say together. */
export interface EpisodeMeasure {
  readonly title: string;
  /** What the picture shows, in words. */
  readonly description: string;
  /** SVG text; empty where the values cannot all be drawn on one scale. */
  readonly svg: string;
  /** First to last, where the measure is on the list and there are two values or more. */
  readonly change: ChangeAnswer | undefined;
  /** The goal it follows, as its plan has it. */
  readonly goal: string;
  /** In the order of the record. */
  readonly values: readonly Measurement[];
}

/** Every outcome measure of an episode, in the order each is first met. */
export function episodeMeasures(policy: Policy, episode: Episode): EpisodeMeasure[] {
  const groups = Map.groupBy(episode.measures ?? [], ({ name, side, unit }) =>
    [name, side ?? '', unit ?? ''].join('\u0000'),
  );
  return [...groups.values()].map((values, number) => measureOf(policy, episode, values, number));
}

function measureOf(policy: Policy, episode: Episode, values: readonly Measurement[], number: number): EpisodeMeasure {
  const [first] = values as [Measurement, ...Measurement[]];
  const listed = listedMeasure(policy.measures.measures, first);
  const readings = values.flatMap((value): Reading[] => readingOf(policy, value, listed));
  const goal = goalOf(episode, first);
  if (readings.length < values.length || readings.length === 0)
    return {
      svg: '',
      title: titleOf(first),
      description: 'Its values are told as they were written; they cannot all be drawn on one scale.',
      change: undefined,
      goal,
      values,
    };
  const populations = [...new Set(values.flatMap(({ population }) => population ?? []))];
  const sorted = readings.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const [from, to] = [sorted[0], sorted.at(-1)];
  const change = listed && from && to && from !== to ? compareReadings(from, to, populations) : undefined;
  const plot = plotReadings(readings, { id: `measure-${number}`, ...(change ? { change } : {}) });
  const follows = goal === '' ? '' : ` ${goal}`;
  return { svg: plot.svg, title: plot.title, description: `${plot.description}${follows}`, change, goal, values };
}

function goalOf({ plans = [] }: Episode, { goal }: Measurement): string {
  const found = plans.flatMap(({ goals = [] }) => goals).find(({ id }) => id === goal);
  return found?.target ? `It follows goal ${found.id}: ${found.target}.` : '';
}

function titleOf({ name, side, unit }: Measurement): string {
  return `${name}${side ? `, ${side}` : ''}${unit ? `, ${unit}` : ''}`;
}

/** The measure of the list that goes by a name. */
function listedMeasure(measures: readonly Measure[], { name }: Measurement): Measure | undefined {
  const wanted = name.toLowerCase();
  return measures.find(({ id, name: full, short }) =>
    [id, full, ...short].some((each) => each.toLowerCase() === wanted),
  );
}

/** A value of a measure that is on the list, or of one that only the episode knows, with what the episode says of it. */
function readingOf(policy: Policy, value: Measurement, listed: Measure | undefined): Reading[] {
  const side: Side = value.side ?? '';
  const measure = listed && measureOn(policy, listed.id, value.on);
  if (measure) {
    const read = readReading(policy, {
      measure: measure.id,
      day: value.on,
      value: String(value.value),
      side,
      ...(value.unit ? { unit: value.unit } : {}),
    });
    if (read.reading) return [read.reading];
  }
  const scaled = Math.round(value.value * SCALE);
  if (!Number.isSafeInteger(scaled)) return [];
  return [
    {
      measure: ownMeasure(policy, value),
      day: value.on,
      value: scaled,
      text: String(value.value),
      side,
      part: '',
      method: '',
      lacks: [],
    },
  ];
}

const OWN = new WeakMap<Measurement, Measure>();

/** A measure that is on no list: drawn by what the episode says, and compared with nothing. */
function ownMeasure(policy: Policy, value: Measurement): Measure {
  const [any] = policy.measures.measures;
  if (!any) throw new Error('the shelf has no measures');
  const known = OWN.get(value);
  if (known) return known;
  const made: Measure = {
    ...any,
    id: value.name,
    name: value.name,
    short: [],
    kind: 'number',
    unit: value.unit ?? '',
    units: new Map([[value.unit ?? '', 10_000]]),
    better: value.betterIs ?? 'context',
    range: { ...any.range, least: undefined, most: undefined },
    needs: [],
    note: '',
    changes: [],
  };
  OWN.set(value, made);
  return made;
}
