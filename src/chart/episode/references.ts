import type { Places } from './places.ts';
import type { Report } from './read.ts';
import type { Episode } from './types.ts';

/** Fields that name something, and what they name. */
const NAMES: Readonly<Record<string, 'people' | 'documents' | 'plans' | 'goals' | 'treatmentNotes'>> = {
  by: 'people',
  author: 'people',
  to: 'people',
  furnishedBy: 'people',
  document: 'documents',
  plan: 'plans',
  goal: 'goals',
  note: 'treatmentNotes',
};

const WITH_IDS = [
  'people',
  'documents',
  'orders',
  'evaluations',
  'plans',
  'certifications',
  'treatmentNotes',
  'progressReports',
] as const;

/** Reports ids that stand twice, ids that are named and stand nowhere, and passages outside the text they name. */
export function checkReferences(episode: Episode, places: Places, report: Report): void {
  const texts = new Map<string, number>();
  for (const list of WITH_IDS) repeated(episode[list] ?? [], places, report);
  for (const { id, text } of episode.documents ?? []) if (text !== undefined) texts.set(id, text.length);
  const idsOf = (list: readonly { id: string }[] | undefined) => new Set(list?.map(({ id }) => id));
  const known = {
    people: idsOf(episode.people),
    documents: idsOf(episode.documents),
    plans: idsOf(episode.plans),
    goals: idsOf(episode.plans?.flatMap(({ goals = [] }) => goals)),
    treatmentNotes: idsOf(episode.treatmentNotes),
  };
  walk(episode, (object, key, id, list) => {
    // The plan of a report is words, not an id.
    if (list === 'plans' && !('kind' in object)) return;
    if (list === 'documents' && 'through' in object) checkPassage(object as Passage, texts.get(id), places, report);
    if (!known[list].has(id))
      report('CHART_REFERENCE', `${places.at(object) ?? ''}/${key}`, { expected: `an id of ${list}` });
  });
}

interface Passage {
  readonly from: number;
  readonly through: number;
}

function checkPassage(passage: Passage, length: number | undefined, places: Places, report: Report): void {
  const isInside = passage.from < passage.through && (length === undefined || passage.through <= length);
  if (!isInside) report('CHART_REFERENCE', places.at(passage) ?? '', { expected: 'a passage inside the text' });
}

function repeated(list: readonly { id: string }[], places: Places, report: Report): void {
  const seen = new Set<string>();
  for (const entry of list) {
    if (seen.has(entry.id))
      report('CHART_ID_REPEATED', `${places.at(entry) ?? ''}/id`, { expected: 'an id of its own' });
    seen.add(entry.id);
  }
}

function walk(
  node: unknown,
  name: (object: object, key: string, id: string, list: (typeof NAMES)[string]) => void,
): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const list = Array.isArray(node) ? undefined : NAMES[key];
    const ids = list && (typeof value === 'string' ? [value] : Array.isArray(value) ? value : []);
    for (const id of ids ?? []) if (list && typeof id === 'string') name(node, key, id, list);
    walk(value, name);
  }
}
