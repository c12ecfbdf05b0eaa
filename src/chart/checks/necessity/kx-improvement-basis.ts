import { notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';
import { hasMaintenanceGoal } from './maintenance.ts';
import { isReal, type Trend, trendsOf } from './trend.ts';
import { withKx } from './with-kx.ts';

export interface ImprovementFacts {
  readonly trends: readonly Pick<Trend, 'name' | 'values' | 'gain' | 'realChange' | 'isRealByList'>[] | undefined;
  /** Whether the plan has goals of maintenance. */
  readonly isMaintenance: boolean;
}

const EXPECTED = 'successive measurements that change by more than their error';

export const kxImprovementBasis = defineCheck<ImprovementFacts>({
  id: 'kx-improvement-basis',
  section: 'necessity',
  rule: 'Rehabilitation is shown by successive objective measurements. Where they do not improve the question is maintenance, never a denial.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.2C', 'Jimmo v. Sebelius'],
  worst: 'unknown',
  facts: (chart) => {
    const found = withKx(chart, () => ({}));
    if ('outcome' in found) return found;
    const facts = {
      trends: chart.measures.isHeld ? trendsOf(chart) : undefined,
      isMaintenance: hasMaintenanceGoal(chart),
    };
    return [{ at: '/measures', ...facts }] satisfies Subject<ImprovementFacts>[];
  },
  judge: ({ trends, isMaintenance }) => {
    if (isMaintenance) return notApplicable('goals of maintenance; see kx-maintenance-basis');
    if (trends === undefined || trends.length === 0) return unknown('no measures were given', EXPECTED);
    const improved = trends.filter((trend) => isReal(trend) === true);
    if (improved.length > 0) return pass(`improved beyond error: ${improved.map(({ name }) => name).join(', ')}`);
    if (trends.every(({ values }) => values < 2)) return unknown('each measure was taken once', EXPECTED);
    const isStable = trends.some((trend) => isReal(trend) === false);
    return isStable
      ? unknown('no change beyond error; is this maintenance? see kx-maintenance-basis', EXPECTED, { severity: 'warn' })
      : unknown('what change is real for this population is not known', EXPECTED);
  },
  cases: [
    ['changed by exactly the least real change', { trends: [trend(2, 9, 9)], isMaintenance: false }, 'pass'],
    ['by a little less', { trends: [trend(2, 8.9, 9)], isMaintenance: false }, 'unknown', 'warn'],
    ['measured once', { trends: [trend(1, 0, 9)], isMaintenance: false }, 'unknown'],
    ['worse', { trends: [trend(3, -4, 9)], isMaintenance: false }, 'unknown'],
    ['one of two improved', { trends: [trend(2, 0, 9), trend(2, 12, 9)], isMaintenance: false }, 'pass'],
    ['no figure for the population', { trends: [trend(2, 12, undefined)], isMaintenance: false }, 'unknown'],
    ['real by the list, for the population', { trends: [byList(true)], isMaintenance: false }, 'pass'],
    ['within error by the list', { trends: [byList(false)], isMaintenance: false }, 'unknown', 'warn'],
    ['goals of maintenance', { trends: [trend(2, 0, 9)], isMaintenance: true }, 'not_applicable'],
    ['no measures', { trends: undefined, isMaintenance: false }, 'unknown'],
  ],
});

function trend(values: number, gain: number, realChange: number | undefined) {
  return { name: 'LEFS', values, gain, realChange };
}

function byList(isRealByList: boolean) {
  return { ...trend(2, 12, undefined), isRealByList };
}
