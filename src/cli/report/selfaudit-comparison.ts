import type { Comparison } from '../../selfaudit/index.ts';
import type { Context } from '../context.ts';
import { columns, count, grouped, printable, wrap } from '../text.ts';

const MOST_ROWS = 15;

const WORDS: Readonly<Record<Comparison['standing'], string>> = {
  above: '▲ above',
  above_average: '△ above average',
  not_above: '○ not above',
  too_few: '· too few',
  no_verdict: '· no verdict',
};

/** Clinicians beside the figures of the baseline: those above it, or all of them. */
export function comparisonRows(comparisons: readonly Comparison[], all: boolean, context: Context): string[] {
  if (comparisons.length === 0) return [];
  const { paint, width } = context;
  const above = comparisons
    .filter(({ standing }) => standing === 'above' || standing === 'above_average')
    .sort((a, b) => rank(a) - rank(b) || distance(b) - distance(a));
  const shown = all ? comparisons : above.slice(0, MOST_ROWS);
  const rows = [talliesOf(comparisons)];
  if (shown.length > 0) {
    const head = ['clinician', 'for', 'year', 'measure', 'here', '95% from', 'to', 'patients', 'baseline', 'of', ''];
    const [title = '', ...body] = columns([head, ...shown.map(cellsOf)], [4, 5, 6, 7, 8]);
    rows.push(paint('dim', title), ...body.map((row, place) => painted(row, shown[place] as Comparison, paint)));
  }
  const left = above.length - shown.length;
  if (!all && left > 0)
    rows.push(paint('dim', `… and ${grouped(left)} more that are above; --all shows every comparison`));
  const sources = new Set(comparisons.map(({ baseline }) => printable(`${baseline.source}, ${baseline.year}`)));
  return [
    ...rows,
    ...[...sources].flatMap((source) => wrap(`from ${source}`, width - 4, 2).map((row) => paint('dim', row))),
  ];
}

/** Outliers before those that are only above the average. */
function rank({ standing }: Comparison): number {
  return standing === 'above' ? 0 : 1;
}

/** How many times the figure of the baseline. */
function distance({ value, baseline }: Comparison): number {
  return value / Math.max(baseline.valueMillionths / 1e6, 1e-6);
}

function talliesOf(comparisons: readonly Comparison[]): string {
  const number = (standing: Comparison['standing']) => comparisons.filter((each) => each.standing === standing).length;
  return (
    `${count(comparisons.length, 'comparison')}: ${grouped(number('above'))} past a percentile, ${grouped(number('above_average'))} above average, ${grouped(number('not_above'))} not above, ` +
    `${grouped(number('too_few'))} of too few patients, ${grouped(number('no_verdict'))} beside an average, which gives no verdict`
  );
}

function cellsOf(each: Comparison): string[] {
  const { baseline, unit } = each;
  const isShare = unit === 'share';
  return [
    each.clinician,
    each.discipline,
    each.year,
    each.measure,
    figure(each.value, unit),
    isShare ? figure(each.low, unit) : '',
    isShare ? figure(each.high, unit) : '',
    grouped(each.patients),
    figure(baseline.valueMillionths / 1e6, unit),
    baseline.statistic,
    WORDS[each.standing],
  ];
}

function figure(value: number, unit: Comparison['unit']): string {
  if (unit === 'share') return `${(100 * value).toFixed(1)}%`;
  const [whole = '0', decimals = ''] = value.toFixed(unit === 'dollars' ? 2 : 1).split('.');
  return `${grouped(Number(whole))}.${decimals}`;
}

function painted(row: string, { standing }: Comparison, paint: Context['paint']): string {
  const word = WORDS[standing];
  return row.replace(word, () => paint(standing === 'above' ? ['yellow', 'bold'] : 'dim', word));
}
