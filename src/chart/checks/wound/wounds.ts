import type { Wound } from '../../episode/types.ts';
import { type Answer, notApplicable, unknown } from '../answer.ts';
import type { Chart } from '../chart.ts';
import type { Subject } from '../check.ts';

/** Facts of each day on which wound care was billed. `wound` is undefined when not known, null when the note has none. */
export function eachWoundDay<F>(
  chart: Chart,
  facts: (wound: Wound | null | undefined, on: string) => F,
): readonly Subject<F>[] | Answer {
  if (!chart.visits.isHeld) return unknown('no billed visits were given', 'billed visits');
  const billed = chart.visits.items.filter(({ value }) => chart.isWoundCode(value.code, value.on));
  const days = new Set(billed.map(({ value }) => value.on));
  if (days.size === 0) return notApplicable('no wound care is billed');
  const notes = chart.notes.items.filter(({ value }) => value.on && days.has(value.on));
  if (notes.length === 0) return notApplicable('no note of a billed day; see tn-exists');
  return notes.map(({ at, value }) => ({ ...facts(value.wound, value.on ?? ''), at }));
}

/** Surface before treatment in square millimetres, length times width; undefined when a dimension is missing. */
export function areaOf(wound: Wound): number | undefined {
  const { lengthMm, widthMm } = wound.before ?? {};
  return typeof lengthMm === 'number' && typeof widthMm === 'number' ? lengthMm * widthMm : undefined;
}
