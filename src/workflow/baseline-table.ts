import { parseScaled } from '../base/index.ts';
import { type BaselineRow, MEASURES, measureOf, STATISTICS, type Statistic } from '../selfaudit/index.ts';
import { type Reading, readTable } from './table.ts';

const COLUMNS = ['measure', 'discipline', 'statistic', 'value', 'year', 'source'] as const;
const DISCIPLINES = ['PT', 'OT', 'SLP'] as const;
const MILLION = 1_000_000;

/** Reads figures to compare with: `measure,discipline,statistic,value,year,source`; shares from 0 to 1, money in dollars. */
export function readBaseline(text: string, file: string): Reading<BaselineRow> {
  return readTable(text, file, COLUMNS, ({ values, refuse }) => {
    const { measure, statistic, value, year, source } = values;
    const kind = measureOf(measure);
    if (!kind) return refuse('measure', `${Object.keys(MEASURES).join(', ')} or code_share:CODE`);
    const discipline = DISCIPLINES.find((each) => each === values.discipline);
    if (!discipline) return refuse('discipline', DISCIPLINES.join(', '));
    if (!isStatistic(statistic)) return refuse('statistic', STATISTICS.join(', '));
    if (statistic === 'share' && kind.unit !== 'share')
      return refuse('statistic', 'mean or a percentile; no share of all');
    const valueMillionths = parseScaled(value, 6);
    if (valueMillionths === undefined || valueMillionths < 0)
      return refuse('value', 'a number of at most six decimals');
    if (kind.unit === 'share' && valueMillionths > MILLION) return refuse('value', 'a share from 0 to 1');
    if (!/^20\d\d$/.test(year)) return refuse('year', 'a calendar year, YYYY');
    if (source === '') return refuse('source', 'who says so');
    return { measure, discipline, statistic, valueMillionths, year: Number(year), source };
  });
}

function isStatistic(text: string): text is Statistic {
  return STATISTICS.some((each) => each === text);
}
