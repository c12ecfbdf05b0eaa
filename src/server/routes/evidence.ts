import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { EVIDENCE_TYPES, type StoredEvidence } from '../office/evidence-table.ts';
import type { Caller } from '../rights/roles.ts';
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
  /** @throws Problem when there is none, or the access cannot be noted */
  const find = async (route: string, id: string, caller: Caller, action: 'chart_read' | 'change' = 'chart_read') => {
    const found = await office.evidence(id);
    if (!found) throw new Problem(404, 'SERVER_NOT_FOUND');
    const mbi = await notedPatient(parts, caller, `${route} ${id} of`, found.patient, action);
    return { found, mbi };
  };
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
        summary: 'The documents that the case of an episode rests on',
        params: idParams,
        response: { 200: z.object({ items: z.array(evidenceSchema) }) },
      },
    },
    async ({ params, caller }) => {
      const { patient, episode } = await episodeOf(params.id);
      await notedPatient(parts, caller, `evidence.list ${params.id} of`, patient, 'chart_read');
      return { items: (await office.evidenceOf(patient, episode)).map(shown) };
    },
  );

  app.get(
    '/v1/evidence/:id',
    {
      config: { name: 'evidence.show', notesPatient: true },
      schema: { tags, summary: 'A document, as it was sent', params: idParams, produces: [...EVIDENCE_TYPES] },
    },
    async ({ params, caller }, reply) => {
      const { found } = await find('evidence.show', params.id, caller);
      const name = encodeURIComponent(found.name);
      // Shown by no page of this server: what somebody sent is nothing to run here.
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`).type(found.type);
      return reply.send(await office.evidenceBytes(params.id));
    },
  );

  app.delete(
    '/v1/evidence/:id',
    {
      config: { name: 'evidence.remove', notesPatient: true },
      schema: {
        tags,
        summary: 'Remove a document that does not belong there, at once; not one that an attestation rests on',
        params: idParams,
        response: { 204: z.null() },
      },
    },
    async ({ params, caller }, reply) => {
      const { found, mbi } = await find('evidence.remove', params.id, caller, 'change');
      if (await isSignedFor(parts, mbi, found)) throw new Problem(409, 'EVIDENCE_SIGNED');
      await office.removeEvidence(params.id);
      return reply.code(204).send(null);
    },
  );
}

/** Whether an attestation that stands rests on it. */
async function isSignedFor({ books, words }: ServerParts, mbi: string, { sha256 }: StoredEvidence): Promise<boolean> {
  const standing = (await books.scopes()).filter(({ beneficiary, isRevoked }) => beneficiary === mbi && !isRevoked);
  const signed = await Promise.all(standing.map(({ sequence }) => words.attestation(sequence)));
  return signed.some((word) => word?.evidence.some((each) => each.kind === 'file' && each.sha256 === sha256));
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
}: StoredEvidence): z.infer<typeof evidenceSchema> {
  return { id, name, type, bytes, sha256, createdBy, createdAt };
}
