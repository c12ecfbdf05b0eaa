import { z } from 'zod';
import { authorship, day, discipline, flag, id, known, maybe, signature, text } from './values.ts';

export const order = z
  .strictObject({
    id,
    kind: z.enum(['order', 'referral']),
    orderedOn: maybe(day, 'the day of the order'),
    by: maybe(id, 'who ordered; id in people'),
    discipline: maybe(discipline, 'the type of therapy it names'),
    signature: maybe(signature, 'who signed it'),
    document: known(id, 'id in documents'),
  })
  .meta({ description: 'an order or referral for therapy' });

export const goal = z
  .strictObject({
    id: id.meta({ description: 'stays with the goal; a new goal gets a new one' }),
    term: z.enum(['long', 'short']),
    kind: known(z.enum(['rehabilitation', 'maintenance']), 'what it aims at; rehabilitation if left out'),
    text: maybe(text, 'the goal as written'),
    target: maybe(text, 'the quantity to be reached: 120 degrees, 12 s'),
    assistance: maybe(text, 'the level of assistance to be reached'),
    activity: maybe(text, 'the function it serves: climb one flight of stairs'),
    region: maybe(text, 'body part or function it is about'),
    whyNotMeasurable: known(text, 'the clinical reason, where it cannot be measured'),
    measure: known(text, 'name of the measure that follows it'),
    setOn: known(day, 'the day it was set; that of its plan if left out'),
    endedOn: maybe(day, 'the day it was met, revised or given up'),
  })
  .meta({ description: 'one goal' });

export const planOfCare = z
  .strictObject({
    id,
    establishedOn: maybe(day, 'the day it was set'),
    ...authorship,
    discipline: known(discipline, 'that of the episode if left out'),
    diagnoses: maybe(z.array(text), 'diagnoses or descriptions of the impairment'),
    therapyType: maybe(text, 'PT, OT, SLP, or the treatment itself'),
    goals: known(z.array(goal), 'long- and short-term goals'),
    timesPerDay: maybe(z.int().min(1).max(10), 'amount'),
    frequency: maybe(text, 'how often a week, tapers included: 3x/week for 4 weeks, then 2x/week'),
    durationDays: maybe(z.int().min(1).max(730), 'duration of this plan in calendar days'),
    durationSessions: maybe(z.int().min(1).max(500), 'duration of this plan in sessions'),
    changes: known(
      z.array(
        z.strictObject({
          on: maybe(day, 'the day of the change'),
          kind: z.enum(['long_term_goal', 'short_term_goal', 'frequency', 'duration', 'treatment']),
          text: known(text, 'what was changed'),
          signature: maybe(signature, 'who signed it'),
        }),
      ),
      'changes made to the plan',
    ),
    transmissions: known(
      z.array(
        z.strictObject({
          to: maybe(id, 'to whom; id in people'),
          on: maybe(day, 'the day it was sent'),
          proof: maybe(text, 'what shows it: a fax receipt, a portal entry'),
        }),
      ),
      'when the plan was sent to whoever ordered',
    ),
  })
  .meta({ description: 'a plan of care' });

export const certification = z
  .strictObject({
    id,
    kind: z.enum(['initial', 'recertification']),
    plan: known(id, 'id in plans'),
    by: maybe(id, 'who certified; id in people'),
    verbalOn: maybe(day, 'the day of a verbal order to certify'),
    certifiedOn: maybe(day, 'the date on the certification'),
    receivedOn: known(day, 'the day it came back'),
    signature: maybe(signature, 'the signature on it'),
    from: maybe(day, 'first day certified'),
    through: maybe(day, 'last day certified, where it says one'),
    visitRequiredBy: maybe(day, 'the day by which a visit was required, where it ends there without one'),
    visitedOn: maybe(day, 'the day of that visit'),
    lowVision: known(flag, 'whether the plan is for low vision'),
    delay: maybe(
      z.strictObject({
        reason: maybe(text, 'why it came late'),
        attempts: known(z.array(z.strictObject({ on: day, how: text })), 'what was done to obtain it'),
        otherEvidence: maybe(z.array(text), 'other evidence that a physician was involved'),
      }),
      'why a certification came late, and what was done about it',
    ),
    document: known(id, 'id in documents'),
  })
  .meta({ description: "a physician's or non-physician practitioner's approval of a plan" });
