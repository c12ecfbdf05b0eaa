import { type IsoDate, isoDate } from '../../base/index.ts';
import {
  type ChartReading,
  type ChartReport,
  type ChartRoom,
  type Episode,
  openChart,
  type Story,
} from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, readText } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import { chartRows } from '../report/chart-text.ts';
import { storyRows } from '../report/story-text.ts';
import { InputError } from '../stop.ts';

interface ChartOptions {
  readonly visits?: string;
  readonly measures?: string;
  readonly on?: IsoDate;
  readonly format: 'text' | 'json';
  readonly policy?: string;
  readonly all?: boolean;
  readonly phi?: boolean;
}

type Run = (context: Context, args: readonly string[], options: ChartOptions) => number;

/** Loads what checks a chart; the command says what the record supports. */
export async function check(): Promise<Run> {
  const room = await openChart();
  return (context, [file = ''], options) => {
    const { episode, places, issues } = readChartFile(room, file, options);
    const report = room.checkEpisode(episode, readPolicy(options.policy), options.on ?? today(), places);
    if (options.format === 'json') context.out.line(JSON.stringify({ ...report, issues }, null, 2));
    else show(context, issues, chartRows(room, episode, report, context, options));
    return hasFindings(report) || hasProblems(issues) ? EXIT.FINDINGS : EXIT.CLEAN;
  };
}

/** Loads what tells a chart; the command tells it day by day. */
export async function story(): Promise<Run> {
  const room = await openChart();
  return (context, [file = ''], options) => {
    const { episode, places, issues } = readChartFile(room, file, options);
    const told = room.tellStory(episode, readPolicy(options.policy), options.on ?? today(), places);
    if (options.format === 'json') context.out.line(JSON.stringify({ ...told, issues }, null, 2));
    else show(context, issues, storyRows(episode, told, context, options));
    return isOpen(told) || hasProblems(issues) ? EXIT.FINDINGS : EXIT.CLEAN;
  };
}

/** @throws InputError when there is no episode to be had from the file */
export function readChartFile(
  room: ChartRoom,
  file: string,
  { visits, measures }: Pick<ChartOptions, 'visits' | 'measures'>,
): ChartReading & { episode: Episode } {
  const { episode, places, issues } = room.readChart({
    episode: { file, text: readText(file) },
    ...(visits === undefined ? {} : { visits: { file: visits, text: readText(visits) } }),
    ...(measures === undefined ? {} : { measures: { file: measures, text: readText(measures) } }),
  });
  if (!episode || issues.some(({ severity }) => severity === 'fatal')) throw new InputError(issues);
  return { episode, places, issues };
}

function show(context: Context, issues: ChartReading['issues'], rows: readonly string[]): void {
  for (const row of rows) context.out.line(row);
  if (issues.length > 0) context.out.line();
  for (const issue of issues) context.out.line(issueText(issue, context.paint));
}

/** Whether something is to be acted on; what weighs no more than a remark is not. */
function hasFindings({ results }: ChartReport): boolean {
  return results.some(({ outcome, severity }) => (outcome === 'fail' || outcome === 'unknown') && severity !== 'info');
}

function isOpen({ days }: Story): boolean {
  return days.some(({ events }) =>
    events.some(({ kind }) => kind === 'missing' || kind === 'unknown' || kind === 'late'),
  );
}

function hasProblems(issues: ChartReading['issues']): boolean {
  return issues.some(({ severity }) => severity !== 'note');
}

/** Today where the program runs. */
export function today(): IsoDate {
  const now = new Date();
  const [month, date] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return isoDate(`${now.getFullYear()}-${month}-${date}`);
}
