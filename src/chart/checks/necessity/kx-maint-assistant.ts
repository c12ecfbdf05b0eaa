import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';

export interface MaintenanceAssistantFacts {
  readonly on: IsoDate;
  readonly byAssistant: boolean;
}

const FIELDS = { fields: ['furnishedBy'] };

export const kxMaintAssistant = defineCheck<MaintenanceAssistantFacts>({
  id: 'kx-maint-assistant',
  section: 'necessity',
  rule: 'From 2021 an assistant may furnish maintenance therapy; before, the therapist alone.',
  severity: 'info',
  confidence: 'one source',
  rank: 'secondary',
  cites: ['CY 2021 physician fee schedule', 'Pub. 100-02 ch. 15 s. 220.2'],
  worst: 'fail',
  facts: (chart) => {
    const subjects: Subject<MaintenanceAssistantFacts>[] = [];
    for (const { at, value } of chart.notes.items) {
      if (!value.maintenance || !value.on) continue;
      const credentials = value.furnishedBy?.map((person) => chart.credentialOf(person) ?? '') ?? [];
      subjects.push({ at, on: value.on, byAssistant: credentials.some((each) => chart.law.isAssistant(each)) });
    }
    return subjects.length > 0 ? subjects : notApplicable('no maintenance therapy is recorded');
  },
  judge: ({ on, byAssistant }, law) => {
    if (!byAssistant) return pass('furnished by the therapist', FIELDS);
    return law.with(law.documentation.maintenanceAssistant, on, ({ allowed }) =>
      allowed
        ? pass('furnished by an assistant, which is allowed from 2021', FIELDS)
        : fail(`${on}: maintenance furnished by an assistant`, 'the therapist, before 2021', FIELDS),
    );
  },
  cases: [
    ['by an assistant on 2020-12-31', { on: d('2020-12-31'), byAssistant: true }, 'fail'],
    ['by an assistant on 2021-01-01', { on: d('2021-01-01'), byAssistant: true }, 'pass'],
    ['by the therapist in 2020', { on: d('2020-12-31'), byAssistant: false }, 'pass'],
  ],
});
