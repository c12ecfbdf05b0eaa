import type { Chart } from './chart.ts';
import type { Looked } from './check.ts';

/** Something an answer rests on: a field of the record, and the attached document it was taken from. */
export interface Evidence {
  /** JSON pointer into the episode, or file and row of a table. */
  readonly pointer: string;
  /** Id and hash of the attached document. */
  readonly document?: string;
  readonly sha256?: string;
  /** First character of the passage in it, and the one after the last. */
  readonly passage?: readonly [from: number, through: number];
}

/** The evidence of one answer: the fields it names, or the whole of what was looked at. */
export function evidenceOf(chart: Chart, { at, answer }: Looked): Evidence[] {
  const attached = attachment(chart, at);
  const isRow = !at.startsWith('/') && at !== '';
  const fields = isRow || !answer.fields ? [at] : answer.fields.map((field) => `${at}/${field}`);
  return fields.map((pointer) => ({ pointer, ...attached }));
}

function attachment(chart: Chart, at: string): Omit<Evidence, 'pointer'> {
  const object = chart.places.find(at) as {
    document?: string;
    passage?: { document: string; from: number; through: number };
  };
  const { document, passage } = object ?? {};
  const id = passage?.document ?? document;
  const found = chart.episode.documents?.find((each) => each.id === id);
  if (!found) return {};
  const { sha256 } = found;
  return { document: found.id, sha256, ...(passage ? { passage: [passage.from, passage.through] as const } : {}) };
}
