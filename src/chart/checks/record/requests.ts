import type { RecordRequest } from '../../episode/types.ts';
import { type Answer, notApplicable } from '../answer.ts';
import type { Chart, Placed } from '../chart.ts';

/** Requests of a kind; not applicable when none is known. */
export function requestsOf(chart: Chart, kind: RecordRequest['kind']): readonly Placed<RecordRequest>[] | Answer {
  const found = (chart.episode.requests ?? []).filter((request) => request.kind === kind);
  if (found.length === 0) return notApplicable('no such request is known');
  return found.map((value) => ({ at: chart.at(value), value }));
}
