import type { IsoDate } from '../../base/index.ts';
import {
  askAcross,
  askOfNote,
  type Episode,
  makeTextEngine,
  type NoteKind,
  type NoteText,
  type Question,
} from '../../chart/index.ts';
import type { Policy } from '../../policy/index.ts';

/** What the attached plain-text notes of an episode are asked about by their own words, as of a day. */
export function chartQuestions(episode: Episode, policy: Policy, on: IsoDate): Question[] {
  const notes = attachedNotes(episode).filter(({ day }) => day <= on);
  const engine = makeTextEngine(policy, on);
  return [...notes.flatMap((note) => askOfNote(engine, note)), ...askAcross(notes)];
}

/** Each attached text once, under the first entry that names it, with the day and kind of that entry. */
function attachedNotes(episode: Episode): NoteText[] {
  const entries: [NoteKind, Entry][] = [
    ...(episode.evaluations ?? []).map((each): [NoteKind, Entry] => ['evaluation', each]),
    ...(episode.treatmentNotes ?? []).map((each): [NoteKind, Entry] => ['treatment', each]),
    ...(episode.progressReports ?? []).map((each): [NoteKind, Entry] => ['progress', each]),
    ...(episode.discharge ? [['discharge', episode.discharge] as [NoteKind, Entry]] : []),
  ];
  return (episode.documents ?? []).flatMap(({ id, text }) => {
    const named = entries.find(([, { document, passage }]) => document === id || passage?.document === id);
    const day = named && dayOf(named[1]);
    return named && day && text !== undefined ? [{ id, day, kind: named[0], text }] : [];
  });
}

interface Entry {
  readonly on?: IsoDate | null | undefined;
  readonly writtenOn?: IsoDate | null | undefined;
  readonly through?: IsoDate | null | undefined;
  readonly document?: string | undefined;
  readonly passage?: { readonly document: string } | undefined;
}

function dayOf({ on, writtenOn, through }: Entry): IsoDate | undefined {
  return on ?? writtenOn ?? through ?? undefined;
}
