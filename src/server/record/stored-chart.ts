import type { Issue } from '../../base/index.ts';
import { type ChartReading, type Episode, openChart } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { StoredEpisode } from '../office/episode-table.ts';

/** An episode as it was sent in, read. */
export interface StoredChart {
  readonly episode: Episode | undefined;
  readonly places: ChartReading['places'];
  readonly issues: readonly ChartIssue[];
}

interface ChartIssue extends Pick<Issue, 'code' | 'severity' | 'message' | 'hint' | 'expected'> {
  readonly pointer: string;
}

/**
 * Reads the text of an episode that belongs to a patient.
 *
 * @throws Problem when it names another patient
 */
export async function readStored(text: string, mbi: string): Promise<StoredChart> {
  const { readChart } = await openChart();
  const { episode, places, issues } = readChart({ episode: { file: 'episode', text } });
  if (episode?.patient.id !== undefined && episode.patient.id !== mbi) throw new Problem(422, 'SERVER_OTHER_PATIENT');
  if (episode) episode.patient.id = mbi;
  const shown = issues.map(({ code, severity, message, hint, expected, at }) => ({
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(expected === undefined ? {} : { expected }),
    pointer: at?.pointer ?? '',
  }));
  return { episode, places, issues: shown };
}

/**
 * An episode that is kept, with what it says.
 *
 * @throws Problem when there is none under the id
 */
export async function storedChart(
  { office }: Pick<ServerParts, 'office'>,
  stored: StoredEpisode,
  mbi: string,
): Promise<StoredChart & { readonly episode: Episode }> {
  const chart = await readStored((await office.episodeText(stored.id)) ?? '', mbi);
  if (!chart.episode) throw new Problem(404, 'SERVER_NOT_FOUND');
  return { ...chart, episode: chart.episode };
}

/** What is on record of a patient: the latest version of each episode. */
export async function chartsOf(
  { office }: Pick<ServerParts, 'office'>,
  patient: string,
  mbi: string,
): Promise<Episode[]> {
  const stored = await office.episodes(patient);
  return Promise.all(stored.map(async (each) => (await storedChart({ office }, each, mbi)).episode));
}
