import type { IsoDate } from '../../../base/index.ts';
import type { Signature } from '../../episode/types.ts';
import type { Chart, Placed } from '../chart.ts';

/** What all documents someone wrote have in common. */
export interface Authored {
  readonly author?: string | null | undefined;
  readonly dictatedOn?: IsoDate | undefined;
  readonly writtenOn?: IsoDate | null | undefined;
  readonly signature?: Signature | null | undefined;
  readonly cosignatures?: readonly Signature[] | undefined;
  readonly source?: 'clinician' | 'scribe' | 'software' | undefined;
}

/** Evaluations, plans, notes, reports and the discharge note. */
export function authoredOf(chart: Chart): readonly Placed<Authored>[] {
  const { evaluations, plans, notes, reports, episode } = chart;
  const discharge = episode.discharge ? [{ at: '/discharge', value: episode.discharge }] : [];
  return [...evaluations.items, ...plans.items, ...notes.items, ...reports.items, ...discharge];
}
