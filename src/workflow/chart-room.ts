//! What is done with a chart. Loaded only when asked for: the library behind the schema takes time to start.
import { createHash } from 'node:crypto';
import { type Issue, registered } from '../base/index.ts';
import {
  type Episode,
  type EpisodeReading,
  type Places,
  readEpisode,
  withMeasures,
  withVisits,
} from '../chart/index.ts';
import { readMeasures, readVisits } from './chart-tables.ts';
import type { Reading } from './table.ts';

export {
  CHECKS,
  type ChartReport,
  type CheckResult,
  checkEpisode,
  goalText,
  measuredSeries,
  pictureOf,
  SECTIONS,
  tellStory,
  verdictText,
} from '../chart/index.ts';
export { chartQuestions } from './attest/chart-questions.ts';
export { chartMeasures } from './chart-measures.ts';
export { chartWork } from './worklist/chart-work.ts';
export { plannedVisits } from './year/planned-visits.ts';

export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** An episode in JSON, and tables that are merged into it. */
export interface ChartInput {
  readonly episode: NamedText;
  readonly visits?: NamedText;
  readonly measures?: NamedText;
}

export interface ChartReading {
  /** Undefined when there is none that can be read; the fatal issue says why. */
  readonly episode: Episode | undefined;
  readonly places: Places;
  readonly issues: readonly Issue[];
}

/** Reads an episode and what is to be merged into it. What cannot be used is an issue, the rest is read. */
export function readChart(input: ChartInput): ChartReading {
  const reading = readEpisode(input.episode.text, input.episode.file);
  const issues = [...reading.issues, ...hashIssues(reading, input.episode.file)];
  const { places } = reading;
  const rowsOf = <T>(table: NamedText | undefined, read: (text: string, file: string) => Reading<T>): readonly T[] => {
    if (!table) return [];
    const { rows, issues: found } = read(table.text, table.file);
    issues.push(...found);
    return rows;
  };
  const visits = rowsOf(input.visits, readVisits);
  const measures = rowsOf(input.measures, readMeasures);
  let { episode } = reading;
  if (episode && input.visits) episode = withVisits(episode, visits, places);
  if (episode && input.measures) episode = withMeasures(episode, measures, places);
  return { episode, places, issues };
}

/** Attached texts whose hash is not the one given. */
function hashIssues({ episode, places }: EpisodeReading, file: string): Issue[] {
  const wrong = (episode?.documents ?? []).filter(
    ({ text, sha256 }) => text !== undefined && createHash('sha256').update(text).digest('hex') !== sha256,
  );
  const { severity = 'error', text = '', hint = '' } = registered('CHART_HASH') ?? {};
  return wrong.map((document) => {
    const pointer = `${places.at(document) ?? ''}/sha256`;
    return { code: 'CHART_HASH', severity, message: text, hint, at: { file, byte: 0, segment: 0, pointer } };
  });
}
