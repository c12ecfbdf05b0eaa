import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { denialRecord } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import { pageOfArray } from '../office/page.ts';
import { pageQuery } from './schemas.ts';

const denialSchema = z.looseObject({
  claim: z.string(),
  line: z.int().describe('0 where it is not known'),
  beneficiary: z.string().describe('masked'),
  deniedCents: z.int(),
  decidedOn: z.string().nullable(),
  ageDays: z.int().nullable(),
  kind: z.string(),
  next: z.string().describe('the next step'),
  meanings: z.array(z.string()).describe('why, as the codes of the remittance have it'),
  mayBillPatient: z.boolean(),
});

/** Lines that payers have denied and that still stand. */
export function denialRoutes(scope: FastifyInstance, parts: ServerParts): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/v1/denials',
    {
      config: { name: 'denials.list' },
      schema: {
        tags: ['denials'],
        summary: 'Denied lines that still stand, oldest decision first, with their dollars and the next step',
        querystring: pageQuery,
        response: { 200: z.object({ items: z.array(denialSchema), next: z.string().nullable() }) },
      },
    },
    async ({ query }) => {
      const on = today(parts);
      const { items, next } = pageOfArray(await parts.books.denials(), query.after, query.limit);
      const records = items.map(({ file: _path, ...line }) => {
        const { file: _file, ...record } = denialRecord({ ...line, file: '' }, on, false);
        return record;
      });
      return { items: records, next };
    },
  );
}
