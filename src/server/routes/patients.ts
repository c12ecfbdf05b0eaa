import { basename } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isMbi, maskId } from '../../base/index.ts';
import { bucketsOf, countersOf, postingRecords } from '../../workflow/index.ts';
import { note } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { bucketSchema, counterSchema, postingSchema } from './patient-schema.ts';
import { foundSchema, plainMbi, searchBody, searchPatients } from './patient-search.ts';
import { idParams } from './schemas.ts';

const patientSchema = z.object({ id: z.string(), beneficiary: z.string().describe('masked') });

const mbi = z.string().transform(plainMbi).refine(isMbi);
const personName = z.string().trim().min(1).max(60);

/** What a patient has used. An identifier comes in a body and never in an address. */
export function patientRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, books, policy } = parts;
  const tags = ['patients'];

  app.post(
    '/v1/patients/search',
    {
      config: { name: 'patients.search', notesPatient: true },
      schema: {
        tags,
        summary: 'Find patients; everything else asks by the id answered here',
        description:
          'By what people have at hand, as one text: the last name, or three letters or more it begins with, perhaps with a ' +
          'comma and how the first name begins (`smith, jo`); the last four of the identifier; all of it; or the number of a ' +
          'claim in the books. Names are those of claim files, and those that were given with a patient.',
        body: searchBody,
        response: { 200: z.object({ items: z.array(foundSchema), next: z.string().nullable() }) },
      },
    },
    async ({ body, caller }) => searchPatients(parts, caller, body),
  );

  app.put(
    '/v1/patients',
    {
      config: { name: 'patients.add', notesPatient: true },
      schema: {
        tags,
        summary: 'Take up a patient of whom nothing is on file yet; one who is there already stays',
        body: z
          .strictObject({ mbi, lastName: personName.optional(), firstName: personName.optional() })
          .refine(({ lastName, firstName }) => lastName !== undefined || firstName === undefined),
        response: { 200: patientSchema },
      },
    },
    async ({ body: { mbi, lastName, firstName = '' }, caller }) => {
      await note(parts, { actor: caller.name, action: 'change', beneficiary: mbi, detail: 'patients.add' });
      if (lastName !== undefined) await office.keepNames([{ mbi, last: lastName, first: firstName }]);
      return { id: await office.patientId(mbi), beneficiary: maskId(mbi) };
    },
  );

  app.get(
    '/v1/patients/:id',
    {
      config: { name: 'patients.status', notesPatient: true },
      schema: {
        tags,
        summary: 'What a patient has used, bucket by bucket, and every posting behind it',
        params: idParams,
        querystring: z.strictObject({ year: z.coerce.number().int().min(1997).max(2999).optional() }),
        response: {
          200: patientSchema.extend({
            buckets: z.array(bucketSchema),
            counters: z.array(counterSchema).describe('what is counted by the piece'),
            postings: z.array(postingSchema),
          }),
        },
      },
    },
    async ({ params, query, caller }) => {
      const mbi = await office.mbiOf(params.id);
      if (mbi === undefined) throw new Problem(404, 'SERVER_NOT_FOUND');
      const detail = `patients.status ${params.id}`;
      await note(parts, { actor: caller.name, action: 'access', beneficiary: mbi, detail });
      const status = await books.status(mbi, query.year);
      const postings = postingRecords(status).map(({ file, ...rest }) => ({
        ...rest,
        file: file === null ? null : basename(file),
      }));
      return {
        id: params.id,
        beneficiary: maskId(mbi),
        buckets: bucketsOf(policy, status),
        counters: countersOf(policy, status),
        postings,
      };
    },
  );
}
