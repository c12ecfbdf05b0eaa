import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { notApplicable, pass } from '../answer.ts';
import { defineCheck } from '../check.ts';

export interface FunctionalReportingFacts {
  readonly from: IsoDate;
  readonly hasCodes: boolean;
}

export const frGcodes = defineCheck<FunctionalReportingFacts>({
  id: 'fr-gcodes',
  section: 'people',
  rule: 'Functional reporting codes are not asked for from 2019 on, and never required here.',
  severity: 'info',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.4', 'HHS functional reporting 2020'],
  worst: 'pass',
  facts: (chart) => {
    const { firstDay: from, reports } = chart;
    if (from === undefined) return notApplicable('treatment has not begun');
    const reported = reports.items.find(({ value }) => value.functionalReportingCodes?.length);
    return [{ at: reported?.at ?? '/progressReports', from, hasCodes: reported !== undefined }];
  },
  judge: ({ from, hasCodes }, law) =>
    law.with(law.documentation.functionalReporting, from, ({ allowed }) => {
      if (allowed) return pass('asked for in those years; not looked at here');
      return pass(hasCodes ? 'codes are reported that nobody asks for any more' : 'not asked for');
    }),
  cases: [
    ['2018-12-31: not looked at', { from: d('2018-12-31'), hasCodes: false }, 'pass'],
    ['2019-01-01: not asked for', { from: d('2019-01-01'), hasCodes: false }, 'pass'],
    ['reported all the same', { from: d('2026-01-05'), hasCodes: true }, 'pass'],
  ],
});
