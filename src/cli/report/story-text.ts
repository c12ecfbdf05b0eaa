import type { Episode, Story, StoryDay, StoryEvent, StoryKind } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import type { Paint } from '../paint.ts';
import { count, printable, wrap } from '../text.ts';
import { chartHead } from './chart-head.ts';

interface Look {
  readonly shape: string;
  readonly format: Parameters<Paint>[0];
}

const LOOKS: Readonly<Record<StoryKind, Look>> = {
  happened: { shape: '●', format: 'green' },
  kept: { shape: '○', format: 'gray' },
  late: { shape: '▲', format: ['yellow', 'bold'] },
  missing: { shape: '◆', format: ['red', 'bold'] },
  unknown: { shape: '?', format: ['cyan', 'bold'] },
  ahead: { shape: '›', format: 'magenta' },
};
const LEGEND: readonly (readonly [StoryKind, string])[] = [
  ['happened', 'happened'],
  ['kept', 'fell due, done'],
  ['late', 'done late'],
  ['missing', 'not in the records we hold'],
  ['unknown', 'not known'],
  ['ahead', 'ahead'],
];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_WIDTH = 15;
const NUMBER_WIDTH = 12;

interface Told {
  readonly day: string;
  readonly number: string;
  readonly events: readonly StoryEvent[];
}

/** The episode as a column of days; treatment days like others are told together unless all are asked for. */
export function storyRows(
  episode: Episode,
  story: Story,
  context: Context,
  options: { readonly all?: boolean; readonly phi?: boolean },
): string[] {
  const { paint } = context;
  const told = options.all ? story.days.map(alone) : together(story.days);
  const used = new Set(story.days.flatMap(({ events }) => events.map(({ kind }) => kind)));
  const legend = LEGEND.filter(([kind]) => used.has(kind)).map(
    ([kind, words]) => `${paint(LOOKS[kind].format, LOOKS[kind].shape)} ${words}`,
  );
  return [
    ...chartHead(episode, story.asOf, context, options),
    '',
    ...told.flatMap((each, place) => [
      ...(place > 0 && monthOf(told[place - 1]) !== monthOf(each) ? [''] : []),
      ...dayRows(each, context),
    ]),
    '',
    `  ${legend.join('   ')}`,
  ];
}

/** `2026-01`, so that months stand apart. */
function monthOf(told: Told | undefined): string {
  return told?.day.slice(0, 7) ?? '';
}

function dayRows({ day, number, events }: Told, { paint, width }: Context): string[] {
  const indent = DAY_WIDTH + NUMBER_WIDTH + 4;
  return events.flatMap((event, place) => {
    const { shape, format } = LOOKS[event.kind];
    const head =
      place === 0 ? `${day.padEnd(DAY_WIDTH)} ${paint('dim', number.padEnd(NUMBER_WIDTH))}` : ' '.repeat(indent - 3);
    const isLoud = event.kind === 'missing' || event.kind === 'late';
    const [first = '', ...others] = wrap(printable(event.text), Math.min(width, 110) - indent - 1);
    const said = (line: string) => (isLoud ? paint('bold', line) : event.kind === 'kept' ? paint('dim', line) : line);
    return [
      `${head} ${paint(format, shape)} ${said(first)}`,
      ...others.map((line) => `${' '.repeat(indent)}${said(line)}`),
    ];
  });
}

function alone(day: StoryDay): Told {
  return { day: dayText(day), number: day.treatmentDay ? `day ${day.treatmentDay}` : '', events: day.events };
}

/** Runs of days on which nothing but an ordinary treatment happened become one row. */
function together(days: readonly StoryDay[]): Told[] {
  const told: Told[] = [];
  let run: StoryDay[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last) told.push(run.length < 3 ? alone(first) : several(run, first, last));
    if (run.length === 2 && last) told.push(alone(last));
    run = [];
  };
  for (const day of days) {
    if (day.events.every(({ isRoutine }) => isRoutine)) run.push(day);
    else {
      close();
      told.push(alone(day));
    }
  }
  close();
  return told;
}

function several(run: readonly StoryDay[], first: StoryDay, last: StoryDay): Told {
  const minutes = run
    .flatMap(({ events }) => events.map(({ text }) => Number(/(\d+) min/.exec(text)?.[1])))
    .filter((each) => each > 0);
  const [least, most] = [Math.min(...minutes), Math.max(...minutes)];
  const span = minutes.length === 0 ? '' : `, ${least === most ? least : `${least} to ${most}`} min each`;
  const people = [
    ...new Set(run.flatMap(({ events }) => events.map(({ text }) => /^treated( by [^,]+)?/.exec(text)?.[1] ?? ''))),
  ];
  const by = people.filter(Boolean).join(' or');
  const text = `${count(run.length, 'treatment')}${by}${span}, to ${dayText(last)}`;
  return {
    day: dayText(first),
    number: `days ${first.treatmentDay}-${last.treatmentDay}`,
    events: [{ on: first.on, kind: 'happened', text }],
  };
}

/** `2026-01-05 Mon`. */
function dayText({ on, weekday }: StoryDay): string {
  return `${on} ${WEEKDAYS[weekday]}`;
}
