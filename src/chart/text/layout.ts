import type { Side } from '../measures/index.ts';

export type SectionKind = 'subjective' | 'objective' | 'assessment' | 'plan' | 'goals' | 'history' | 'other';

/** A sentence without the heading before it. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly section: SectionKind;
  /** The side its heading names; empty for none. */
  readonly side: Side;
}

const KINDS: Readonly<Record<string, SectionKind>> = {
  s: 'subjective',
  subjective: 'subjective',
  pain: 'subjective',
  o: 'objective',
  objective: 'objective',
  a: 'assessment',
  assessment: 'assessment',
  impression: 'assessment',
  summary: 'assessment',
  p: 'plan',
  plan: 'plan',
  'plan of care': 'plan',
  goals: 'goals',
  goal: 'goals',
  ltg: 'goals',
  stg: 'goals',
  'long term goals': 'goals',
  'short term goals': 'goals',
  history: 'history',
  'past medical history': 'history',
  pmh: 'history',
  'prior level': 'history',
  'prior level of function': 'history',
  precautions: 'history',
};

/** Words that end in a full stop and no sentence. */
const SHORT = new Set([
  'pt',
  'cont',
  'ther',
  'ex',
  'tx',
  'vs',
  'approx',
  'dr',
  'mr',
  'mrs',
  'ms',
  'no',
  'st',
  'mod',
  'min',
  'max',
  'incl',
]);
/** The longest text that can be a heading. */
const HEADING = 40;
const HEADING_WORDS = /^[A-Za-z][A-Za-z /-]*$/;
const SIDE = /\b(?:(left|lt)|(right|rt)|(bilateral|bilaterally|both))\b/i;
/** Sides as clinicians shorten them, in capitals: `R knee`, `(L)`, `B LE`. */
const SHORT_SIDE = /(?:^|[\s(/])(?:(L)|(R)|(BL|B\/L|B))(?=$|[\s)/:,])/;

/**
 * Cuts a note into sentences, each with its section and the side its heading names. One pass over the text; a heading is
 * a known name, or words with a side or in capitals, at the beginning of a sentence and followed by a colon.
 */
export function layoutOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let [section, side, from]: [SectionKind, Side, number] = ['other', '', 0];
  const take = (end: number) => {
    const start = from + leadingSpace(text, from, end);
    const last = end - trailingSpace(text, start, end);
    if (last > start) sentences.push({ start, end: last, text: text.slice(start, last), section, side });
    from = end;
  };
  let isFresh = true;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (isFresh && !/\s/.test(char)) {
      isFresh = false;
      const heading = headingAt(text, at);
      if (heading) {
        take(at);
        section = heading.section ?? section;
        side = heading.side;
        at = heading.end - 1;
        from = heading.end;
        isFresh = true;
        continue;
      }
    }
    if (endsSentence(text, at)) {
      take(at + 1);
      isFresh = true;
    }
  }
  take(text.length);
  return sentences;
}

function headingAt(text: string, at: number): { section?: SectionKind; side: Side; end: number } | undefined {
  const colon = text.slice(at, at + HEADING + 1).indexOf(':');
  if (colon <= 0) return undefined;
  const name = text.slice(at, at + colon);
  if (!HEADING_WORDS.test(name)) return undefined;
  const key = name.toLowerCase().trim();
  const end = at + colon + 1;
  if (Object.hasOwn(KINDS, key)) return { section: KINDS[key] as SectionKind, side: '', end };
  const side = sideIn(name);
  if (side !== '') return { side, end };
  return name === name.toUpperCase() && name.length > 3 ? { side: '', end } : undefined;
}

/** The one side a text names; empty for none, both for both. */
export function sideIn(text: string): Side {
  const match = SIDE.exec(text) ?? SHORT_SIDE.exec(text);
  if (!match) return '';
  return match[1] ? 'left' : match[2] ? 'right' : 'both';
}

/** A full stop, question or exclamation mark before a space, or a line that the next one does not go on from. */
function endsSentence(text: string, at: number): boolean {
  const char = text[at] as string;
  const next = text[at + 1];
  if (char === '\n') return next === undefined || !/[a-z]/.test(next);
  if (char !== '.' && char !== '!' && char !== '?') return false;
  if (next !== undefined && !/\s/.test(next)) return false;
  if (char !== '.') return true;
  let start = at;
  while (start > 0 && at - start < 8 && /[A-Za-z]/.test(text[start - 1] as string)) start--;
  const word = text.slice(start, at).toLowerCase();
  if (!SHORT.has(word)) return true;
  // `30 min.` ends a sentence when a capital follows; `Cont. tx` does not.
  const after = /^\s+([A-Za-z])/.exec(text.slice(at + 1, at + 12))?.[1];
  return (
    after === undefined || (after === after.toUpperCase() && /\d\s?$/.test(text.slice(Math.max(0, start - 2), start)))
  );
}

function leadingSpace(text: string, from: number, end: number): number {
  let count = 0;
  while (from + count < end && /\s/.test(text[from + count] as string)) count++;
  return count;
}

function trailingSpace(text: string, start: number, end: number): number {
  let count = 0;
  while (end - count > start && /\s/.test(text[end - count - 1] as string)) count++;
  return count;
}
