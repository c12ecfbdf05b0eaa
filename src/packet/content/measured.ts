import { measuredSeries, pictureOf } from '../../chart/index.ts';
import type { PacketInput } from '../input.ts';
import type { Block } from '../layout/blocks.ts';
import { INNER } from '../layout/pages.ts';
import type { Part } from './record.ts';

const SHAPE = { width: 560, height: 240 };

/** A picture and a table of every outcome measure, side by side with where each value stands in the record. */
export function measurePart(input: PacketInput): Part {
  const { episode, places, policy } = input;
  const measured = episode.measures ?? [];
  const groups = measuredSeries(policy, episode);
  const blocks = groups.flatMap((series, number): Block[] => {
    const { values } = series;
    const plot = pictureOf(series, episode, number);
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
