import type { IsoDate } from '../../../base/index.ts';
import type { Certification } from '../../episode/types.ts';
import { type Answer, notApplicable, unknown } from '../answer.ts';
import type { Chart, Placed } from '../chart.ts';

export const EVALUATION_ONLY = notApplicable('an evaluation is all there was; eval-only-order applies');
export const NOT_GIVEN = unknown('no certifications were given', 'certifications of the episode');

/** The certifications of a kind, or the answer when there is nothing to look at. */
export function certificationsOf(
  chart: Chart,
  kind: Certification['kind'] | undefined,
  none: string,
): readonly Placed<Certification>[] | Answer {
  if (chart.isEvaluationOnly) return EVALUATION_ONLY;
  if (!chart.certifications.isHeld) return NOT_GIVEN;
  const found = chart.certifications.items.filter(({ value }) => kind === undefined || value.kind === kind);
  return found.length > 0 ? found : notApplicable(none);
}

/** Recertifications in the order in which they begin. */
export function recertifications(
  chart: Chart,
): readonly { at: string; value: Certification; from: IsoDate | undefined }[] {
  return chart.certifications.items
    .filter(({ value }) => value.kind === 'recertification')
    .map(({ at, value }) => ({ at, value, from: value.from ?? chart.certifiedOn(value) }))
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
}

/** Days on which something was given, as billed where that is known. */
export function serviceDays(chart: Chart): readonly IsoDate[] {
  return chart.visits.isHeld
    ? [...new Set(chart.visits.items.map(({ value }) => value.on))].sort()
    : chart.treatmentDays;
}
