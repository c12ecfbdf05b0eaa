import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { dayNumberOf, isoDate } from '../../base/index.ts';
import { checkOrders, readOrders } from '../../workflow/index.ts';
import { note } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { day } from './schemas.ts';

const ORDER_BYTES = 2 * 1024 * 1024;

const itemSchema = z.object({
  order: z.string(),
  code: z.string(),
  units: z.number(),
  on: z.string().nullable().describe('the day it is judged for'),
  meaning: z.string(),
  policy: z.string(),
  answer: z.enum(['kx', 'not_kx', 'unknown', 'no_use']),
  instead: z.object({ modifier: z.string(), why: z.string(), pays: z.string() }).nullable(),
  criteria: z.array(
    z.object({
      id: z.string(),
      says: z.string(),
      confidence: z.string(),
      met: z.boolean().nullable().describe('null: not shown'),
      evidence: z.string(),
    }),
  ),
  findings: z.array(z.looseObject({ code: z.string() })),
  cites: z.array(z.string()),
});

/** Orders of equipment, judged by their policies. */
export function orderRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser(
    ['application/json', 'text/csv'],
    { parseAs: 'string', bodyLimit: ORDER_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.post(
    '/v1/orders/check',
    {
      config: { name: 'orders.check', notesPatient: true },
      bodyLimit: ORDER_BYTES,
      schema: {
        tags: ['uses'],
        summary: 'Say of every item of an order file whether KX may be billed, criterion by criterion; nothing is kept',
        description: 'The body is an order file as JSON or CSV, as `openkx dme check` takes it.',
        querystring: z.strictObject({ on: day.optional().describe('judge for this day, not for that of delivery') }),
        response: {
          200: z.object({
            items: z.array(itemSchema),
            issues: z.array(z.object({ code: z.string(), pointer: z.string(), expected: z.string() })),
          }),
        },
      },
    },
    async ({ body, query, caller }) => {
      const { rows, issues } = readOrders(typeof body === 'string' ? body : '', 'orders');
      const faults = issues.map(({ code, at, expected = '' }) => ({ code, pointer: at?.element ?? '', expected }));
      if (rows.length === 0) {
        const fields = faults.slice(0, 100).map(({ pointer, expected }) => ({ pointer, reason: expected }));
        throw new Problem(422, issues[0]?.code ?? 'ORDER_UNREADABLE', fields);
      }
      for (const beneficiary of new Set(rows.map((order) => order.beneficiary)))
        await note(parts, { actor: caller.name, action: 'access', beneficiary, detail: 'orders.check' });
      const on = query.on === undefined ? undefined : dayNumberOf(isoDate(query.on));
      const items = checkOrders(parts.policy, rows, on).map(({ record: _record, schema: _schema, ...item }) => ({
        ...item,
        instead: item.instead ? { ...item.instead } : null,
        criteria: item.criteria.map(({ met = null, ...criterion }) => ({ ...criterion, met })),
        findings: item.findings.map((finding) => ({ ...finding })),
        cites: [...item.cites],
      }));
      return { items, issues: faults };
    },
  );
}
