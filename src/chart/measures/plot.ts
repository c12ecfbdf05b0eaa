import type { IsoDate } from '../../base/index.ts';
import { daysBetween } from '../calendar/days.ts';
import type { ChangeAnswer } from './change.ts';
import type { MeasureGoal } from './goal.ts';
import { type Reading, shown } from './reading.ts';
import { type Scale, scaleOf } from './scale.ts';

export interface PlotOptions {
  /** Begins the ids inside the picture, which have to be its own on a page. */
  readonly id: string;
  readonly goal?: MeasureGoal;
  /** The comparison whose measurement error is shaded around the first value. */
  readonly change?: ChangeAnswer;
}

/** A picture of one measure over time, and the same as a table to stand beside it. */
export interface Plot {
  /** SVG text, complete in itself; attributes only, so that any renderer takes it. */
  readonly svg: string;
  readonly title: string;
  readonly description: string;
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

const [WIDTH, HEIGHT] = [560, 240];
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 24, 62, 40];
const FONT = 'font-family="Helvetica, Arial, sans-serif"';
const [INK, QUIET, GRID, MARK, AIM, SHADE] = ['#1f2328', '#57606a', '#d8dee4', '#0b5cad', '#7a4100', '#e8eef5'];

/**
 * Draws readings of one measure, side and part in the order of their days: a line with a point and a figure at each
 * value, the figure of the goal as a dashed line, and around the first value what measuring again may give. The same
 * readings always give the same text.
 */
export function plotReadings(readings: readonly Reading[], options: PlotOptions): Plot {
  const own = [...readings].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const [first, last] = [own[0], own.at(-1)];
  const { goal, change } = options;
  const title = first ? titleOf(first) : 'No values';
  const description = first && last ? describe(own, first, last, goal, change) : 'There are no values to show.';
  const table = tableOf(own, first);
  if (!first || !last) return { svg: frame(options.id, title, description, []), title, description, table };
  const band = bandOf(first, change);
  const values = [...own.map(({ value }) => value), ...(goal ? [goal.target] : []), ...(band ?? [])];
  const scale = scaleOf(Math.min(...values), Math.max(...values), 4);
  const x = placeOf(first.day, goal?.by && goal.by > last.day ? goal.by : last.day);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - scale.least) / (scale.most - scale.least)) * (HEIGHT - TOP - BOTTOM);
  const parts = [
    ...(band ? bandShape(y(band[1]), y(band[0])) : []),
    label(LEFT, 38, sideText(first), QUIET, 'start'),
    ...gridLines(scale, y),
    ...(goal ? goalLine(goal, y(goal.target)) : []),
    curve(own.map((reading) => [x(reading.day), y(reading.value)])),
    ...own.flatMap((reading, place) => point(x(reading.day), y(reading.value), reading.text, own.length, place)),
    ...dayLabels(own, x),
  ];
  return { svg: frame(options.id, title, description, parts), title, description, table };
}

function titleOf({ measure, side, part }: Reading): string {
  const what = [part, side].filter(Boolean).join(', ');
  return `${measure.name}${what === '' ? '' : `, ${what}`}, ${measure.unit}`;
}

function describe(
  readings: readonly Reading[],
  first: Reading,
  last: Reading,
  goal: MeasureGoal | undefined,
  change: ChangeAnswer | undefined,
): string {
  const sentences = [
    `${readings.length} ${readings.length === 1 ? 'value' : 'values'}: ${first.text} on ${first.day}` +
      (last === first ? '' : `, ${last.text} on ${last.day}`),
    sideText(first),
    ...(goal ? [`The goal is ${shown(goal.target)}${goal.by ? ` by ${goal.by}` : ''}`] : []),
    ...(change ? [verdictText(change)] : []),
  ];
  return sentences.map((sentence) => `${sentence}.`).join(' ');
}

function sideText({ measure: { better } }: Reading): string {
  if (better === 'context') return 'Neither direction is better by itself';
  return better === 'lower' ? 'Lower is better' : 'Higher is better';
}

/** What a comparison says, in words that claim no more than it does. */
export function verdictText({ verdict, direction, why, change }: ChangeAnswer): string {
  if (verdict === 'no verdict') return `Whether the change is real is not decided: ${why}`;
  const size = change === undefined ? '' : ` of ${shown(Math.abs(change))}`;
  return verdict === 'real'
    ? `The change${size}, ${direction}, is more than measuring again gives`
    : `The change${size} is within what measuring again gives`;
}

