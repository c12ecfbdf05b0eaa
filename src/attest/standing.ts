import type { Chart, Signature } from '../chart/index.ts';
import type { Discipline } from '../claim/index.ts';

/** Why someone may not attest; undefined when nothing speaks against it. */
type Bar = 'ATTEST_NOT_TREATING' | 'ATTEST_DISCIPLINE' | 'ATTEST_CREDENTIAL';

export interface Standing {
  readonly bar: Bar | undefined;
  /** What the record says of the signer, without a name. */
  readonly found: string;
}

/**
 * Whether a clinician may attest for an episode: treats in it, in its discipline, as a therapist of that discipline, or as a
 * physician or practitioner who gives the therapy. An order or a certification alone is no treatment.
 */
export function standingOf(chart: Chart, npi: string, discipline: Discipline): Standing {
  const { episode } = chart;
  if (episode.discipline !== discipline) {
    return { bar: 'ATTEST_DISCIPLINE', found: `enrolled for ${discipline}, an episode of ${episode.discipline}` };
  }
  const people = episode.people.filter((person) => person.npi === npi);
  if (people.length === 0) return { bar: 'ATTEST_NOT_TREATING', found: 'no person of the episode has this NPI' };
  const credentials = people.map(({ id }) => chart.credentialOf(id));
  const credential = credentials.find((each) => typeof each === 'string' && mayTreat(chart, each));
  if (typeof credential !== 'string') {
    return { bar: 'ATTEST_CREDENTIAL', found: `acts as ${credentials[0] ?? 'someone whose licence is not known'}` };
  }
  const isTherapist = chart.law.credentials.therapists.includes(credential);
  if (isTherapist && credential !== discipline) {
    return { bar: 'ATTEST_DISCIPLINE', found: `acts as ${credential}, an episode of ${discipline}` };
  }
  const treats = people.some(({ id }) => isTreating(chart, id));
  return treats
    ? { bar: undefined, found: `treats as ${credential}` }
    : { bar: 'ATTEST_NOT_TREATING', found: `acts as ${credential}, and wrote or gave nothing of the treatment` };
}

function mayTreat(chart: Chart, credential: string): boolean {
  return chart.law.isClinician(credential);
}

/** Whether someone evaluated, planned, treated or reported. */
function isTreating({ evaluations, plans, notes, reports }: Chart, id: string): boolean {
  const wrote = ({ author, signature, cosignatures }: Authored) =>
    author === id || signature?.by === id || (cosignatures ?? []).some(({ by }) => by === id);
  const documents = [...evaluations.items, ...plans.items, ...reports.items].map(({ value }) => value);
  const gave = notes.items.some(
    ({ value }) =>
      wrote(value) || value.furnishedBy?.includes(id) || value.interventions?.some(({ by }) => by === id) === true,
  );
  return gave || documents.some(wrote);
}

interface Authored {
  readonly author?: string | null | undefined;
  readonly signature?: Signature | null | undefined;
  readonly cosignatures?: readonly Signature[] | undefined;
}
