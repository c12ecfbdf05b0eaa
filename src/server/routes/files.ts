import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { saveUpload } from '../http/upload.ts';
import { FILE_KINDS, SENT_KINDS, type StoredFile } from '../office/office.ts';
import { fileNameOf, NAME_ABOUT } from './file-name.ts';
import { idParams, pageOfSchema, pageQuery } from './schemas.ts';

const fileSchema = z.object({
  id: z.string(),
  kind: z.enum(FILE_KINDS),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});

const MEDIA_TYPES = ['application/octet-stream', 'application/edi-x12', 'text/csv', 'application/pdf', 'text/plain'];

/** Files that are sent: claims, answers, amounts used elsewhere. Written to disk as they come, never held in memory. */
export function fileRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, folders, limits, jobs } = parts;
  const tags = ['files'];
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser(MEDIA_TYPES, (_request, body, done) => done(null, body));

  app.post(
    '/v1/files',
    {
      config: { name: 'files.add' },
      schema: {
        tags,
        summary: 'Send a file: its bytes are the body',
        description: `Content-Type is ${MEDIA_TYPES.join(', ')}; at most ${limits.fileBytes} bytes. ${NAME_ABOUT}`,
        headers: onceHeaders.extend({ 'x-file-name': z.string().max(1000).optional().describe(NAME_ABOUT) }),
        querystring: z.strictObject({ kind: z.enum(SENT_KINDS) }),
        response: { 201: fileSchema },
      },
    },
    async (request, reply) => {
      const name = fileNameOf(request.headers['x-file-name']);
      if (Number(request.headers['content-length'] ?? 0) > limits.fileBytes) throw new Problem(413, 'SERVER_TOO_LARGE');
      if (!request.body) throw new Problem(415, 'SERVER_MEDIA_TYPE');
      jobs.prepare();
      const id = randomUUID();
      const path = join(folders.files, id);
      const upload = await saveUpload(request.body as Readable, path, limits.fileBytes);
      let isKept = false;
      try {
        const { kind } = request.query;
        const createdAt = new Date(now()).toISOString();
        const file: StoredFile = { id, kind, name, ...upload, createdBy: request.caller.name, createdAt };
        const asked = JSON.stringify([kind, name, upload.sha256]);
        const made = { body: file, location: `/v1/files/${id}` };
        const outcome = await answerOnce(office, request, reply, asked, made, (once) => office.addFile(file, once));
        isKept = outcome === 'made';
      } finally {
        if (!isKept) await rm(path, { force: true }); // no row names it
      }
      return reply;
    },
  );

  app.get(
    '/v1/files',
    {
      config: { name: 'files.list' },
      schema: {
        tags,
        summary: 'Files that were sent, or the first with some bytes',
        description: 'By `kind` and `sha256` together: at most one, the first of that kind with these bytes.',
        querystring: pageQuery.extend({
          kind: z.enum(SENT_KINDS).optional(),
          sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .optional(),
        }),
        response: { 200: pageOfSchema(fileSchema) },
      },
    },
    async ({ query }) => {
      const { kind, sha256 } = query;
      if ((kind === undefined) !== (sha256 === undefined))
        throw new Problem(400, 'SERVER_REQUEST', [
          { pointer: kind === undefined ? '/kind' : '/sha256', reason: 'is needed beside the other' },
        ]);
      if (kind !== undefined && sha256 !== undefined) {
        const file = await office.fileHashed(kind, sha256);
        return { items: file ? [file] : [], next: null };
      }
      const { rows, next } = await office.files(query.after ?? null, query.limit);
      return { items: [...rows], next };
    },
  );

  app.get(
    '/v1/files/:id',
    {
      config: { name: 'files.show' },
      schema: { tags, summary: 'What is known of a file', params: idParams, response: { 200: fileSchema } },
    },
    async ({ params }) => {
      const file = await office.file(params.id);
      if (!file) throw new Problem(404, 'SERVER_NOT_FOUND');
      return file;
    },
  );
}
