import { type DayNumber, type IsoDate, isoDateOf } from '../base/index.ts';
import { pathOf } from './paths.ts';
import type { Entry, FeeTables, GpciYear, PolicyGap, RvuRelease, Series } from './types.ts';

export type Found<T> = { readonly ok: true; readonly entry: T } | { readonly ok: false; readonly gap: PolicyGap };

/**
 * The value in force on a day, or the gap that says what to add. Never the value of a neighbouring year.
 * Callers on the hot path ask once per day or year and keep the answer.
 */
export function inForce<T>(series: Series<T>, date: IsoDate | DayNumber): Found<Entry<T>> {
  const asked = typeof date === 'number' ? isoDateOf(date) : date;
  for (const entry of series.entries) if (entry.from <= asked && asked <= entry.through) return { ok: true, entry };
  const first = series.entries[0]?.from;
  const last = series.entries.at(-1)?.through;
  return { ok: false, gap: gapOf(series.id, series.label, asked, first && last ? `${first}..${last}` : 'nothing') };
}

/** The relative values that stand on a day. */
export function releaseOn(fees: FeeTables, day: DayNumber): Found<RvuRelease> {
  return spanOn(fees.releases, day, 'fees.rvu', 'Relative value units of therapy codes');
}

/** The geographic practice cost indices that stand on a day. */
export function gpciOn(fees: FeeTables, day: DayNumber): Found<GpciYear> {
  return spanOn(fees.gpcis, day, 'fees.gpci', 'Geographic practice cost indices by locality');
}

function spanOn<T extends { readonly from: DayNumber; readonly through: DayNumber }>(
  spans: readonly T[],
  day: DayNumber,
  id: string,
  label: string,
): Found<T> {
  for (const entry of spans) if (entry.from <= day && day <= entry.through) return { ok: true, entry };
  const [first, last] = [spans[0], spans.at(-1)];
  const covers = first && last ? `${isoDateOf(first.from)}..${isoDateOf(last.through)}` : 'nothing';
  return { ok: false, gap: gapOf(id, label, isoDateOf(day), covers) };
}

function gapOf(id: string, label: string, asked: IsoDate, covers: string): PolicyGap {
  const add = id.startsWith('fees.')
    ? `the ${asked.slice(0, 4)} figures: openkx policy import, or ${pathOf(id)} in a --policy folder, with its source`
    : `an entry that covers ${asked}, with its source, to ${pathOf(id)} in a --policy folder`;
  return { code: 'POLICY_GAP', id, label, asked, covers, add };
}
