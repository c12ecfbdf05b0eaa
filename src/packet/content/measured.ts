import {
  compareReadings,
  type Episode,
  type Measurement,
  measureOn,
  plotReadings,
  type Reading,
  readReading,
  type Side,
} from '../../chart/index.ts';
import type { Measure } from '../../policy/index.ts';
import type { PacketInput } from '../input.ts';
import type { Block } from '../layout/blocks.ts';
import { INNER } from '../layout/pages.ts';
import type { Part } from './record.ts';

const SHAPE = { width: 560, height: 240 };
const SCALE = 1000;

/** A picture and a table of every outcome measure, side by side with where each value stands in the record. */
export function measurePart(input: PacketInput): Part {
  const { episode, places } = input;
  const measured = episode.measures ?? [];
  const groups = [...Map.groupBy(measured, ({ name, side, unit }) => [name, side ?? '', unit ?? ''].join('\u0000'))];
  const blocks = groups.flatMap(([, values], number): Block[] => {
    const plot = plotOf(input, values, number);
    const anchors = values.map((value) => places.at(value) ?? '').filter(Boolean);
    const own: Block[] = [
      { kind: 'heading', level: 2, text: plot.title, anchors, bookmark: plot.title },
      { kind: 'text', text: plot.description, size: 9 },
      ...(plot.svg === ''
        ? []
        : ([
            {
              kind: 'picture',
              svg: plot.svg,
              width: INNER * 0.86,
              height: (INNER * 0.86 * SHAPE.height) / SHAPE.width,
              about: plot.description,
            },
          ] satisfies Block[])),
      {
        kind: 'table',
        size: 8,
        columns: [
          { head: 'Day', share: 0.16 },
          { head: 'Value', share: 0.14, align: 'right' },
          { head: 'Unit', share: 0.14 },
          { head: 'Goal', share: 0.14 },
          { head: 'Population', share: 0.42 },
        ],
        rows: values.map((value) => ({
          cells: [value.on, String(value.value), value.unit ?? '–', value.goal ?? '–', value.population ?? '–'],
        })),
      },
    ];
    return [{ kind: 'together', blocks: own }];
  });
  const none: Block[] = [
    {
      kind: 'text',
      text: episode.measures
        ? 'The record has no outcome measure.'
        : 'No outcome measures were among the records given.',
    },
  ];
  return {
    title: 'Outcome measures',
    anchor: 'part:measures',
    what:
      groups.length === 0
        ? 'none'
        : `${groups.length} ${groups.length === 1 ? 'measure' : 'measures'}, ${measured.length} values`,
    blocks: [
      { kind: 'page' },
      {
        kind: 'heading',
        level: 1,
        text: 'Outcome measures',
        bookmark: 'Outcome measures',
        anchors: ['part:measures', '/measures'],
      },
      ...(groups.length === 0 ? none : blocks),
    ],
  };
}

function plotOf({ policy, episode }: PacketInput, values: readonly Measurement[], number: number) {
  const [first] = values as [Measurement, ...Measurement[]];
  const listed = listedMeasure(policy.measures.measures, first);
  const readings = values.flatMap((value): Reading[] => readingOf(policy, value, listed));
  if (readings.length < values.length || readings.length === 0)
    return {
      svg: '',
      title: titleOf(first),
      description: 'Its values are told as they were written; they cannot all be drawn on one scale.',
    };
  const populations = [...new Set(values.flatMap(({ population }) => population ?? []))];
  const sorted = readings.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const [from, to] = [sorted[0], sorted.at(-1)];
  const change = listed && from && to && from !== to ? compareReadings(from, to, populations) : undefined;
  const goal = goalOf(episode, first);
  const plot = plotReadings(readings, { id: `measure-${number}`, ...(change ? { change } : {}) });
  return { ...plot, description: `${plot.description}${goal}` };
}

function goalOf({ plans = [] }: Episode, { goal }: Measurement): string {
  const found = plans.flatMap(({ goals = [] }) => goals).find(({ id }) => id === goal);
  return found?.target ? ` It follows goal ${found.id}: ${found.target}.` : '';
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
function readingOf(policy: PacketInput['policy'], value: Measurement, listed: Measure | undefined): Reading[] {
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
function ownMeasure(policy: PacketInput['policy'], value: Measurement): Measure {
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
