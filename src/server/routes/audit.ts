import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maskId } from '../../base/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { cursorOf, placeOf } from '../office/page.ts';
import { pageOfSchema, pageQuery } from './schemas.ts';

const entrySchema = z.object({
  sequence: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  beneficiary: z.string().describe('masked; empty where it is about no one, or about many'),
  detail: z.string(),
  hash: z.string(),
});

/** Who did what. */
export function auditRoutes(scope: FastifyInstance, { audit }: ServerParts): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/v1/audit',
    {
      config: { name: 'audit.list' },
      schema: {
        tags: ['audit'],
        summary: 'Every access; each entry holds the hash of the one before it',
        description: 'Either way a page goes on where the one before it ended, whatever was added meanwhile.',
        querystring: pageQuery.extend({
          order: z.enum(['oldest', 'newest']).default('oldest').describe('which is first'),
        }),
        response: { 200: pageOfSchema(entrySchema) },
      },
    },
    async ({ query }) => {
      const place = query.after === undefined ? undefined : placeOf(query.after);
      const most = query.limit + 1;
      const entries = await (query.order === 'newest' ? audit.newest(place, most) : audit.list(place ?? 0, most));
      const items = entries.slice(0, query.limit).map(({ sequence, at, actor, action, beneficiary, detail, hash }) => ({
        sequence,
        at,
        actor,
        action,
        beneficiary: maskId(beneficiary),
        detail,
        hash,
      }));
      return { items, next: entries.length > query.limit ? cursorOf(items.at(-1)?.sequence ?? 0) : null };
    },
  );
}
