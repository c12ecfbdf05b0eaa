import { type Issue, registered } from '../../base/index.ts';
import { Places } from './places.ts';
import { prune } from './prune.ts';
import { checkReferences } from './references.ts';
import { EPISODE_SCHEMA_ID } from './schema/episode.ts';
import type { Episode } from './types.ts';

type ChartIssueCode =
  | 'CHART_UNREADABLE'
  | 'CHART_SCHEMA'
  | 'CHART_NEEDED'
  | 'CHART_VALUE'
  | 'CHART_FIELD_UNKNOWN'
  | 'CHART_ID_REPEATED'
  | 'CHART_REFERENCE';

/** What the text of an episode came to. Without an episode one issue is fatal. */
export interface EpisodeReading {
  readonly episode: Episode | undefined;
  readonly issues: readonly Issue[];
  /** Where each part stood in the text. */
  readonly places: Places;
}

/** Makes an issue about a place of an episode. Values are never repeated in one. */
export type Report = (code: ChartIssueCode, pointer: string, details?: Pick<Issue, 'found' | 'expected'>) => void;

/**
 * Reads an episode from JSON. A value that cannot be used is reported with its JSON pointer and left out, or, where it is
 * needed, the entry it belongs to; everything else is read.
 */
export function readEpisode(text: string, file: string): EpisodeReading {
  const issues: Issue[] = [];
  const report: Report = (code, pointer, details = {}) => issues.push(chartIssue(code, file, pointer, details));
  const { value: root, broken } = parse(text);
  const places = Places.of(root);
  const none = { episode: undefined, issues, places };
  if (typeof root !== 'object' || root === null || Array.isArray(root)) {
    report('CHART_UNREADABLE', '', { expected: 'one JSON object', ...(broken ? { found: broken } : {}) });
    return none;
  }
  if ((root as { schema?: unknown }).schema !== EPISODE_SCHEMA_ID) {
    report('CHART_SCHEMA', '/schema', { expected: EPISODE_SCHEMA_ID });
    return none;
  }
  const episode = prune(root, places, report);
  if (!episode) return none;
  checkReferences(episode, places, report);
  return { episode, issues, places };
}

/** The value of a JSON text, or where its syntax breaks: `line 3, column 14`. */
function parse(text: string): { readonly value: unknown; readonly broken?: string } {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
    return {
      value: undefined,
      broken: line ? `a fault of syntax in line ${line}, column ${column}` : 'a fault of syntax',
    };
  }
}

function chartIssue(
  code: ChartIssueCode,
  file: string,
  pointer: string,
  details: Pick<Issue, 'found' | 'expected'>,
): Issue {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: text, ...details, hint, at: { file, byte: 0, segment: 0, pointer } };
}
