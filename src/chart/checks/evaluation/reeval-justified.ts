import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';

export interface ReevaluationFacts {
  readonly on: IsoDate;
  /** Why it was made; undefined when not known. */
  readonly reason: string | null | undefined;
  /** Whether the record has a re-evaluation of that day. */
  readonly isHeld: boolean;
}

const EXPECTED = 'a significant change, new findings, or no response to treatment';
const FIELDS = { fields: ['reason'] };

export const reevalJustified = defineCheck<ReevaluationFacts>({
  id: 'reeval-justified',
  section: 'evaluation',
  rule: 'A re-evaluation needs a significant change, new findings or no response; it is no routine progress report.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3C', 'Noridian TPE 97164'],
  worst: 'fail',
  facts: (chart) => {
    const made = chart.evaluations.items.filter(({ value }) => value.kind === 'reevaluation');
    const subjects: Subject<ReevaluationFacts>[] = made.map(({ at, value: { on, reason } }) => ({
      at,
      on,
      reason,
      isHeld: true,
    }));
    for (const { at, value } of chart.visits.items) {
      const isBilled =
        chart.isReevaluationCode(value.code, value.on) && !made.some((each) => each.value.on === value.on);
      if (isBilled)
        subjects.push({ at, on: value.on, reason: chart.evaluations.isWhole ? null : undefined, isHeld: false });
    }
    return subjects.length > 0 ? subjects : notApplicable('there is no re-evaluation');
  },
  judge: ({ on, reason, isHeld }) => {
    const found = `re-evaluation of ${on}${isHeld ? '' : ', billed and not in the record'}`;
    if (reason === undefined) return unknown(`${found}: the reason is not known`, EXPECTED, FIELDS);
    return reason === null
      ? fail(`${found}: no reason`, EXPECTED, FIELDS)
      : pass(`${found}: a reason is given`, FIELDS);
  },
  cases: [
    ['with a reason', { on: d('2026-02-16'), reason: 'a fall', isHeld: true }, 'pass'],
    ['without one', { on: d('2026-02-16'), reason: null, isHeld: true }, 'fail'],
    ['billed, and no re-evaluation in the record', { on: d('2026-02-16'), reason: null, isHeld: false }, 'fail'],
    ['the reason is not known', { on: d('2026-02-16'), reason: undefined, isHeld: true }, 'unknown'],
  ],
});
