import { asked } from './asked.ts';
import type { Sentence } from './layout.ts';
import { type NoteText, type Passage, passageOf, type Question } from './note.ts';

type OneSide = 'left' | 'right';

const JOINT = /\b(left|right|lt|rt|l|r)\s+(shoulder|elbow|wrist|hand|hip|knee|ankle|foot)\b/gi;
/** A sentence with one of these speaks of the other side on purpose. */
const COMPARED = /\b(?:compar\w+|uninvolved|unaffected|other|opposite|both|bilateral\w*|normal|than|versus|vs)\b/i;

interface Mention {
  readonly side: OneSide;
  readonly joint: string;
  readonly passage: Passage;
}

/**
 * A side other than the one that is treated: the record's, or for a joint the one side the patient's own part of the note
 * names. A sentence that names both sides, or says that it compares, is left alone, and so is what the patient reports.
 */
export function askOfSides(note: NoteText, sentences: readonly Sentence[]): Question[] {
  const reported = firstByJoint(
    mentionsIn(
      note,
      sentences.filter(({ section }) => section === 'subjective'),
    ),
  );
  const found = mentionsIn(
    note,
    sentences.filter(({ section }) => section !== 'subjective' && section !== 'history'),
  );
  const { side: treated = '' } = note.facts ?? {};
  const isRecorded = treated === 'left' || treated === 'right';
  const expectedOf = (joint: string) => (isRecorded ? treated : reported.get(joint)?.side);
  const right = new Set(found.filter(({ joint, side }) => side === expectedOf(joint)).map(({ joint }) => joint));
  const wrong = found.find(({ joint, side }) => {
    const expected = expectedOf(joint);
    return expected !== undefined && side !== expected && !right.has(joint);
  });
  if (!wrong) return [];
  const why = `${isRecorded ? 'the record has' : 'the patient speaks of'} the ${expectedOf(wrong.joint)} side`;
  const other = reported.get(wrong.joint)?.passage;
  return [asked(note, 'TEXT_SIDE_DISAGREES', 'side-disagrees', 'Which side was treated?', why, wrong.passage, other)];
}

function firstByJoint(mentions: readonly Mention[]): ReadonlyMap<string, Mention> {
  const first = new Map<string, Mention>();
  for (const mention of mentions) if (!first.has(mention.joint)) first.set(mention.joint, mention);
  return first;
}

function mentionsIn(note: NoteText, sentences: readonly Sentence[]): Mention[] {
  return sentences
    .filter(({ text }) => !COMPARED.test(text))
    .flatMap(({ text, start }) => {
      const mentions = [...text.matchAll(JOINT)].map((match) => ({
        side: /^l/i.test(match[1] as string) ? ('left' as const) : ('right' as const),
        joint: (match[2] as string).toLowerCase(),
        passage: passageOf(note, start + match.index, start + match.index + match[0].length),
      }));
      return new Set(mentions.map(({ side }) => side)).size > 1 ? [] : mentions;
    });
}
