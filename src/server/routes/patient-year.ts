import { basename } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maskId } from '../../base/index.ts';
import { allReadings, countersOf, countsIn, patientYear, postingRecords } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import { pageOfArray } from '../office/page.ts';
import { visitsAheadOf } from '../record/visits-ahead.ts';
import { notedPatient } from './noted-patient.ts';
import { counterSchema, postingSchema } from './patient-schema.ts';
import { idParams, pageOfSchema, pageQuery } from './schemas.ts';
import { bucketYearSchema, readingSchema } from './year-schema.ts';

const year = z.coerce.number().int().min(1997).max(2999);

/** The year of a patient as a picture, and the postings behind it. */
export function patientYearRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { books, policy } = parts;
  const tags = ['patients'];

  app.get(
    '/v1/patients/:id/year',
    {
      config: { name: 'patients.year', notesPatient: true },
      schema: {
        tags,
        summary: 'Both buckets of a year: where they stand, how they came there, and when they pass the threshold',
        description: 'Both Medicare buckets are there, and those of payers with amounts of their own that have any.',
        params: idParams,
        querystring: z.strictObject({ year: year.optional().describe('this year when not given') }),
        response: {
          200: z.object({
            id: z.string(),
            beneficiary: z.string().describe('masked'),
            year: z.int(),
            asOf: z.string().describe('the day it is told'),
            buckets: z.array(bucketYearSchema),
          }),
        },
      },
    },
    async ({ params, query, caller }) => {
      const mbi = await notedPatient(parts, caller, 'patients.year', params.id);
      const on = today(parts);
      const asked = query.year ?? Number(on.slice(0, 4));
      const aheadOf = await visitsAheadOf(parts, params.id, mbi, on);
      const buckets = patientYear(policy, await books.load(mbi), asked, on, aheadOf);
      return { id: params.id, beneficiary: maskId(mbi), year: asked, asOf: on, buckets: buckets.map(mutable) };
    },
  );

  app.get(
    '/v1/patients/:id/checkpoints',
    {
      config: { name: 'patients.checkpoints', notesPatient: true },
      schema: {
        tags,
        summary:
          'What payers and others said had been used, latest year first, and how far each word moved what was known',
        params: idParams,
        response: {
          200: z.object({
            id: z.string(),
            items: z.array(readingSchema.extend({ year: z.int(), bucket: z.string(), book: z.string() })),
          }),
        },
      },
    },
    async ({ params, caller }) => {
      const mbi = await notedPatient(parts, caller, 'patients.checkpoints', params.id);
      return { id: params.id, items: allReadings(await books.load(mbi)) };
    },
  );

  app.get(
    '/v1/patients/:id/counters',
    {
      config: { name: 'patients.counters', notesPatient: true },
      schema: {
        tags,
        summary: 'What is counted by the piece: sessions, visits, units, with the number from which KX is asked',
        params: idParams,
        response: { 200: z.object({ id: z.string(), items: z.array(counterSchema) }) },
      },
    },
    async ({ params, caller }) => {
      const mbi = await notedPatient(parts, caller, 'patients.counters', params.id);
      return { id: params.id, items: countersOf(policy, { counts: countsIn(await books.load(mbi)) }) };
    },
  );

  app.get(
    '/v1/patients/:id/postings',
    {
      config: { name: 'patients.postings', notesPatient: true },
      schema: {
        tags,
        summary: 'Every posting behind the buckets, latest first, with where it comes from',
        params: idParams,
        querystring: pageQuery.extend({
          year: year.optional(),
          bucket: z.enum(['pt_slp', 'ot']).optional(),
        }),
        response: { 200: pageOfSchema(postingSchema) },
      },
    },
    async ({ params, query, caller }) => {
      const mbi = await notedPatient(parts, caller, 'patients.postings', params.id);
      const status = await books.status(mbi, query.year);
      const postings = postingRecords(status)
        .filter(({ bucket }) => query.bucket === undefined || bucket === query.bucket)
        .reverse();
      const { items, next } = pageOfArray(postings, query.after, query.limit);
      return { items: items.map(({ file, ...rest }) => ({ ...rest, file: file && basename(file) })), next };
    },
  );
}

type Bucket = ReturnType<typeof patientYear>[number];

function mutable({ series, readings, ...rest }: Bucket) {
  return { ...rest, series: [...series], readings: [...readings] };
}
