import { askOfCopies } from './copied.ts';
import type { TextEngine } from './engine.ts';
import { layoutOf } from './layout.ts';
import { askOfMinutes } from './minutes.ts';
import type { NoteText, Question } from './note.ts';
import { askOfPatterns } from './patterns.ts';
import { askOfProgress, askOfRepeats } from './series.ts';
import { askOfSides } from './sides.ts';
import { askOfStates } from './states.ts';

/** What one note is asked about by its own words and the record of its day, in the order of the text. */
export function askOfNote(engine: TextEngine, note: NoteText): Question[] {
  const sentences = layoutOf(note.text);
  return [
    ...askOfPatterns(engine, note, sentences),
    ...askOfMinutes(note),
    ...askOfSides(note, sentences),
    ...askOfStates(note, sentences),
  ].sort((a, b) => (a.passage?.start ?? 0) - (b.passage?.start ?? 0));
}

/**
 * What the notes of one patient and discipline are asked about beside each other, in the order of their days: words of
 * the note before, values that never move, improvement that the measures do not show.
 */
export function askAcross(notes: readonly NoteText[]): Question[] {
  const own = [...notes].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const copies = own.slice(1).flatMap((note, place) => askOfCopies(own[place] as NoteText, note));
  return [...copies, ...askOfRepeats(own), ...askOfProgress(own)];
}
