import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { denialRecord } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import { pageOfRows } from '../worklist/page-of-rows.ts';
import { isCatchingUp, pageOfSchema, pageQuery } from './schemas.ts';

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
        response: { 200: pageOfSchema(denialSchema).extend({ isCatchingUp }) },
      },
    },
    async ({ query, clinic }) => {
      const on = today(parts);
      const { isCatchingUp } = await parts.worklists.of(clinic).fresh();
      const { rows, next } = await pageOfRows(parts.office, 'denial', { lanes: [''], ...query, after: query.after });
      const items = rows.map(({ value: { file: _path, ...line } }) => {
        const { file: _file, ...record } = denialRecord({ ...line, file: '' }, on, false);
        return record;
      });
      return { items, next, isCatchingUp };
    },
  );
}
