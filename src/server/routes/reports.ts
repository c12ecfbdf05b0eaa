import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isoDate } from '../../base/index.ts';
import { note } from '../http/guard.ts';
import { answerOnceDone, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import { madeBy } from '../jobs/made-by.ts';
import type { PacketOrder, SelfAuditOrder } from '../jobs/report-order.ts';
import { SELF_AUDIT } from '../jobs/report-work.ts';
import type { StoredEpisode } from '../office/episode-table.ts';
import type { Job, Office, StoredFile } from '../office/office.ts';
import { storedChart } from '../record/stored-chart.ts';
import { jobSchema, shownJob } from './job-schema.ts';
import { notedPatient } from './noted-patient.ts';
import { day, idParams } from './schemas.ts';
import { selfAuditSchema } from './self-audit-schema.ts';

const auditBody = z.strictObject({
  from: day.optional().describe('first service date'),
  through: day.optional(),
  fewest: z.int().min(1).max(9999).default(11).describe('below this many patients no share is shown'),
  limit: z.int().min(1).max(1000).default(20).describe('how many patients past the review amount are listed'),
  baseline: z.uuid().optional().describe('a file of figures to compare with'),
});

const packetBody = z.strictObject({
  episode: z.uuid(),
  job: z.uuid().describe('of check or apply: the claim was sent in its file'),
  claim: z.string().min(1).max(50).describe('CLM01'),
  kind: z.enum(['adr', 'rac']).default('adr').describe('who asks: a contractor, or a recovery auditor'),
  requestedOn: day,
  reference: z.string().max(100).optional().describe("the contractor's number of the request"),
  letter: z.uuid().optional().describe('a file of evidence: the request itself, as PDF'),
});

const PACKET_FILE = /^packet(-\d{1,3}-of-\d{1,3})?\.pdf$|^packet(\.fhir)?\.json$/;

/** Long work over the books and records: a self-audit, and the answer to a request for records. */
export function reportRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office } = parts;
  const tags = ['reports'];

  app.post(
    '/v1/reports/selfaudit',
    {
      config: { name: 'reports.selfaudit' },
      schema: {
        tags,
        summary: "Begin a self-audit: what a contractor's data analysis would see in the books",
        headers: onceHeaders,
        body: auditBody,
        response: { 201: jobSchema },
      },
    },
    async (request, reply) => {
      const { from, through, fewest, limit, baseline = null } = request.body;
      if (baseline !== null && (await office.file(baseline))?.kind !== 'baseline')
        throw new Problem(400, 'SERVER_REQUEST', [{ pointer: '/baseline', reason: 'is no file of baseline figures' }]);
      const order: SelfAuditOrder = {
        ...(from === undefined ? {} : { from: isoDate(from) }),
        ...(through === undefined ? {} : { through: isoDate(through) }),
        fewest,
        limit,
        baseline,
      };
      await begin(parts, request, reply, 'selfaudit', async () => order);
      return reply;
    },
  );

  app.get(
    '/v1/jobs/:id/selfaudit',
    {
      config: { name: 'jobs.selfaudit' },
      schema: {
        tags,
        summary: 'A self-audit that is done: totals, months and clinicians for charts, readings, comparisons',
        description: 'As `openkx selfaudit --format json` gives it, identifiers masked.',
        params: idParams,
        response: { 200: selfAuditSchema },
      },
    },
    async ({ params }, reply) => {
      const path = await madeBy(parts, params.id, SELF_AUDIT);
      reply.type('application/json');
      return reply.send(createReadStream(path) as never);
    },
  );

  app.post(
    '/v1/reports/packet',
    {
      config: { name: 'reports.packet', notesPatient: true },
      schema: {
        tags,
        summary: 'Begin a packet: the answer to a request for records of one claim',
        description:
          'The documents the record names by SHA-256 are put in where they have been sent as files of kind evidence.',
        headers: onceHeaders,
        body: packetBody,
        response: { 201: jobSchema },
      },
    },
    async (request, reply) => {
      const { body, caller } = request;
      const stored = await office.episode(body.episode);
      if (!stored) throw new Problem(404, 'SERVER_NOT_FOUND');
      const what = `reports.packet ${stored.id} of`;
      const mbi = await notedPatient(parts, caller, what, stored.patient, 'chart_read');
      const job = await office.job(body.job);
      if (!job || !['check', 'apply'].includes(job.kind)) throw new Problem(404, 'SERVER_NOT_FOUND');
      const letter = body.letter === undefined ? undefined : await office.file(body.letter);
      if (body.letter !== undefined && letter?.kind !== 'evidence')
        throw new Problem(400, 'SERVER_REQUEST', [{ pointer: '/letter', reason: 'is no file of evidence' }]);
      await begin(parts, request, reply, 'packet', async (): Promise<PacketOrder> => {
        const { episode } = await storedChart(parts, stored, mbi);
        const sent = await Promise.all(
          (episode.documents ?? []).map(({ sha256 }) => office.fileHashed('evidence', sha256)),
        );
        return {
          patient: stored.patient,
          beneficiary: mbi,
          text: (await office.episodeText(stored.id)) ?? '',
          claim: body.claim,
          file: job.file,
          kind: body.kind,
          requestedOn: isoDate(body.requestedOn),
          reference: body.reference ?? null,
          preparedOn: today(parts),
          letter: letter?.id ?? null,
          evidence: [...new Set(sent.flatMap((file) => file?.id ?? []))],
          documents: await documentsOf(office, stored),
        };
      });
      return reply;
    },
  );

  app.get(
    '/v1/jobs/:id/packet/:name',
    {
      config: { name: 'jobs.packet', notesPatient: true },
      schema: {
        tags,
        summary: 'A file of a packet: PDF, JSON or FHIR; each download is noted as an export',
        produces: ['application/pdf', 'application/json', 'application/fhir+json'],
        params: idParams.extend({ name: z.string().regex(PACKET_FILE) }),
      },
    },
    async ({ params, caller }, reply) => {
      const path = await madeBy(parts, params.id, params.name);
      const job = await office.job(params.id);
      const patient = /^packet (\S+)$/.exec((await office.file(job?.file ?? ''))?.name ?? '')?.[1] ?? '';
      const beneficiary = (await office.mbiOf(patient)) ?? '';
      const detail = `jobs.packet ${params.id} ${params.name}`;
      await note(parts, { actor: caller.name, action: 'export', beneficiary, detail });
      const type = params.name.endsWith('.pdf')
        ? 'application/pdf'
        : params.name.includes('fhir')
          ? 'application/fhir+json'
          : 'application/json';
      reply.header('content-disposition', `attachment; filename="${params.name}"`).type(type);
      return reply.send(createReadStream(path));
    },
  );
}

