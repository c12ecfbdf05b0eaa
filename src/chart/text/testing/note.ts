import { isoDate } from '../../../base/index.ts';
import { loadPolicy } from '../../../policy/index.ts';
import { askOfNote, makeTextEngine, type NoteText, type Question } from '../index.ts';

export const policy = loadPolicy();
export const engine = makeTextEngine(policy, isoDate('2026-03-01'));

export function note(text: string, more: Partial<NoteText> = {}): NoteText {
  return { id: 'note-1', day: isoDate('2026-03-02'), kind: 'treatment', text, ...more };
}

/** `pattern: passage` of each question a text raises. */
export function askedOf(text: string, more: Partial<NoteText> = {}): string[] {
  return askOfNote(engine, note(text, more)).map(shown);
}

export function shown({ about, passage }: Question): string {
  return `${about}: ${passage?.text ?? ''}`;
}
