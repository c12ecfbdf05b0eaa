import { asked } from './asked.ts';
import { layoutOf, type SectionKind } from './layout.ts';
import { type NoteText, type Passage, passageOf, type Question } from './note.ts';

/** Words in a row that must be the same to begin a copied passage. */
const GRAM = 10;
/** Shorter passages are the language of the trade. */
const LEAST_WORDS = 20;
/** Of a hundred words of the sections compared, how many must be copied for a question. */
const LEAST_SHARE = 40;
/** What is rightly the same from day to day. */
const LEFT_OUT: ReadonlySet<SectionKind> = new Set(['history', 'goals']);

/** One run of words that stands in both notes. */
export interface CopiedPassage {
  readonly later: Passage;
  readonly earlier: Passage;
  readonly words: number;
}

export interface Copied {
  readonly passages: readonly CopiedPassage[];
  /** Words of the later note in the sections compared, and of a hundred how many are copied. */
  readonly words: number;
  readonly share: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the runs of words a note has in common with an earlier one, histories and goals left out. Every word of either
 * note is looked at a fixed number of times: an earlier run is found by its first ten words and then followed.
 */
export function copiedFrom(earlier: NoteText, later: NoteText): Copied {
  const [before, after] = [wordsOf(earlier), wordsOf(later)];
  const places = new Map<string, number>();
  for (let at = 0; at + GRAM <= before.length; at++) {
    const gram = gramAt(before, at);
    if (!places.has(gram)) places.set(gram, at);
  }
  const passages: CopiedPassage[] = [];
  let copied = 0;
  for (let at = 0; at + GRAM <= after.length; ) {
    const from = places.get(gramAt(after, at));
    if (from === undefined) {
      at++;
      continue;
    }
    let length = GRAM;
    while (before[from + length] && before[from + length]?.text === after[at + length]?.text) length++;
    if (length >= LEAST_WORDS) {
      copied += length;
      passages.push({
        later: runOf(later, after, at, length),
        earlier: runOf(earlier, before, from, length),
        words: length,
      });
    }
    at += length;
  }
  const share = after.length === 0 ? 0 : Math.round((copied * 100) / after.length);
  return { passages, words: after.length, share };
}

/** One question a note when much of it is that of the note before; every passage has its place in both. */
export function askOfCopies(earlier: NoteText, later: NoteText): Question[] {
  const { passages, share } = copiedFrom(earlier, later);
  if (share < LEAST_SHARE) return [];
  const question = 'Is this true of this day, and what was different?';
  return passages.map((each) => ({
    ...asked(
      later,
      'TEXT_COPIED',
      'copied',
      question,
      `${each.words} words in a row are those of the note before`,
      each.later,
      each.earlier,
    ),
    share,
  }));
}

function wordsOf(note: NoteText): Word[] {
  const words: Word[] = [];
  for (const { section, text, start } of layoutOf(note.text)) {
    if (LEFT_OUT.has(section)) continue;
    for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const from = start + match.index;
      words.push({ text: match[0].toLowerCase(), start: from, end: from + match[0].length });
    }
  }
  return words;
}

function gramAt(words: readonly Word[], at: number): string {
  let gram = '';
  for (let i = at; i < at + GRAM; i++) gram += `${words[i]?.text} `;
  return gram;
}

function runOf(note: NoteText, words: readonly Word[], at: number, length: number): Passage {
  return passageOf(note, words[at]?.start ?? 0, words[at + length - 1]?.end ?? 0);
}
