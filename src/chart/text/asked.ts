import type { NoteText, Passage, Question } from './note.ts';
import { type QuestionCode, severityOf } from './question-code.ts';

/** A question that a comparison raises. */
export function asked(
  note: NoteText,
  code: QuestionCode,
  about: string,
  question: string,
  why: string,
  passage: Passage | undefined,
  other?: Passage,
): Question {
  const severity = severityOf(code);
  return { code, severity, about, question, why, note: note.id, passage, other, share: undefined, route: '' };
}
