import type { Reading } from '../measures/index.ts';
import { asked } from './asked.ts';
import { contextOf } from './context.ts';
import { layoutOf } from './layout.ts';
import { type NoteText, type Passage, passageOf, type Question } from './note.ts';

/** So many notes in a row with one value are asked about. */
const REPEATS = 3;
const IMPROVED =
  /\b(?:improv(?:ed|ing|es)|made [a-z]+ (?:progress|gains)|getting better|(?:good|steady|great|excellent) (?:progress|improvement))\b/i;

const keyOf = ({ measure, side, part }: Reading) => `${measure.id} ${side} ${part}`;
const isMoving = ({ measure }: Reading) => measure.kind === 'number';

/** Values that stay the same to the last figure through three notes or more, asked once at the third. */
export function askOfRepeats(notes: readonly NoteText[]): Question[] {
  const runs = new Map<string, { text: string; count: number; since: NoteText }>();
  return notes.flatMap((note) =>
    (note.facts?.readings ?? []).filter(isMoving).flatMap((reading) => {
      const run = runs.get(keyOf(reading));
      if (run?.text !== reading.text) {
        runs.set(keyOf(reading), { text: reading.text, count: 1, since: note });
        return [];
      }
      run.count++;
      if (run.count !== REPEATS || isAtTheEnd(reading)) return [];
      const why = `${reading.measure.name} is ${reading.text} in ${REPEATS} notes in a row`;
      const question = 'Was it measured on each of these days?';
      const places = [valueIn(note, reading.text), valueIn(run.since, reading.text)] as const;
      return [asked(note, 'TEXT_VALUE_REPEATS', 'value-repeats', question, why, ...places)];
    }),
  );
}

/** A scale that has been climbed to its end stays there. */
function isAtTheEnd({ measure: { better, range }, value }: Reading): boolean {
  return value === (better === 'lower' ? range.least : range.most);
}

/** Said to have improved, where every measure taken since the note before stands still or falls. */
export function askOfProgress(notes: readonly NoteText[]): Question[] {
  const before = new Map<string, Reading>();
  return notes.flatMap((note) => {
    const readings = (note.facts?.readings ?? []).filter(({ lacks }) => lacks.length === 0);
    const pairs = readings.flatMap((reading) => {
      const earlier = before.get(keyOf(reading));
      return earlier && reading.measure.better !== 'context' ? [{ earlier, reading }] : [];
    });
    for (const reading of readings) before.set(keyOf(reading), reading);
    const passage = pairs.length > 0 ? improvedIn(note) : undefined;
    if (!passage || pairs.some(({ earlier, reading }) => isBetter(earlier, reading))) return [];
    const values = pairs.map(({ earlier, reading }) => `${reading.measure.name} ${earlier.text} then ${reading.text}`);
    const question = 'What improved, and by which measure?';
    return [asked(note, 'TEXT_PROGRESS_DISAGREES', 'progress-disagrees', question, values.join('; '), passage)];
  });
}

function isBetter({ value: earlier }: Reading, { value, measure: { better } }: Reading): boolean {
  return better === 'lower' ? value < earlier : value > earlier;
}

function improvedIn(note: NoteText): Passage | undefined {
  for (const { text, start, section } of layoutOf(note.text)) {
    const match =
      section === 'subjective' || section === 'goals' || section === 'plan' ? undefined : IMPROVED.exec(text);
    if (!match || contextOf(text, match.index) !== 'stated') continue;
    return passageOf(note, start + match.index, start + match.index + match[0].length);
  }
  return undefined;
}

function valueIn(note: NoteText, value: string): Passage | undefined {
  const at = note.text.indexOf(value);
  return at < 0 ? undefined : passageOf(note, at, at + value.length);
}
