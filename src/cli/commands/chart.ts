import type { IsoDate } from '../../base/index.ts';
import {
  type AttestRoom,
  type ChartReading,
  type ChartReport,
  type Episode,
  type MeasuredSeries,
  openAttest,
  openChart,
  type Question,
  type Recheck,
  type Story,
} from '../../workflow/index.ts';
import { auditNote, today } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, withLedger } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import type { LedgerChoice } from '../options.ts';
import { chartRows } from '../report/chart-text.ts';
import { measureRows } from '../report/measure-text.ts';
import { noticeRows, questionRows } from '../report/shown-text.ts';
import { storyRows } from '../report/story-text.ts';
import { bytesAt, readChartFile } from './attest/chart-file.ts';
import { recheckRows } from './attest/verify.ts';

interface ChartOptions extends Partial<LedgerChoice> {
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
  const [room, attest] = [await openChart(), await openAttest()];
  return (context, [file = ''], options) => {
    const { episode, places, issues: reading } = readChartFile(room, file, options);
    const rechecks = noteReading(attest, episode, `chart check ${episode.id}`, options);
    const policy = readPolicy(options.policy);
    const on = options.on ?? today();
    const report = room.checkEpisode(episode, policy, on, places);
    const measured = room.chartMeasures(episode, policy, on, places, file);
    const questions = attest.chartQuestions(episode, policy, on);
    const issues = [...reading, ...measured.issues];
    if (options.format === 'json') {
      const measures = measured.series.map((each) => seriesJson(each));
      const asked = questions.map((each) => questionJson(each, options.phi));
      context.out.line(JSON.stringify({ ...report, measures, questions: asked, issues }, null, 2));
    } else {
      const words = questions.map(({ passage, ...each }) => ({ ...each, passage: passage?.text ?? '' }));
      const more = [
        ...measureRows(room.verdictText, measured.series, context),
        ...(words.length > 0 ? questionRows(words, context, options.phi ?? false) : []),
      ];
      const rows = chartRows(room, episode, report, context, options, more);
      show(context, issues, [...rows, ...doubtRows(attest, episode, report, context, options)]);
    }
    for (const row of recheckRows(attest, rechecks, context))
      (options.format === 'json' ? context.err : context.out).line(row);
    const isRevoked = rechecks.some(({ isTouched }) => isTouched);
    return hasFindings(report) || hasProblems(issues) || isRevoked ? EXIT.FINDINGS : EXIT.CLEAN;
  };
}

/** A measure without what is on file about it, which `openkx policy show documentation.measures` prints. */
function seriesJson({ title, values, change, goals }: MeasuredSeries) {
  return {
    title,
    values: values.map(({ on, value }) => ({ on, value })),
    change: change && { verdict: change.verdict, direction: change.direction, why: change.why },
    goals: goals.map(({ goal: { id }, figure, links }) => ({
      goal: id,
      figure,
      reports: links.map(({ report: { kind, day }, status, why }) => ({ kind, day, status, why })),
    })),
  };
}

/** A question with the place of its passage; the words themselves only where names and identifiers are shown. */
function questionJson({ code, severity, question, why, note, passage }: Question, phi = false) {
  const place = passage && { from: passage.start, through: passage.end, ...(phi ? { words: passage.text } : {}) };
  return { code, severity, question, why, note, passage: place };
}

/** Loads what tells a chart; the command tells it day by day. */
export async function story(): Promise<Run> {
  const [room, attest] = [await openChart(), await openAttest()];
  return (context, [file = ''], options) => {
    const { episode, places, issues } = readChartFile(room, file, options);
    noteReading(attest, episode, `chart story ${episode.id}`, options);
    const told = room.tellStory(episode, readPolicy(options.policy), options.on ?? today(), places);
    if (options.format === 'json') context.out.line(JSON.stringify({ ...told, issues }, null, 2));
    else show(context, issues, storyRows(episode, told, context, options));
    return isOpen(told) || hasProblems(issues) ? EXIT.FINDINGS : EXIT.CLEAN;
  };
}

/** Where the record does not support the need itself: what can be billed instead of KX. */
function doubtRows(
  room: AttestRoom,
  episode: Episode,
  { results, asOf }: ChartReport,
  context: Context,
  { policy }: ChartOptions,
): readonly string[] {
  const isInDoubt = results.some(
    ({ section, outcome, severity }) => section === 'necessity' && outcome === 'fail' && severity === 'block',
  );
  if (!isInDoubt || !episode.kxFrom) return [];
  return ['', ...noticeRows(room.episodeNotice(readPolicy(policy), episode, episode.kxFrom, asOf), context)];
}

/** Where a ledger is named: notes in its log who reads, and compares the attestations that rest on this episode. */
function noteReading(room: AttestRoom, episode: Episode, detail: string, options: ChartOptions): readonly Recheck[] {
  const { ledger, tenant = 'default' } = options;
  if (ledger === undefined) return [];
  return withLedger({ ledger, tenant }, 'append', (store) => {
    const note = auditNote(detail);
    store.journal.log(tenant, { ...note, action: 'chart_read', beneficiary: episode.patient.id ?? '' });
    const rechecks = room.recheckEpisode(store, tenant, episode, bytesAt);
    room.revokeTouched(store, tenant, rechecks, note.at, note.actor);
    return rechecks;
  });
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
