import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { authoredOf } from './authored.ts';

export interface DictationFacts {
  readonly dictatedOn: IsoDate;
  readonly signedOn: IsoDate | null | undefined;
}

const EXPECTED = 'the day it was dictated kept as it was, and the signature on that day or later';
const FIELDS = { fields: ['dictatedOn'] };

export const dictationDate = defineCheck<DictationFacts>({
  id: 'dictation-date',
  section: 'record',
  rule: 'A dictated note counts as completed on the day it was dictated; it may be edited and signed later. Both days are kept.',
  severity: 'info',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3A'],
  worst: 'fail',
  facts: (chart) => {
    const dictated = authoredOf(chart).flatMap(({ at, value: { dictatedOn, signature } }) =>
      dictatedOn ? [{ at, dictatedOn, signedOn: signature === null ? null : signature?.on }] : [],
    );
    return dictated.length > 0 ? dictated : notApplicable('nothing was dictated');
  },
  judge: ({ dictatedOn, signedOn }) => {
    if (signedOn === undefined) return unknown('the day it was signed is not known', EXPECTED, FIELDS);
    if (signedOn === null) return pass('dictated, not signed; the signature is looked at elsewhere', FIELDS);
    return signedOn < dictatedOn
      ? fail(`dictated ${dictatedOn}, signed ${signedOn}`, EXPECTED, FIELDS)
      : pass('dictated, then signed; both days are kept', FIELDS);
  },
  cases: [
    ['signed the day it was dictated', { dictatedOn: d('2026-02-03'), signedOn: d('2026-02-03') }, 'pass'],
    ['signed a day later', { dictatedOn: d('2026-02-03'), signedOn: d('2026-02-04') }, 'pass'],
    ['signed a day before', { dictatedOn: d('2026-02-03'), signedOn: d('2026-02-02') }, 'fail'],
    ['not signed', { dictatedOn: d('2026-02-03'), signedOn: null }, 'pass'],
    ['not known', { dictatedOn: d('2026-02-03'), signedOn: undefined }, 'unknown'],
  ],
});
