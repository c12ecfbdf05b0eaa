import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { hasMaintenanceGoal } from './maintenance.ts';
import { isReal, trendsOf } from './trend.ts';
import { withKx } from './with-kx.ts';

export interface MaintenanceFacts {
  readonly hasGoals: boolean;
  readonly rationale: string | null | undefined;
  /** Whether measures show no change beyond error; undefined when they cannot say. */
  readonly isPlateau: boolean | undefined;
  readonly isCorf: boolean;
}

const EXPECTED = "goals of maintenance, and why they need a therapist's skills";
const FIELDS = { fields: ['maintenanceRationale'] };

export const kxMaintenanceBasis = defineCheck<MaintenanceFacts>({
  id: 'kx-maintenance-basis',
  section: 'necessity',
  rule: 'Maintenance needs no potential to improve; it needs goals of maintenance and procedures or complications that ask for a therapist. A lack of improvement alone is never a fail. Not in a CORF.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary and secondary',
  cites: ['Pub. 100-02 ch. 15 s. 220.2D', 'Jimmo v. Sebelius'],
  worst: 'fail',
  facts: (chart) => {
    const found = withKx(chart, ({ maintenanceRationale }) => ({ rationale: maintenanceRationale }));
    if ('outcome' in found) return found;
    const answers = trendsOf(chart).map((trend) => isReal(trend));
    const isPlateau = answers.includes(true) ? false : answers.includes(false) ? true : undefined;
    const isCorf = chart.episode.setting === 'corf';
    return found.map((each) => ({ ...each, hasGoals: hasMaintenanceGoal(chart), isPlateau, isCorf }));
  },
  judge: ({ hasGoals, rationale, isPlateau, isCorf }) => {
    if (!hasGoals && isPlateau !== true) return notApplicable('the basis is improvement; see kx-improvement-basis');
    if (hasGoals && isCorf) return fail('maintenance in a CORF', 'another setting', FIELDS);
    if (rationale === undefined) return unknown('why maintenance needs skills is not known', EXPECTED, FIELDS);
    if (hasGoals && rationale) return pass('goals of maintenance, with the reason for skills', FIELDS);
    if (hasGoals) return fail('goals of maintenance, and no reason why they need skills', EXPECTED, FIELDS);
    return rationale
      ? unknown('no change beyond error, a reason for skills, and no goals of maintenance', EXPECTED, FIELDS)
      : fail('no change beyond error, no goals of maintenance, and no reason for skills', EXPECTED, FIELDS);
  },
  cases: [
    ['goals and a reason', { ...none(), hasGoals: true, rationale: 'unstable tone' }, 'pass'],
    [
      'goals and a reason, whatever the measures say',
      { ...none(), hasGoals: true, rationale: 'unstable tone', isPlateau: true },
      'pass',
    ],
    ['goals and no reason', { ...none(), hasGoals: true, rationale: null }, 'fail'],
    ['goals and a reason, in a CORF', { ...none(), hasGoals: true, rationale: 'unstable tone', isCorf: true }, 'fail'],
    ['no change, and neither goals nor reason', { ...none(), rationale: null, isPlateau: true }, 'fail'],
    ['no change, and nothing known of a reason', { ...none(), isPlateau: true }, 'unknown'],
    ['improving', { ...none(), rationale: null, isPlateau: false }, 'not_applicable'],
    ['measures cannot say', { ...none(), rationale: null }, 'not_applicable'],
  ],
});

function none(): MaintenanceFacts {
  return { hasGoals: false, rationale: undefined, isPlateau: undefined, isCorf: false };
}