function tableOf(readings: readonly Reading[], first: Reading | undefined): Plot['table'] {
  const rows = readings.map(({ day, text, value, method }) => {
    const change = first && first.measure.kind === 'number' ? shown(value - first.value) : '';
    return [day, text, change, method];
  });
  return { head: ['day', first ? first.measure.unit : 'value', 'since the first', 'method'], rows };
}

/** First value less and more what measuring again may give, by the largest value the verdict rests on. */
function bandOf(first: Reading, change: ChangeAnswer | undefined): readonly [number, number] | undefined {
  if (!change || change.against.length === 0 || change.from !== first) return undefined;
  const sizes = change.against.map(({ of, high }) =>
    of === 'value' ? high : (high * Math.abs(first.value)) / 100_000,
  );
  const size = Math.round(Math.max(...sizes));
  return [
    Math.max(first.value - size, first.measure.range.least ?? -Infinity),
    Math.min(first.value + size, first.measure.range.most ?? Infinity),
  ];
}

function placeOf(first: IsoDate, last: IsoDate): (day: IsoDate) => number {
  const span = Math.max(1, daysBetween(first, last));
  const inner = WIDTH - LEFT - RIGHT - 24;
  if (first === last) return () => LEFT + 12 + inner / 2;
  return (day) => LEFT + 12 + (daysBetween(first, day) / span) * inner;
}

function frame(id: string, title: string, description: string, parts: readonly string[]): string {
  const [titleId, descriptionId] = [`${id}-title`, `${id}-desc`].map(escaped);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="${titleId} ${descriptionId}">`,
    `<title id="${titleId}">${escaped(title)}</title>`,
    `<desc id="${descriptionId}">${escaped(description)}</desc>`,
    `<rect x="0" y="0" width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="22" ${FONT} font-size="14" font-weight="bold" fill="${INK}">${escaped(title)}</text>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function gridLines(scale: Scale, y: (value: number) => number): string[] {
  return scale.ticks.flatMap((tick) => [
    line(LEFT, y(tick), WIDTH - RIGHT, y(tick), GRID, ''),
    label(LEFT - 8, y(tick) + 4, shown(tick), QUIET, 'end'),
  ]);
}

function goalLine(goal: MeasureGoal, y: number): string[] {
  const text = `- - goal ${shown(goal.target)}${goal.by ? ` by ${goal.by}` : ''}`;
  return [line(LEFT, y, WIDTH - RIGHT, y, AIM, ' stroke-dasharray="6 4"'), label(WIDTH - RIGHT, 22, text, AIM, 'end')];
}

function bandShape(top: number, bottom: number): string[] {
  const width = WIDTH - LEFT - RIGHT;
  return [
    `<rect x="${LEFT}" y="${place(top)}" width="${width}" height="${place(bottom - top)}" fill="${SHADE}"/>`,
    label(WIDTH - RIGHT, 38, 'shaded: within what measuring again gives', QUIET, 'end'),
  ];
}

function curve(points: readonly (readonly [number, number])[]): string {
  const way = points.map(([x, y]) => `${place(x)},${place(y)}`).join(' L ');
  return `<path d="M ${way}" fill="none" stroke="${MARK}" stroke-width="2"/>`;
}

/** Figures stand at every point where there is room, else at the first and the last. */
function point(x: number, y: number, text: string, count: number, at: number): string[] {
  const dot = `<circle cx="${place(x)}" cy="${place(y)}" r="4" fill="${MARK}"/>`;
  return count <= 10 || at === 0 || at === count - 1 ? [dot, label(x, y - 9, text, INK, 'middle')] : [dot];
}

/** Days under the first and the last value, and under those between that have room. */
function dayLabels(readings: readonly Reading[], x: (day: IsoDate) => number): string[] {
  const room = 78;
  const [first, last] = [readings[0] as Reading, readings.at(-1) as Reading];
  const labels = [first];
  for (const reading of readings.slice(1, -1)) {
    const at = x(reading.day);
    if (at - x((labels.at(-1) as Reading).day) >= room && x(last.day) - at >= room) labels.push(reading);
  }
  if (x(last.day) - x((labels.at(-1) as Reading).day) >= room) labels.push(last);
  return labels.map(({ day }) => label(x(day), HEIGHT - 16, day, QUIET, 'middle'));
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string, more: string): string {
  return `<line x1="${place(x1)}" y1="${place(y1)}" x2="${place(x2)}" y2="${place(y2)}" stroke="${colour}" stroke-width="1"${more}/>`;
}

function label(x: number, y: number, text: string, colour: string, anchor: string): string {
  return `<text x="${place(x)}" y="${place(y)}" ${FONT} font-size="11" fill="${colour}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

/** A coordinate with one decimal at most, the same on every machine. */
function place(at: number): string {
  return String(Math.round(at * 10) / 10);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
