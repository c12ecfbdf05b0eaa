import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isoDate } from '../../base/index.ts';
import { denialRecord } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { cursorOf, placeOf } from '../office/page.ts';
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
});

/** Lines that payers have denied and that still stand. */
export function denialRoutes(scope: FastifyInstance, { books, now }: ServerParts): void {
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
      const today = isoDate(new Date(now()).toISOString().slice(0, 10));
      const all = await books.denials();
      const from = query.after === undefined ? 0 : placeOf(query.after);
      const items = all.slice(from, from + query.limit).map(({ file: _path, ...line }) => {
        const { file: _file, ...record } = denialRecord({ ...line, file: '' }, today, false);
        return record;
      });
      return { items, next: from + query.limit < all.length ? cursorOf(from + query.limit) : null };
    },
  );
}
