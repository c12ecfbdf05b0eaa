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
import { idParams } from './schemas.ts';

const patientSchema = z.object({ id: z.string(), beneficiary: z.string().describe('masked') });

const mbiBody = z.strictObject({ mbi: z.string().transform(plainMbi).refine(isMbi) });

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
        summary: 'Find a patient by Medicare identifier; everything else asks by the id answered here',
        body: mbiBody,
        response: { 200: z.object({ items: z.array(patientSchema) }) },
      },
    },
    async ({ body: { mbi }, caller }) => {
      await note(parts, { actor: caller.name, action: 'access', beneficiary: mbi, detail: 'patients.search' });
      const known = await office.knownPatient(mbi);
      if (known === undefined && !(await books.knows(mbi))) return { items: [] };
      return { items: [{ id: known ?? (await office.patientId(mbi)), beneficiary: maskId(mbi) }] };
    },
  );

  app.put(
    '/v1/patients',
    {
      config: { name: 'patients.add', notesPatient: true },
      schema: {
        tags,
        summary: 'Take up a patient of whom nothing is on file yet; one who is there already stays',
        body: mbiBody,
        response: { 200: patientSchema },
      },
    },
    async ({ body: { mbi }, caller }) => {
      await note(parts, { actor: caller.name, action: 'change', beneficiary: mbi, detail: 'patients.add' });
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

/** As people write it: `1eg4-te5-mk73`. */
function plainMbi(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase();
}
