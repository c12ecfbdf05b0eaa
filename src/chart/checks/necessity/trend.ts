import type { IsoDate } from '../../../base/index.ts';
import type { Measurement } from '../../episode/types.ts';
import type { Chart, Placed } from '../chart.ts';

/** What the values of one measure show over time. */
export interface Trend {
  readonly at: string;
  readonly name: string;
  readonly values: number;
  readonly first: number;
  readonly last: number;
  readonly lastOn: IsoDate;
  /** How far the last value is better than the first; negative when worse, undefined when the direction is not known. */
  readonly gain: number | undefined;
  /** Least change that is more than error, for this population; undefined when no such figure is at hand. */
  readonly realChange: number | undefined;
}

/** The trends of the record, one for each measure, side and unit. */
export function trendsOf(chart: Chart): Trend[] {
  const series = Map.groupBy(
    chart.measures.items,
    ({ value }) => `${value.name}|${value.side ?? ''}|${value.unit ?? ''}`,
  );
  return [...series.values()].map((placed) => trendOf(placed));
}

function trendOf(placed: readonly Placed<Measurement>[]): Trend {
  const sorted = [...placed].sort((a, b) => (a.value.on < b.value.on ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)] as [Placed<Measurement>, Placed<Measurement>];
  const betterIs = sorted.find(({ value }) => value.betterIs)?.value.betterIs;
  const rise = last.value.value - first.value.value;
  return {
    at: last.at,
    name: first.value.name,
    values: sorted.length,
    first: first.value.value,
    last: last.value.value,
    lastOn: last.value.on,
    gain: betterIs === undefined ? undefined : betterIs === 'higher' ? rise : -rise,
    realChange: sorted.find(({ value }) => value.realChange)?.value.realChange ?? undefined,
  };
}

/** Whether a trend shows improvement beyond error of measurement; undefined when it cannot be said. */
export function isReal({
  values,
  gain,
  realChange,
}: Pick<Trend, 'values' | 'gain' | 'realChange'>): boolean | undefined {
  if (values < 2 || gain === undefined || realChange === undefined) return undefined;
  return gain >= realChange;
}
