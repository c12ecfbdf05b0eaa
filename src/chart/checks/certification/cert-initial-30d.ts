import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { addDays, daysBetween } from '../../calendar/days.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { certificationsOf } from './certifications.ts';

export interface InitialFacts {
  readonly firstDay: IsoDate | undefined;
  readonly certifiedOn: IsoDate | null | undefined;
}

const FIELDS = { fields: ['certifiedOn'] };

export const certInitial30d = defineCheck<InitialFacts>({
  id: 'cert-initial-30d',
  section: 'certification',
  rule: 'The first certification is dated within 30 days after the first treatment day, the evaluation included.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.1.3B'],
  worst: 'fail',
  facts: (chart) => {
    const found = certificationsOf(chart, 'initial', 'no first certification; see cert-present');
    if ('outcome' in found) return found;
    const { firstDay } = chart;
    return found.map(({ at, value }) => {
      const undated = value.certifiedOn === null || value.signature === null ? null : undefined;
      return { at, firstDay, certifiedOn: chart.certifiedOn(value) ?? undated };
    });
  },
  judge: ({ firstDay, certifiedOn }, law) => {
    if (firstDay === undefined) return notApplicable('treatment has not begun');
    if (certifiedOn === null) return notApplicable('it has no date; see cert-present');
    return law.with(law.documentation.certification, firstDay, ({ initialDays }) => {
      const due = addDays(firstDay, initialDays);
      const expected = `a date by ${due}; a later one is looked at by cert-delayed`;
      if (certifiedOn === undefined) return unknown('its date is not known', expected, FIELDS);
      const found = `dated ${certifiedOn}, ${daysBetween(firstDay, certifiedOn)} days after the first treatment day`;
      return certifiedOn <= due ? pass(found, FIELDS) : fail(found, expected, { ...FIELDS, severity: 'info' });
    });
  },
  cases: [
    ['the thirtieth day after', { firstDay: d('2026-01-05'), certifiedOn: d('2026-02-04') }, 'pass'],
    ['the thirty-first', { firstDay: d('2026-01-05'), certifiedOn: d('2026-02-05') }, 'fail', 'info'],
    ['over a leap day, the thirtieth', { firstDay: d('2024-02-10'), certifiedOn: d('2024-03-11') }, 'pass'],
    ['over a leap day, the thirty-first', { firstDay: d('2024-02-10'), certifiedOn: d('2024-03-12') }, 'fail', 'info'],
    ['the same in a common year', { firstDay: d('2025-02-10'), certifiedOn: d('2025-03-12') }, 'pass'],
    ['the date is not known', { firstDay: d('2026-01-05'), certifiedOn: undefined }, 'unknown'],
    ['without a date another check answers', { firstDay: d('2026-01-05'), certifiedOn: null }, 'not_applicable'],
    ['before 2008 no limit is on file', { firstDay: d('2007-12-31'), certifiedOn: d('2008-01-15') }, 'unknown'],
  ],
});
