import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IsoDate, isoDate } from '../src/base/index.ts';
import { type NoteFacts, type NoteKind, type NoteText, readReading, type Side } from '../src/chart/index.ts';
import type { Policy } from '../src/policy/index.ts';

/** A passage that somebody marked as one to ask about. */
export interface Label {
  readonly about: string;
  readonly start: number;
  readonly end: number;
}

export interface LabelledNote {
  readonly note: NoteText;
  readonly discipline: string;
  /** Notes of one patient, to be read beside each other; empty for a note by itself. */
  readonly series: string;
  readonly labels: readonly Label[];
}

/** Notes the patterns may be fitted to, and notes they may not. */
export type NoteSet = 'known' | 'held-out';

const FOLDER = join(import.meta.dirname, '../fixtures/notes');
const HEAD =
  /^=== (\S+) (evaluation|treatment|progress|discharge) (PT|OT|SLP) (\d{4}-\d\d-\d\d)(?: series=(\w+))?(?: facts: (.*))?$/;

/** @throws Error when a head or a mark cannot be read: these files are ours */
export function readLabelledNotes(set: NoteSet, policy: Policy): LabelledNote[] {
  const [, ...parts] = readFileSync(join(FOLDER, `${set}.txt`), 'utf8').split(/^(?==== )/m);
  return parts.map((part) => {
    const [head = '', ...lines] = part.split('\n');
    const match = HEAD.exec(head);
    if (!match) throw new Error(`not the head of a note: ${head}`);
    const [, id = '', kind, discipline = '', day = '', series = '', facts = ''] = match;
    const { text, labels } = unmark(id, lines.join('\n').trim());
    const note = { id, kind: kind as NoteKind, day: isoDate(day), text, facts: factsOf(facts, isoDate(day), policy) };
    return { note, discipline, series, labels };
  });
}

/** Takes the marks ⟦pattern|passage⟧ out and keeps their places. */
function unmark(id: string, marked: string): { text: string; labels: Label[] } {
  const labels: Label[] = [];
  let text = '';
  let open: { about: string; start: number } | undefined;
  for (const piece of marked.split(/(⟦[a-z-]+\||⟧)/)) {
    if (piece === '⟧') {
      if (!open) throw new Error(`${id}: a mark that ends and does not begin`);
      labels.push({ ...open, end: text.length });
      open = undefined;
    } else if (piece.startsWith('⟦')) open = { about: piece.slice(1, -1), start: text.length };
    else text += piece;
  }
  if (open || text.includes('⟦')) throw new Error(`${id}: a mark that begins and does not end`);
  return { text, labels };
}

function factsOf(text: string, day: IsoDate, policy: Policy): NoteFacts {
  const pairs = text
    .split(' ')
    .filter(Boolean)
    .map((pair) => pair.split('=') as [string, string]);
  const of = (name: string) => pairs.find(([key]) => key === name)?.[1];
  const codes = pairs
    .filter(([key]) => /^\d{5}$/.test(key))
    .map(([code, minutes]) => ({ code, minutes: Number(minutes) }));
  const readings = pairs.flatMap(([measure, value]) => {
    const isMeasure = policy.measures.measures.some(({ id }) => id === measure);
    const { reading } = isMeasure ? readReading(policy, { measure, day, value }) : {};
    return reading ? [reading] : [];
  });
  return {
    ...(of('total') === undefined ? {} : { totalMinutes: Number(of('total')) }),
    ...(of('timed') === undefined ? {} : { timedMinutes: Number(of('timed')) }),
    ...(of('side') === undefined ? {} : { side: of('side') as Side }),
    ...(codes.length === 0 ? {} : { codeMinutes: codes }),
    ...(readings.length === 0 ? {} : { readings }),
  };
}
