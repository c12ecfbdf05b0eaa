import { isoDate as d } from '../../../base/index.ts';
import type { Signature } from '../../episode/types.ts';
import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from '../note/notes.ts';

export interface StudentNoteFacts {
  readonly on: string | null | undefined;
  readonly review: Signature | null | undefined;
  readonly reviewer: string | null | undefined;
}

const EXPECTED = 'review by the billing therapist, signed and dated';
const FIELDS = { fields: ['review'] };

export const studentDoc = defineCheck<StudentNoteFacts>({
  id: 'student-doc',
  section: 'people',
  rule: 'What a student writes is reviewed and verified, signed and dated by the therapist who bills.',
  severity: 'high',
  confidence: 'one source',
  rank: 'secondary',
  cites: ['CY 2021 physician fee schedule'],
  worst: 'fail',
  facts: (chart) =>
    eachNote(
      chart,
      ({ on, author, review }) => {
        if (!chart.law.isStudent(chart.credentialOf(author) ?? '')) return undefined;
        return { on, review, reviewer: chart.credentialOn(review) };
      },
      'no student wrote a note',
    ),
  judge: ({ on, review, reviewer }, law) => {
    if (review === undefined) return unknown(`${onDay(on)}: whether it was reviewed is not known`, EXPECTED, FIELDS);
    if (review === null || review.on === null)
      return fail(`${onDay(on)}: no dated review of a student's note`, EXPECTED, FIELDS);
    if (!reviewer || review.on === undefined)
      return unknown(`${onDay(on)}: who reviewed it, or when, is not known`, EXPECTED, FIELDS);
    return law.isClinician(reviewer)
      ? pass(`reviewed by ${reviewer}`, FIELDS)
      : fail(`${onDay(on)}: reviewed by ${reviewer}`, EXPECTED, FIELDS);
  },
  cases: [
    [
      'reviewed by the therapist',
      { on: '2026-02-03', review: { by: 'a', on: d('2026-02-03') }, reviewer: 'PT' },
      'pass',
    ],
    ['not reviewed', { on: '2026-02-03', review: null, reviewer: undefined }, 'fail'],
    ['reviewed without a date', { on: '2026-02-03', review: { by: 'a', on: null }, reviewer: 'PT' }, 'fail'],
    [
      'reviewed by someone of whom nothing is known',
      { on: '2026-02-03', review: { by: 'x', on: d('2026-02-03') }, reviewer: undefined },
      'unknown',
    ],
    [
      'reviewed by an assistant',
      { on: '2026-02-03', review: { by: 'a', on: d('2026-02-03') }, reviewer: 'PTA' },
      'fail',
    ],
    ['not known', { on: '2026-02-03', review: undefined, reviewer: undefined }, 'unknown'],
  ],
});
