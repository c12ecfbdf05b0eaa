import { z } from 'zod';
import { authorship, day, flag, id, known, maybe, minutes, signature, text } from './values.ts';

export const evaluation = z
  .strictObject({
    id,
    kind: z.enum(['initial', 'reevaluation']),
    on: day,
    ...authorship,
    diagnoses: maybe(z.array(text), 'diagnoses'),
    problem: maybe(text, 'the specific problem'),
    bodyParts: maybe(z.array(text), 'body parts or functions evaluated'),
    objective: maybe(z.array(text), 'instruments and objective tests used, by name'),
    complexities: maybe(
      z.array(z.strictObject({ factor: text, effect: maybe(text, 'how it affects this treatment') })),
      'conditions and complexities',
    ),
    premorbidFunction: maybe(text, 'function before'),
    onset: maybe(text, 'onset, as a day or in words'),
    currentFunction: maybe(text, 'function now'),
    prognosis: maybe(text, 'prognosis and time frame, or the decision not to treat'),
    minutes: maybe(minutes, 'minutes of the evaluation, which are untimed'),
    reason: maybe(text, 'why a re-evaluation was made'),
  })
  .meta({ description: 'an evaluation or re-evaluation' });

export const intervention = z
  .strictObject({
    name: maybe(text, 'the intervention in words that can be compared with the code'),
    code: maybe(z.string().regex(/^[0-9A-Z]{5}$/), 'procedure code it is billed with'),
    minutes: known(minutes, 'minutes of it; not required'),
    by: known(id, 'who gave it; id in people'),
    isRest: known(flag, 'rest, waiting or other time that cannot be billed'),
  })
  .meta({ description: 'one intervention of a day' });

const size = z.strictObject({
  lengthMm: maybe(z.int().min(0), 'length'),
  widthMm: maybe(z.int().min(0), 'width'),
  depthMm: maybe(z.int().min(0), 'depth'),
});

export const wound = z
  .strictObject({
    before: maybe(size, 'dimensions before the treatment, in millimetres'),
    after: maybe(size, 'dimensions after it'),
    infection: maybe(text, 'signs of infection, or that there are none'),
    nonViableTissue: maybe(text, 'non-viable tissue, or that there is none'),
    inhibiting: maybe(text, 'what inhibits healing, or that nothing does'),
    tissueRemoved: maybe(text, 'tissue removed'),
    method: maybe(text, 'how'),
    dressingOnly: known(flag, 'whether nothing but a dressing was changed'),
  })
  .meta({ description: 'the wound on this day' });

export const treatmentNote = z
  .strictObject({
    id,
    on: maybe(day, 'the day of treatment'),
    ...authorship,
    interventions: known(z.array(intervention), 'what was done'),
    timedMinutes: maybe(minutes, 'minutes of timed codes in all'),
    totalMinutes: maybe(minutes, 'minutes of treatment in all, timed and untimed'),
    skill: maybe(text, 'what shows skill: the treatment described, changes made, progression'),
    furnishedBy: known(z.array(id), 'who treated; ids in people'),
    telehealth: known(flag, 'whether it was given by telehealth'),
    maintenance: known(flag, 'whether it was maintenance therapy'),
    supervision: maybe(z.enum(['direct', 'general', 'none']), 'of an assistant who treated'),
    student: known(
      z.strictObject({
        by: id,
        therapistInRoom: known(flag, 'throughout'),
        therapistDirects: known(flag, 'directs the service and makes the judgements'),
        therapistTreatsOthers: known(flag, 'at the same time'),
      }),
      'the part a student took',
    ),
    review: maybe(signature, "the billing therapist's review of what a student wrote"),
    signatureAttestation: known(signature, 'an attestation statement that cures a missing signature'),
    wound: maybe(wound, 'the wound, where one is treated'),
  })
  .meta({ description: 'the note of one day of treatment' });

export const progressReport = z
  .strictObject({
    id,
    ...authorship,
    from: maybe(day, 'first day of its period'),
    through: maybe(day, 'last day of its period'),
    note: known(id, 'the treatment note it is part of; id in treatmentNotes'),
    goals: known(
      z.array(
        z.strictObject({
          goal: id.meta({ description: 'id of a goal' }),
          objective: maybe(text, 'objective measurement or described change'),
          assessment: maybe(text, 'extent of progress, or of the lack of it'),
        }),
      ),
      'each goal in treatment',
    ),
    plan: maybe(text, 'plan for going on, revising or evaluating further'),
    functionalReportingCodes: known(z.array(text), 'G-codes, once required'),
  })
  .meta({ description: "a clinician's progress report" });

export const discharge = z
  .strictObject({
    on: maybe(day, 'the day of discharge'),
    ...authorship,
    unexpected: known(flag, 'whether treatment ended without a last visit'),
    summary: maybe(text, 'course of treatment since the last report'),
  })
  .meta({ description: 'the discharge note' });
