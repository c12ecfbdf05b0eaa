import type { IsoDate } from '../../../base/index.ts';
import { type ChangeAnswer, type MeasuredSeries, measuredSeries } from '../../measures/index.ts';
import type { Chart } from '../chart.ts';

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
  /** Least change that is more than error, as the episode has it; undefined when it has none. */
  readonly realChange: number | undefined;
  /** What the list of measures says for the patient's population, where the episode has no such figure. */
  readonly isRealByList?: boolean | undefined;
}

/** The trends of the record, one for each measure, side and unit. A value outside its scale is none. */
export function trendsOf(chart: Chart): Trend[] {
  return measuredSeries(chart.law.policy, chart.episode).flatMap((series) => trendOf(chart, series));
}

function trendOf(chart: Chart, { values, usable, listed, change }: MeasuredSeries): Trend[] {
  const [first, last] = [usable[0], usable.at(-1)];
  if (!first || !last) return [];
  const onList = listed && listed.better !== 'context' ? listed.better : undefined;
  const betterIs = values.find((each) => each.betterIs)?.betterIs ?? onList;
  const rise = last.value - first.value;
  return [
    {
      at: chart.at(last),
      name: first.name,
      values: usable.length,
      first: first.value,
      last: last.value,
      lastOn: last.on,
      gain: betterIs === undefined ? undefined : betterIs === 'higher' ? rise : -rise,
      realChange: values.find((each) => each.realChange)?.realChange ?? undefined,
      isRealByList: change && isBetterByList(change),
    },
  ];
}

function isBetterByList({ verdict, direction }: ChangeAnswer): boolean | undefined {
  return verdict === 'no verdict' ? undefined : verdict === 'real' && direction === 'better';
}

/** Whether a trend shows improvement beyond error of measurement; undefined when it cannot be said. */
export function isReal({
  values,
  gain,
  realChange,
  isRealByList,
}: Pick<Trend, 'values' | 'gain' | 'realChange' | 'isRealByList'>): boolean | undefined {
  if (values < 2) return undefined;
  if (realChange === undefined) return isRealByList;
  return gain === undefined ? undefined : gain >= realChange;
}
