import type { MeasuredSeries } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { printable, wrap } from '../text.ts';

const BARS = '▁▂▃▄▅▆▇█';

/** Each measure over time: its values with a small picture, whether the change is real, and how its goals stood. */
export function measureRows(
  verdictText: (change: NonNullable<MeasuredSeries['change']>) => string,
  series: readonly MeasuredSeries[],
  { paint, width }: Context,
): string[] {
  if (series.length === 0) return [];
  const inner = Math.min(width, 100);
  const read = series.filter(({ usable }) => usable.length > 0);
  const rows = read.flatMap((each) => {
    const said = [
      each.usable.map(({ on, value }) => `${on} ${value}`).join(', '),
      ...(each.change ? [verdictText(each.change)] : []),
      ...ownFigure(each),
      ...each.goals.map(
        ({ goal, figure, links }) =>
          `goal ${goal.id}, ${figure}: ${links.map(({ report, status }) => `${report.day} ${status}`).join(', ')}`,
      ),
    ];
    const head = `  ${paint('bold', printable(each.title))}  ${paint('dim', picture(each))}`;
    return [
      head.trimEnd(),
      ...said.flatMap((text) => wrap(printable(text), inner - 4, 2).map((line) => `    ${line}`)),
    ];
  });
  return [paint('bold', 'Outcome measures'), ...rows, ''];
}

/** One bar a value, from the least of them to the greatest. */
function picture({ readings }: MeasuredSeries): string {
  const values = readings.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (values.length < 2 || least === most) return '';
  return values.map((value) => BARS[Math.round(((value - least) * (BARS.length - 1)) / (most - least))]).join('');
}

/** What the record itself gives, where the list cannot say. */
function ownFigure({ values, change }: MeasuredSeries): string[] {
  const given = values.find(({ realChange }) => realChange);
  if (!given || (change && change.verdict !== 'no verdict')) return [];
  return [`the record gives ${given.realChange} as the least real change of its population`];
}
