import type { TreatmentNote } from '../../episode/types.ts';
import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from '../note/notes.ts';

type Student = NonNullable<TreatmentNote['student']>;

export interface StudentFacts extends Pick<Student, 'therapistInRoom' | 'therapistDirects' | 'therapistTreatsOthers'> {
  readonly on: string | null | undefined;
}

const EXPECTED = 'the therapist in the room throughout, directing, judging, and treating nobody else';
const FIELDS = { fields: ['student'] };

export const supStudent = defineCheck<StudentFacts>({
  id: 'sup-student',
  section: 'people',
  rule: "Part B pays the therapist's service; a student may take part while the therapist is in the room, directs, and treats nobody else.",
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 230B'],
  worst: 'fail',
  facts: (chart) =>
    eachNote(
      chart,
      ({ on, student }) => {
        if (!student) return undefined;
        const { therapistInRoom, therapistDirects, therapistTreatsOthers } = student;
        return { on, therapistInRoom, therapistDirects, therapistTreatsOthers };
      },
      'no student took part',
    ),
  judge: ({ on, therapistInRoom, therapistDirects, therapistTreatsOthers }) => {
    if (therapistInRoom === false)
      return fail(`${onDay(on)}: the therapist was not in the room throughout`, EXPECTED, FIELDS);
    if (therapistDirects === false)
      return fail(`${onDay(on)}: the therapist did not direct the service`, EXPECTED, FIELDS);
    if (therapistTreatsOthers === true)
      return fail(`${onDay(on)}: the therapist treated someone else meanwhile`, EXPECTED, FIELDS);
    const isKnown =
      therapistInRoom !== undefined && therapistDirects !== undefined && therapistTreatsOthers !== undefined;
    return isKnown
      ? pass('the therapist was there and directed', FIELDS)
      : unknown(`${onDay(on)}: not all of it is known`, EXPECTED, FIELDS);
  },
  cases: [
    [
      'all of it',
      { on: '2026-02-03', therapistInRoom: true, therapistDirects: true, therapistTreatsOthers: false },
      'pass',
    ],
    [
      'out of the room',
      { on: '2026-02-03', therapistInRoom: false, therapistDirects: true, therapistTreatsOthers: false },
      'fail',
    ],
    [
      'not directing',
      { on: '2026-02-03', therapistInRoom: true, therapistDirects: false, therapistTreatsOthers: false },
      'fail',
    ],
    [
      'treating someone else',
      { on: '2026-02-03', therapistInRoom: true, therapistDirects: true, therapistTreatsOthers: true },
      'fail',
    ],
    ['one of them is not known', { on: '2026-02-03', therapistInRoom: true, therapistDirects: true }, 'unknown'],
  ],
});
