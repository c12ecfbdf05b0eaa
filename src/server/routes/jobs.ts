import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sendEvents } from '../http/events.ts';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { FILE_JOBS, type Job, type Office } from '../office/office.ts';
import { hasEnded, jobKind, jobSchema, shownJob } from './job-schema.ts';
import { idParams, pageOfSchema, pageQuery } from './schemas.ts';

const jobBody = z.strictObject({
  kind: z
    .enum(FILE_JOBS)
    .describe('check changes nothing; apply adds KX where it is attested and posts; post takes answers in'),
  file: z.uuid(),
  openings: z.uuid().optional().describe('a file of amounts used elsewhere, for check and apply'),
});

/** Long work: begun, watched, and asked for what it came to. */
export function jobRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, jobs } = parts;
  const tags = ['jobs'];
  const find = async (id: string): Promise<Job> => {
    const job = await office.job(id);
    if (!job) throw new Problem(404, 'SERVER_NOT_FOUND');
    return job;
  };

  app.post(
    '/v1/jobs',
    {
      config: { name: 'jobs.add' },
      schema: { tags, summary: 'Begin a job', headers: onceHeaders, body: jobBody, response: { 201: jobSchema } },
    },
    async (request, reply) => {
      const { kind, file, openings = null } = request.body;
      await needFiles(office, request.body);
      const job: Job = {
        id: randomUUID(),
        kind,
        file,
        openings,
        state: 'waiting',
        attempts: 0,
        bytes: 0,
        result: null,
        createdBy: request.caller.name,
        createdAt: new Date(now()).toISOString(),
        endedAt: null,
      };
      const made = { body: shownJob(job, jobs), location: `/v1/jobs/${job.id}` };
      const asked = JSON.stringify(request.body);
      const outcome = await answerOnce(office, request, reply, asked, made, (once) => office.addJob(job, once));
      if (outcome === 'made') jobs.wake();
      return reply;
    },
  );

  app.get(
    '/v1/jobs',
    {
      config: { name: 'jobs.list' },
      schema: {
        tags,
        summary: 'Every job, or those of a kind',
        querystring: pageQuery.extend({ kind: jobKind.optional() }),
        response: { 200: pageOfSchema(jobSchema) },
      },
    },
    async ({ query }) => {
      const { rows, next } = await office.jobs(query.after ?? null, query.limit, query.kind);
      return { items: rows.map((job) => shownJob(job, jobs)), next };
    },
  );

  app.get(
    '/v1/jobs/:id',
    {
      config: { name: 'jobs.show' },
      schema: { tags, summary: 'A job, and what it came to', params: idParams, response: { 200: jobSchema } },
    },
    async ({ params }) => shownJob(await find(params.id), jobs),
  );

  app.get(
    '/v1/jobs/:id/events',
    {
      config: { name: 'jobs.events' },
      schema: {
        tags,
        summary: 'Progress as it happens: server-sent events',
        description:
          'Event `progress` has the job each time it has come further, `ended` has it at its end, and is the last.',
        produces: ['text/event-stream'],
        params: idParams,
      },
    },
    async ({ params }, reply) => {
      await find(params.id);
      return sendEvents(
        reply,
        async () => {
          const job = await find(params.id);
          return { event: hasEnded(job) ? 'ended' : 'progress', data: shownJob(job, jobs), isLast: hasEnded(job) };
        },
        (changed) => jobs.watch(params.id, changed),
      );
    },
  );
}

/** @throws Problem when a file is not there or is not of the kind the job takes */
async function needFiles(office: Office, { kind, file, openings }: z.infer<typeof jobBody>): Promise<void> {
  const fields = [];
  const wanted = kind === 'post' ? 'answers' : 'claims';
  if ((await office.file(file))?.kind !== wanted) fields.push({ pointer: '/file', reason: `is no file of ${wanted}` });
  if (openings !== undefined && (kind === 'post' || (await office.file(openings))?.kind !== 'openings'))
    fields.push({ pointer: '/openings', reason: 'is no file of openings, or the job takes none' });
  if (fields.length > 0) throw new Problem(400, 'SERVER_REQUEST', fields);
}
