import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { addDays, daysBetween } from '../../calendar/days.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { certificationsOf } from './certifications.ts';

export interface VerbalFacts {
  readonly verbalOn: IsoDate;
  /** The day it was signed; null when it is not signed. */
  readonly signedOn: IsoDate | null | undefined;
}

const FIELDS = { fields: ['signature'] };

export const certVerbal14d = defineCheck<VerbalFacts>({
  id: 'cert-verbal-14d',
  section: 'certification',
  rule: 'A verbal certification is followed by a signature within 14 days.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.1.3B'],
  worst: 'fail',
  facts: (chart) => {
    const found = certificationsOf(chart, undefined, 'there is no certification');
    if ('outcome' in found) return found;
    const verbal = found.flatMap(({ at, value: { verbalOn, signature } }) =>
      verbalOn ? [{ at, verbalOn, signedOn: signature === null ? null : signature?.on }] : [],
    );
    return verbal.length > 0 ? verbal : notApplicable('no certification was verbal');
  },
  judge: ({ verbalOn, signedOn }, law) =>
    law.with(law.documentation.certification, verbalOn, ({ verbalDays }) => {
      const due = addDays(verbalOn, verbalDays);
      const expected = `a signature by ${due}`;
      if (signedOn === undefined) return unknown('the day it was signed is not known', expected, FIELDS);
      if (signedOn === null) {
        const found = `verbal on ${verbalOn}, not signed`;
        return law.asOf <= due ? unknown(found, expected, FIELDS) : fail(found, expected, FIELDS);
      }
      const found = `verbal on ${verbalOn}, signed ${daysBetween(verbalOn, signedOn)} days later`;
      return signedOn <= due ? pass(found, FIELDS) : fail(found, expected, FIELDS);
    }),
  cases: [
    ['signed on the fourteenth day', { verbalOn: d('2026-03-02'), signedOn: d('2026-03-16') }, 'pass'],
    ['signed on the fifteenth', { verbalOn: d('2026-03-02'), signedOn: d('2026-03-17') }, 'fail'],
    ['over a leap day', { verbalOn: d('2024-02-20'), signedOn: d('2024-03-05') }, 'pass'],
    ['over a leap day, a day late', { verbalOn: d('2024-02-20'), signedOn: d('2024-03-06') }, 'fail'],
    ['not signed, and it is due', { verbalOn: d('2026-12-07'), signedOn: null }, 'fail'],
    ['not signed, on the fourteenth day', { verbalOn: d('2026-12-08'), signedOn: null }, 'unknown'],
    ['the day is not known', { verbalOn: d('2026-03-02'), signedOn: undefined }, 'unknown'],
  ],
});
