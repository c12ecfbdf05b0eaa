import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, pass } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote } from '../note/notes.ts';

export interface TelehealthFacts {
  readonly on: IsoDate;
}

const FIELDS = { fields: ['telehealth'] };

export const teleWindow = defineCheck<TelehealthFacts>({
  id: 'tele-window',
  section: 'people',
  rule: 'Therapists may furnish telehealth through 2027-12-31; after that nothing is known.',
  severity: 'warn',
  confidence: 'confirmed',
  rank: 'secondary',
  cites: ['HR 7148 (2026)'],
  worst: 'unknown',
  facts: (chart) =>
    eachNote(chart, ({ on, telehealth }) => (telehealth && on ? { on } : undefined), 'no visit by telehealth'),
  judge: ({ on }, law) =>
    law.with(law.documentation.telehealth, on, ({ allowed }) =>
      allowed
        ? pass('telehealth is allowed on its days', FIELDS)
        : fail(`${on}: telehealth`, 'treatment in person', FIELDS),
    ),
  cases: [
    ['2027-12-31', { on: d('2027-12-31') }, 'pass'],
    ['2028-01-01: not known', { on: d('2028-01-01') }, 'unknown'],
    ['a day of a lapse that was covered back', { on: d('2025-10-15') }, 'pass'],
    ['before there was any', { on: d('2020-02-29') }, 'unknown'],
  ],
});
