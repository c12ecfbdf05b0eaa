import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Counts and times requests by the pattern of their route, method and status; by nothing that a request says. */
export function addMetrics(app: FastifyInstance): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const seconds = new Histogram({
    name: 'openkx_request_seconds',
    help: 'How long requests took',
    labelNames,
    buckets: BUCKETS,
    registers: [registry],
  });
  const requests = new Counter({ name: 'openkx_requests_total', help: 'Requests', labelNames, registers: [registry] });
  const open = new Gauge({ name: 'openkx_requests_open', help: 'Requests being answered', registers: [registry] });
  app.addHook('onRequest', async () => open.inc());
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    open.dec();
    const labels = { method, route: routeOptions.url ?? 'none', status: String(reply.statusCode) };
    requests.inc(labels);
    seconds.observe(labels, reply.elapsedTime / 1000);
  });
  return registry;
}
