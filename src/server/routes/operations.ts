import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import { openApiOf } from '../http/openapi.ts';
import { REFERENCE_STYLE, referencePage } from '../http/reference-page.ts';

/** What those who run the server, or write programs for it, ask. */
export function operationRoutes(scope: FastifyInstance, metrics: Registry): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const tags = ['server'];

  app.get(
    '/healthz',
    {
      config: { name: 'server.health' },
      schema: { tags, summary: 'Whether the server answers', response: { 200: z.object({ status: z.literal('ok') }) } },
    },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/metrics',
    { config: { name: 'server.metrics' }, schema: { tags, summary: 'Counts and times, for Prometheus' } },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
  );
  app.get(
    '/openapi.json',
    { config: { name: 'server.openapi' }, schema: { tags, summary: 'All routes as OpenAPI 3.1' } },
    async (_request, reply) => reply.type('application/json').send(JSON.stringify(openApiOf(scope))),
  );
  app.get(
    '/reference',
    { config: { name: 'server.reference' }, schema: { tags, summary: 'All routes as a page' } },
    async (_request, reply) => reply.type('text/html; charset=utf-8').send(referencePage(openApiOf(scope))),
  );
  app.get(
    '/reference.css',
    { config: { name: 'server.style' }, schema: { tags, summary: 'The looks of that page' } },
    async (_request, reply) => reply.type('text/css; charset=utf-8').send(REFERENCE_STYLE),
  );
}
