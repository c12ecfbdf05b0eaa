import { z } from 'zod';
import { bucket, day, flag, id, known, maybe, text } from './values.ts';

export const coverage = z
  .strictObject({
    payer: z.enum(['medicare_b', 'medicare_advantage', 'other']),
    incurred: known(
      z.array(
        z.strictObject({
          year: z.int().min(2006).max(2099),
          bucket,
          usedCents: z.int().meta({ description: 'whole cents used so far' }),
          asOf: day,
        }),
      ),
      'what has been used of the yearly amount',
    ),
  })
  .meta({ description: 'the facts of coverage the checks need' });

export const visit = z
  .strictObject({
    on: day,
    code: z.string().regex(/^[0-9A-Z]{5}$/),
    units: z.int().min(0).max(99),
    modifiers: known(z.array(z.string().regex(/^[0-9A-Z]{2}$/)), 'as billed: GP, KX, CQ …'),
  })
  .meta({ description: 'one billed service of a day' });

export const measurement = z
  .strictObject({
    on: day,
    name: text.meta({ description: 'name of the measure: TUG, LEFS' }),
    value: z.number(),
    unit: known(text, 's, points, degrees'),
    side: known(z.enum(['left', 'right', 'both']), 'side of the body'),
    goal: known(id, 'the goal it follows'),
    population: known(text, 'the population the patient belongs to'),
    betterIs: known(z.enum(['higher', 'lower']), 'which way is better'),
    realChange: maybe(
      z.number().positive(),
      'least change that is more than error of measurement, for this population',
    ),
  })
  .meta({ description: 'one value of an outcome measure' });

export const notice = z
  .strictObject({
    form: text.meta({ description: 'CMS-R-131' }),
    givenOn: maybe(day, 'the day it was given'),
    services: known(text, 'the services it names'),
    reason: known(text, 'why denial is expected'),
    option: known(z.enum(['1', '2', '3']), 'what the patient chose'),
    signature: known(z.strictObject({ on: maybe(day, 'the day the patient signed') }), "the patient's signature"),
    document: known(id, 'id in documents'),
  })
  .meta({ description: 'an advance beneficiary notice' });

export const request = z
  .strictObject({
    kind: z.enum(['records', 'signature']),
    on: day.meta({ description: 'the date of the request' }),
    answeredOn: maybe(day, 'the day the answer was sent'),
    sent: known(
      z.array(
        z.enum([
          'request_copy',
          'evaluation',
          'plan',
          'certification',
          'progress_reports',
          'treatment_notes',
          'discharge',
          'order',
          'signature_log',
          'electronic_signature_process',
          'notice',
          'justification',
          'abbreviations',
        ]),
      ),
      'what went with the answer',
    ),
  })
  .meta({ description: "a contractor's request for records or for a signature" });

export const necessity = z
  .strictObject({
    skilledNeed: maybe(z.array(text), "where the record shows that a therapist's skills are needed"),
    reasonsForMore: maybe(z.array(text), 'the variables that led to more than usual treatment'),
    recoversAlone: maybe(flag, 'whether the loss is transient and expected to recover on its own'),
    maintenanceRationale: maybe(text, "why maintenance needs a therapist's skills"),
    woundRationale: maybe(text, 'other evidence of necessity where a wound does not shrink'),
    justification: maybe(text, 'a separate statement of justification'),
  })
  .meta({ description: 'what the record says about necessity' });

export const practice = z
  .strictObject({
    kxPatients: z.int().min(0).meta({ description: 'patients of this provider with KX' }),
    patients: z.int().min(1).meta({ description: 'therapy patients in all' }),
    outlierAbovePercent: z
      .int()
      .min(1)
      .max(100)
      .meta({ description: 'share above which it stands out, from a baseline' }),
  })
  .meta({ description: 'how often the provider uses KX, and what is usual' });

export const retention = z
  .strictObject({ keptThrough: maybe(day, 'the day through which the record is kept') })
  .meta({ description: 'how long the record is kept' });
