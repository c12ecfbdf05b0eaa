import type { TreatmentNote } from '../../episode/types.ts';
import type { Answer } from '../answer.ts';
import type { Chart } from '../chart.ts';
import { each, type Subject } from '../check.ts';

/** Facts of each treatment note; undefined leaves a note out. */
export function eachNote<F>(
  chart: Chart,
  facts: (note: TreatmentNote, at: string) => F | undefined,
  none?: string,
): readonly Subject<F>[] | Answer {
  return each(chart.notes, 'treatment notes', facts, none);
}

/** `on 2026-02-03`, where the day is known. */
export function onDay(on: string | null | undefined): string {
  return on ? `on ${on}` : 'on a day that is not stated';
}
