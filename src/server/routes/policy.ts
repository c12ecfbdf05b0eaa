import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { parseIsoDate } from '../../base/index.ts';
import { listPolicy, showPolicy } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';

const confidence = z.enum(['confirmed', 'one source', 'unconfirmed']);
const summarySchema = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  file: z.string(),
  values: z.int(),
  covers: z.string(),
  confidence,
});
const viewSchema = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  cites: z.array(z.string()),
  file: z.string(),
  rows: z.array(
    z.object({
      key: z.string(),
      value: z.string(),
      from: z.string(),
      through: z.string(),
      source: z.object({ title: z.string(), href: z.string(), checked: z.string(), confidence }),
    }),
  ),
  gap: z
    .object({
      code: z.literal('POLICY_GAP'),
      id: z.string(),
      label: z.string(),
      asked: z.string(),
      covers: z.string(),
      add: z.string().describe('what to add, and where'),
    })
    .nullable()
    .describe('a day without a value: the one asked for, or the one after the last'),
});

/** The figures everything rests on, dated and with their sources. */
export function policyRoutes(scope: FastifyInstance, { policy }: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const tags = ['policy'];

  app.get(
    '/v1/policy',
    {
      config: { name: 'policy.list' },
      schema: {
        tags,
        summary: 'Everything on the shelf of figures',
        response: { 200: z.object({ version: z.string(), items: z.array(summarySchema) }) },
      },
    },
    async () => ({ version: policy.version, items: listPolicy(policy) }),
  );

  app.get(
    '/v1/policy/:series',
    {
      config: { name: 'policy.show' },
      schema: {
        tags,
        summary: 'One figure over the years, or on a day, with its sources',
        params: z.strictObject({ series: z.string().max(100) }),
        querystring: z.strictObject({
          on: z
            .string()
            .refine((text) => parseIsoDate(text) !== undefined)
            .optional()
            .describe('a day, YYYY-MM-DD'),
        }),
        response: { 200: viewSchema },
      },
    },
    async ({ params, query }) => {
      const on = query.on === undefined ? undefined : parseIsoDate(query.on);
      const view = showPolicy(policy, params.series, on);
      if (!view) throw new Problem(404, 'SERVER_NOT_FOUND');
      const rows = view.rows.map((row) => ({ ...row }));
      return { ...view, cites: [...view.cites], rows, gap: view.gap ?? null };
    },
  );
}
