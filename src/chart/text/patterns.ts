import { contextOf } from './context.ts';
import type { ReadyPattern, TextEngine } from './engine.ts';
import { type Sentence, sideIn } from './layout.ts';
import { type NoteText, passageOf, type Question } from './note.ts';
import { severityOf } from './question-code.ts';

/** How far before and after a passage an exception may stand. */
const NEAR = 80;

/** The questions that passages of one note raise by themselves, in the order of the note. */
export function askOfPatterns({ patterns }: TextEngine, note: NoteText, sentences: readonly Sentence[]): Question[] {
  const questions: Question[] = [];
  for (const ready of patterns) {
    if (ready.unlessNote?.test(note.text)) continue;
    for (const sentence of sentences) {
      if (!isLookedIn(ready, sentence)) continue;
      const found = findAll(ready, sentence.text);
      if (found.length === 0 || isAnsweredAlready(ready, note, sentence)) continue;
      for (const [start, end] of found) {
        if (isAnswered(ready, sentence.text, start, end)) continue;
        questions.push(questionOf(ready, note, sentence.start + start, sentence.start + end));
      }
    }
  }
  return questions;
}

function isLookedIn({ pattern: { within, outside } }: ReadyPattern, { section }: Sentence): boolean {
  return (within.length === 0 || within.includes(section)) && !outside.includes(section);
}

/** Start and end of every match, without empty ones. */
function findAll({ find }: ReadyPattern, text: string): [number, number][] {
  const found: [number, number][] = [];
  if (!find.test(text)) return found;
  const matcher = find.matcher(text);
  while (matcher.find()) if (matcher.end() > matcher.start()) found.push([matcher.start(), matcher.end()]);
  return found;
}

/** What answers every passage of a sentence alike; asked once, so that a long sentence full of passages stays cheap. */
function isAnsweredAlready(
  { pattern, unlessSentence }: ReadyPattern,
  note: NoteText,
  { text, side }: Sentence,
): boolean {
  if (unlessSentence?.test(text)) return true;
  return pattern.isAnsweredBySide && (side !== '' || (note.facts?.side ?? '') !== '' || sideIn(text) !== '');
}

function isAnswered(
  { pattern, unlessBefore, unlessAfter }: ReadyPattern,
  text: string,
  start: number,
  end: number,
): boolean {
  if (unlessBefore?.test(text.slice(Math.max(0, start - NEAR), start))) return true;
  if (unlessAfter?.test(text.slice(end, end + NEAR))) return true;
  const context = contextOf(text, start, end);
  if (context === 'negated') return pattern.negation === 'answers';
  return context !== 'stated' && pattern.others === 'answer';
}

function questionOf({ pattern, code }: ReadyPattern, note: NoteText, start: number, end: number): Question {
  return {
    code,
    severity: severityOf(code),
    about: pattern.id,
    question: pattern.question,
    why: pattern.why,
    note: note.id,
    passage: passageOf(note, start, end),
    other: undefined,
    share: undefined,
    route: pattern.route,
  };
}
