import type { IsoDate, Issue } from '../base/index.ts';
import { Chart, type Episode, type MeasuredSeries, measuredSeries, type Places } from '../chart/index.ts';
import type { Policy } from '../policy/index.ts';

export interface ChartMeasures {
  readonly series: readonly MeasuredSeries[];
  /** What is wrong with a value: where it stands in the episode, or in the table it came from. */
  readonly issues: readonly Issue[];
}

/** The outcome measures of an episode as it was held on a day, read against the list. */
export function chartMeasures(
  episode: Episode,
  policy: Policy,
  on: IsoDate,
  places: Places,
  file: string,
): ChartMeasures {
  const chart = new Chart(episode, policy, on, places);
  const series = measuredSeries(policy, chart.episode);
  const issues = series.flatMap((each) =>
    each.issues.map(({ value, issue }): Issue => ({ ...issue, at: positionOf(chart.at(value), file) })),
  );
  return { series, issues };
}

/** @param place a JSON pointer, or file and row of a table */
function positionOf(place: string, file: string): NonNullable<Issue['at']> {
  const [, table, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  const none = { byte: 0, segment: 0 };
  return place.startsWith('/measures/') || table === undefined
    ? { file, ...none, pointer: place }
    : { file: table, ...none, line: Number(line), element: 'value' };
}
