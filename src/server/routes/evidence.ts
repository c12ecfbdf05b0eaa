import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { EVIDENCE_TYPES, type StoredEvidence } from '../office/evidence-table.ts';
import { fileNameOf, NAME_ABOUT } from './file-name.ts';
import { notedPatient } from './noted-patient.ts';
import { idParams } from './schemas.ts';

/** A scan of some pages is far below it; it is held in memory whole. */
const EVIDENCE_BYTES = 16 * 1024 * 1024;
/** How each type begins, whatever it is said to be. */
const BEGINNINGS: Readonly<Record<StoredEvidence['type'], string>> = {
  'application/pdf': '%PDF-',
  'image/png': '\x89PNG\r\n\x1a\n',
  'image/jpeg': '\xff\xd8\xff',
};

const evidenceSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(EVIDENCE_TYPES),
  bytes: z.int(),
  sha256: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  withdrawn: z
    .object({ by: z.string(), at: z.string(), because: z.string() })
    .nullable()
    .describe('where it counts as evidence no more'),
});

/** Documents that a case rests on beside its record: sealed, shown to who may see the record, and signed for with it. */
export function evidenceRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now } = parts;
  const tags = ['episodes'];
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser(
    [...EVIDENCE_TYPES, 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: EVIDENCE_BYTES },
    (_request, body, done) => done(null, body),
  );
  const episodeOf = async (id: string) => {
    const stored = await office.episode(id);
    if (!stored) throw new Problem(404, 'SERVER_NOT_FOUND');
    return stored;
  };

  app.post(
    '/v1/episodes/:id/evidence',
    {
      config: { name: 'evidence.add', notesPatient: true },
      bodyLimit: EVIDENCE_BYTES,
      schema: {
        tags,
        summary: 'Send a document that the case of an episode rests on: its bytes are the body',
        description:
          `A PDF, PNG or JPEG of at most ${EVIDENCE_BYTES} bytes. It is of all versions of the episode, is signed for with the ` +
          `next attestation, and goes into a packet. ${NAME_ABOUT}`,
        headers: onceHeaders.extend({ 'x-file-name': z.string().max(1000).optional().describe(NAME_ABOUT) }),
        params: idParams,
        response: { 201: evidenceSchema },
      },
    },
    async (request, reply) => {
      const { params, caller } = request;
      const { patient, episode } = await episodeOf(params.id);
      await notedPatient(parts, caller, `evidence.add ${params.id} of`, patient, 'change');
      const body = request.body as unknown;
      const type = Buffer.isBuffer(body) ? typeOf(body) : undefined;
      if (!Buffer.isBuffer(body) || type === undefined) throw new Problem(415, 'EVIDENCE_TYPE');
      const evidence: StoredEvidence = {
        ...{ id: randomUUID(), patient, episode, type, bytes: body.length },
        name: fileNameOf(request.headers['x-file-name']) || 'document',
        sha256: createHash('sha256').update(body).digest('hex'),
        createdBy: caller.name,
        createdAt: new Date(now()).toISOString(),
      };
      const asked = JSON.stringify([params.id, evidence.name, evidence.sha256]);
      const made = { body: shown(evidence), location: `/v1/evidence/${evidence.id}` };
      await answerOnce(office, request, reply, asked, made, (once) => office.addEvidence(evidence, body, once));
      return reply;
    },
  );

  app.get(
    '/v1/episodes/:id/evidence',
    {
      config: { name: 'evidence.list', notesPatient: true },
      schema: {
        tags,
        summary: 'The documents that the case of an episode rests on, and those that were withdrawn',
        params: idParams,
        response: { 200: z.object({ items: z.array(evidenceSchema) }) },
      },
    },
    async ({ params, caller }) => {
      const { patient, episode } = await episodeOf(params.id);
      await notedPatient(parts, caller, `evidence.list ${params.id} of`, patient, 'chart_read');
      const all = await office.evidenceEverOf(patient);
      return { items: all.filter((each) => each.episode === episode).map(shown) };
    },
  );

  app.get(
    '/v1/evidence/:id',
    {
      config: { name: 'evidence.show', notesPatient: true },
      schema: { tags, summary: 'A document, as it was sent', params: idParams, produces: [...EVIDENCE_TYPES] },
    },
    async ({ params, caller }, reply) => {
      const found = await office.evidence(params.id);
      if (!found) throw new Problem(404, 'SERVER_NOT_FOUND');
      await notedPatient(parts, caller, `evidence.show ${params.id} of`, found.patient, 'chart_read');
      const name = encodeURIComponent(found.name);
      // Shown by no page of this server: what somebody sent is nothing to run here.
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`).type(found.type);
      return reply.send(await office.evidenceBytes(params.id));
    },
  );
}

/** A document is never deleted: who withdraws it says why, and whatever rested on it says so from then on. */
export function evidenceWithdrawal(scope: FastifyInstance, parts: ServerParts): void {
  const { office, now } = parts;
  scope.withTypeProvider<ZodTypeProvider>().post(
    '/v1/evidence/:id/withdraw',
    {
      config: { name: 'evidence.withdraw', notesPatient: true },
      schema: {
        tags: ['episodes'],
        summary: 'Withdraw a document that does not belong there; a second time changes nothing',
        description:
          'It is kept and shown as withdrawn, with who, when and why, and counts as evidence no more: it is in no case and no ' +
          'packet. An attestation that was given on it stands, and says so.',
        params: idParams,
        body: z.strictObject({ because: z.string().trim().min(3).max(500) }),
        response: { 200: evidenceSchema },
      },
    },
    async ({ params, body, caller }) => {
      const found = await office.evidence(params.id);
      if (!found) throw new Problem(404, 'SERVER_NOT_FOUND');
      await notedPatient(parts, caller, `evidence.withdraw ${params.id} of`, found.patient, 'change');
      const withdrawal = { by: caller.name, at: new Date(now()).toISOString(), because: body.because };
      return shown((await office.withdrawEvidence(params.id, withdrawal)) ?? found);
    },
  );
}

function typeOf(bytes: Buffer): StoredEvidence['type'] | undefined {
  return EVIDENCE_TYPES.find((type) => bytes.subarray(0, 8).toString('latin1').startsWith(BEGINNINGS[type]));
}

function shown({
  id,
  name,
  type,
  bytes,
  sha256,
  createdBy,
  createdAt,
  withdrawn,
}: StoredEvidence): z.infer<typeof evidenceSchema> {
  return { id, name, type, bytes, sha256, createdBy, createdAt, withdrawn: withdrawn ?? null };
}
