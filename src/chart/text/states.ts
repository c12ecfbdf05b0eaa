import { asked } from './asked.ts';
import { contextOf } from './context.ts';
import type { Sentence } from './layout.ts';
import { type NoteText, type Passage, passageOf, type Question } from './note.ts';

const NO_PAIN = /\b(?:pain (?:is |at |rated )?0 ?\/ ?10|(?:denies|no) pain\b(?:,? ?0 ?\/ ?10)?)/i;
const PAIN_LIMITS = /\bpain (?:still )?limit(?:s|ed|ing)\b|\blimited by pain\b/i;
const TASK =
  /\b((?:toilet|tub|shower|car|bed|chair|floor)? ?transfers?|(?:upper|lower) body dressing|dressing|bathing|toileting|bed mobility|feeding|grooming|stairs|gait|ambulation)\b([^.;]{0,40}?)\b(?:(independent|modified independent)|((?:max(?:imum|imal)?|total) assist(?:ance)?))\b/gi;
const EARLIER = /\b(?:was|were|from|previously|formerly|at evaluation|initially)\b/i;

/** One thing said of a day and its opposite: no pain and pain that limits; a task done alone and with most help. */
export function askOfStates(note: NoteText, sentences: readonly Sentence[]): Question[] {
  return [...askOfPain(note, sentences), ...askOfAssistance(note, sentences)];
}

function askOfPain(note: NoteText, sentences: readonly Sentence[]): Question[] {
  const none = firstIn(note, sentences, NO_PAIN);
  const limits = firstIn(note, sentences, PAIN_LIMITS);
  if (!none || !limits) return [];
  const why = 'the note says that there is no pain, and that pain limits';
  return [asked(note, 'TEXT_PAIN_DISAGREES', 'pain-disagrees', 'When and where was there pain?', why, none, limits)];
}

function firstIn(note: NoteText, sentences: readonly Sentence[], pattern: RegExp): Passage | undefined {
  for (const { text, start } of sentences) {
    const match = pattern.exec(text);
    if (!match) continue;
    if (contextOf(text, match.index) === 'negated' && pattern === PAIN_LIMITS) continue;
    return passageOf(note, start + match.index, start + match.index + match[0].length);
  }
  return undefined;
}

function askOfAssistance(note: NoteText, sentences: readonly Sentence[]): Question[] {
  const alone = new Map<string, Passage>();
  const helped = new Map<string, Passage>();
  for (const { text, start } of sentences) {
    for (const match of text.matchAll(TASK)) {
      const [all, task = '', between = '', independent] = match;
      if (EARLIER.test(between)) continue;
      const passage = passageOf(note, start + match.index, start + match.index + all.length);
      const levels = independent === undefined ? helped : alone;
      const key = task.trim().toLowerCase().replace(/s$/, '');
      if (!levels.has(key)) levels.set(key, passage);
    }
  }
  for (const [task, passage] of alone) {
    const other = helped.get(task);
    if (!other) continue;
    const why = 'one task is said to be done alone and with most help';
    const question = 'Under which conditions does each hold?';
    return [asked(note, 'TEXT_ASSISTANCE_DISAGREES', 'assistance-disagrees', question, why, passage, other)];
  }
  return [];
}
