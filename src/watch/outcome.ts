import type { Counts } from './desk.ts';
import type { Placed } from './placing.ts';

/** What a file came to, as the journal keeps it. */
export interface Outcome {
  readonly status: 'done' | 'refused' | 'had_before';
  /** Kinds of transaction in it: `837P`, `835` … */
  readonly kinds: readonly string[];
  readonly counts: Counts;
  readonly hasFindings: boolean;
  /** Codes of why it was refused. */
  readonly codes: readonly string[];
  /** What appears, in this order. */
  readonly placed: readonly Placed[];
  /** Where the file itself goes, within archive or refused. */
  readonly kept: string;
  /** The number of the file that brought the same bytes, where it was had before. */
  readonly first: number | null;
}

export function readOutcome(json: string): Outcome {
  return JSON.parse(json) as Outcome;
}