async function documentsOf(office: Office, { patient, episode }: StoredEpisode) {
  const documents = await office.evidenceOf(patient, episode);
  return Promise.all(
    documents.map(async ({ id, name, sha256 }) => {
      const bytes = (await office.evidenceBytes(id)) ?? new Uint8Array();
      return { id, name, sha256, base64: Buffer.from(bytes).toString('base64') };
    }),
  );
}

/** Writes down what is asked for, and begins a job on it. */
async function begin(
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: 'selfaudit' | 'packet',
  make: () => Promise<SelfAuditOrder | PacketOrder>,
): Promise<void> {
  const { office, folders, jobs, now } = parts;
  await answerOnceDone(office, request, reply, JSON.stringify(request.body), async () => {
    const order = await make();
    const text = JSON.stringify(order);
    const createdAt = new Date(now()).toISOString();
    const createdBy = request.caller.name;
    const [id, jobId] = [randomUUID(), randomUUID()];
    const name = 'patient' in order ? `packet ${order.patient}` : kind;
    const file: StoredFile = {
      ...{ id, kind: 'order', name, bytes: Buffer.byteLength(text), createdBy, createdAt },
      sha256: createHash('sha256').update(text).digest('hex'),
    };
    await writeFile(join(folders.files, id), text, { mode: 0o600, flag: 'wx' });
    const once = (place: string) => ({
      keyHashes: office.hashes(`${jobId} ${place}`, 'once.key'),
      requestHashes: [''],
      status: 201,
      answer: '{}',
    });
    await office.addFile(file, once('file'));
    const job: Job = {
      ...{ id: jobId, kind, file: id, openings: null, state: 'waiting', attempts: 0, bytes: 0, result: null },
      ...{ createdBy, createdAt, endedAt: null },
    };
    await office.addJob(job, once('job'));
    jobs.wake();
    return { body: shownJob(job, jobs), location: `/v1/jobs/${jobId}` };
  });
}
