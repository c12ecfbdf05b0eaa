import { z } from 'zod';
import { document, person } from './people.ts';
import { certification, order, planOfCare } from './plan.ts';
import { coverage, measurement, necessity, notice, practice, request, retention, visit } from './record.ts';
import { discharge, evaluation, progressReport, treatmentNote } from './treatment.ts';
import { day, discipline, id, known, maybe, text } from './values.ts';

export const EPISODE_SCHEMA_ID = 'openkx.episode/1';

/** Lists of the episode that may be declared incomplete. */
export const LISTS = [
  'orders',
  'evaluations',
  'plans',
  'certifications',
  'treatmentNotes',
  'progressReports',
  'measures',
  'visits',
] as const;

/** The one description of an episode: types, reading, JSON Schema and its page come from here. */
export const episodeSchema = z
  .strictObject({
    schema: z.literal(EPISODE_SCHEMA_ID),
    id: id.meta({ description: "the clinic's own name for the episode; no patient data" }),
    title: known(text, 'a few words for people: left knee replacement'),
    discipline,
    setting: z.enum([
      'private_practice',
      'physician_office',
      'hospital_outpatient',
      'rehabilitation_agency',
      'corf',
      'skilled_nursing',
      'home',
    ]),
    state: known(z.string().regex(/^[A-Z]{2}$/), 'two letters'),
    stateSupervision: known(z.enum(['direct', 'general']), 'supervision of assistants that state law asks for'),
    patient: z.strictObject({ id: known(id, 'Medicare Beneficiary Identifier; masked wherever it is shown') }),
    coverage: known(coverage, 'payer and amounts'),
    kxFrom: maybe(day, 'first service date that has KX, or for which it is to be attested'),
    closedOn: maybe(day, 'the day the episode ended; null while it goes on'),
    partial: known(z.array(z.enum(LISTS)), 'lists known to be incomplete: what they lack is unknown, not missing'),
    people: z.array(person),
    documents: known(z.array(document), 'attached notes'),
    orders: known(z.array(order), 'orders and referrals'),
    evaluations: known(z.array(evaluation), 'evaluations and re-evaluations'),
    plans: known(z.array(planOfCare), 'plans of care, earliest first'),
    certifications: known(z.array(certification), 'certifications and recertifications'),
    treatmentNotes: known(z.array(treatmentNote), 'one for each day and discipline'),
    progressReports: known(z.array(progressReport), 'progress reports'),
    measures: known(z.array(measurement), 'values of outcome measures'),
    visits: known(z.array(visit), 'services as billed'),
    discharge: maybe(discharge, 'the discharge note'),
    notices: known(z.array(notice), 'advance beneficiary notices'),
    requests: known(z.array(request), 'requests by contractors'),
    necessity: known(necessity, 'necessity'),
    practice: known(practice, 'the provider among its peers'),
    retention: known(retention, 'keeping'),
  })
  .meta({ title: EPISODE_SCHEMA_ID, description: 'One episode of outpatient therapy in one discipline.' });
