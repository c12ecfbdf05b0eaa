import cookie from '@fastify/cookie';
import etag from '@fastify/etag';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { whereOf } from '../jobs/runner.ts';
import { alertRoutes } from '../routes/alerts.ts';
import { answerRoutes } from '../routes/answers.ts';
import { attestRoutes } from '../routes/attest.ts';
import { attestationRoutes } from '../routes/attestations.ts';
import { auditRoutes } from '../routes/audit.ts';
import { breakGlassRoutes } from '../routes/break-glass.ts';
import { confirmationRoutes } from '../routes/confirmations.ts';
import { decisionRoutes } from '../routes/decisions.ts';
import { denialRoutes } from '../routes/denials.ts';
import { eligibilityRoutes } from '../routes/eligibility.ts';
import { episodeAnswerRoutes } from '../routes/episode-answers.ts';
import { episodeRoutes } from '../routes/episodes.ts';
import { evidenceRoutes, evidenceWithdrawal } from '../routes/evidence.ts';
import { fileRoutes } from '../routes/files.ts';
import { identityProviderRoutes } from '../routes/identity-provider.ts';
import { jobResultRoutes } from '../routes/job-results.ts';
import { jobRoutes } from '../routes/jobs.ts';
import { meRoutes } from '../routes/me.ts';
import { nearRoutes } from '../routes/near.ts';
import { operationRoutes } from '../routes/operations.ts';
import { orderRoutes } from '../routes/orders.ts';
import { passkeyRoutes } from '../routes/passkeys.ts';
import { patientYearRoutes } from '../routes/patient-year.ts';
import { patientRoutes } from '../routes/patients.ts';
import { peopleRoutes } from '../routes/people.ts';
import { policyRoutes } from '../routes/policy.ts';
import { policyProposalRoutes } from '../routes/policy-proposals.ts';
import { providerSignInRoutes } from '../routes/provider-sign-in.ts';
import { reportRoutes } from '../routes/reports.ts';
import { scheduleRoutes } from '../routes/schedules.ts';
import { sessionRoutes } from '../routes/session.ts';
import { signingKeyRoutes } from '../routes/signing-key.ts';
import { tokenRoutes } from '../routes/tokens.ts';
import { useRoutes } from '../routes/uses.ts';
import { isScreen, sendPage, webRoutes } from '../routes/web.ts';
import { welcomeRoutes } from '../routes/welcome.ts';
import { worklistRoutes } from '../routes/worklist.ts';
import { guard } from './guard.ts';
import { addMetrics } from './metrics.ts';
import { addOpenApi } from './openapi.ts';
import type { ServerParts } from './ports.ts';
import { Problem, problemOf } from './problem.ts';

/** Most bytes of a request that is not a file. */
const BODY_BYTES = 64 * 1024;
/** Nothing is loaded but what this server serves, and nothing runs or styles that stands in a page itself. */
const OWN = ["'self'"];
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: OWN,
  styleSrc: OWN,
  imgSrc: OWN,
  connectSrc: OWN,
  baseUri: ["'none'"],
  formAction: ["'none'"],
};
const MINUTE = '1 minute';

/** The server without a socket: routes, their guard, and what every answer has in common. */
export async function buildApp(parts: ServerParts): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    bodyLimit: BODY_BYTES,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
    ...(parts.tls ? { https: parts.tls } : {}),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => answerProblem(parts, error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    isScreen(request, parts)
      ? sendPage(reply, parts.web)
      : answerProblem(parts, new Problem(404, 'SERVER_NOT_FOUND'), request, reply),
  );
  const metrics = addMetrics(app);
  await addOpenApi(app, parts.version);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { ...POLICY, frameAncestors: ["'none'"] } },
    strictTransportSecurity: parts.tls !== undefined,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, {
    max: parts.limits.requests,
    timeWindow: MINUTE,
    errorResponseBuilder: () => new Problem(429, 'SERVER_TOO_OFTEN'),
  });
  await app.register(cookie);
  await app.register(etag);
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => logRequest(parts, request, reply));
  guard(app, parts);
  await webRoutes(app, parts);
  for (const routes of ROUTES) await app.register(async (scope) => routes(scope, parts));
  await app.register(async (scope) => operationRoutes(scope, metrics));
  return app;
}

const ROUTES = [
  welcomeRoutes,
  sessionRoutes,
  providerSignInRoutes,
  passkeyRoutes,
  confirmationRoutes,
  meRoutes,
  peopleRoutes,
  identityProviderRoutes,
  tokenRoutes,
  policyRoutes,
  policyProposalRoutes,
  breakGlassRoutes,
  worklistRoutes,
  alertRoutes,
  patientRoutes,
  nearRoutes,
  patientYearRoutes,
  scheduleRoutes,
  episodeRoutes,
  episodeAnswerRoutes,
  evidenceRoutes,
  evidenceWithdrawal,
  signingKeyRoutes,
  attestRoutes,
  attestationRoutes,
  useRoutes,
  orderRoutes,
  decisionRoutes,
  fileRoutes,
  jobRoutes,
  jobResultRoutes,
  reportRoutes,
  answerRoutes,
  eligibilityRoutes,
  denialRoutes,
  auditRoutes,
];

/** Patterns of routes only: an address is somebody else's text, and may hold anything. */
function logRequest({ log, now }: ServerParts, { method, routeOptions }: FastifyRequest, reply: FastifyReply): void {
  log({
    at: new Date(now()).toISOString(),
    event: 'request',
    method,
    route: routeOptions.url ?? 'none',
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime),
  });
}

function answerProblem({ log, now }: ServerParts, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error) ?? new Problem(500, 'SERVER_FAILED');
  if (problem.status === 500) {
    const at = new Date(now()).toISOString();
    log({ at, event: 'mistake', route: request.routeOptions.url ?? 'none', where: whereOf(error) });
  }
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem.body));
}
