import type { IsoDate } from '../../base/index.ts';
import type { Reading, Side } from '../measures/index.ts';
import type { FindingSeverity, QuestionCode } from './question-code.ts';

export type NoteKind = 'evaluation' | 'treatment' | 'progress' | 'discharge';

/** What the record says of the day beside the text; whatever is not known is left out. */
export interface NoteFacts {
  readonly totalMinutes?: number;
  readonly timedMinutes?: number;
  /** Minutes of each timed code. */
  readonly codeMinutes?: readonly { readonly code: string; readonly minutes: number }[];
  /** The side that is treated. */
  readonly side?: Side;
  readonly readings?: readonly Reading[];
}

/** One note as it was written. Offsets count UTF-16 units from 0, as JavaScript does. */
export interface NoteText {
  readonly id: string;
  readonly day: IsoDate;
  readonly kind: NoteKind;
  readonly text: string;
  readonly facts?: NoteFacts;
}

/** A piece of a note: from start up to, not including, end. */
export interface Passage {
  readonly note: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something to ask the clinician. Never a verdict. */
export interface Question {
  readonly code: QuestionCode;
  readonly severity: FindingSeverity;
  /** The pattern of the policy, or the name of the comparison. */
  readonly about: string;
  readonly question: string;
  readonly why: string;
  readonly note: string;
  /** What raised it; undefined when the record alone did. */
  readonly passage: Passage | undefined;
  /** The other place it has to do with: the same words in an earlier note, the other side of a contradiction. */
  readonly other: Passage | undefined;
  /** Of copied words: how many of a hundred of the note's own. */
  readonly share: number | undefined;
  /** The check that decides what follows; empty for none. */
  readonly route: string;
}

export function passageOf(note: NoteText, start: number, end: number): Passage {
  return { note: note.id, start, end, text: note.text.slice(start, end) };
}
