import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isMbi, maskId } from '../../base/index.ts';
import { VERDICTS } from '../../claim/index.ts';
import { note } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { readLines } from '../jobs/line-file.ts';
import { madeBy } from '../jobs/made-by.ts';
import { CHANGES, HELD, LINES, RELEASED } from '../jobs/work.ts';
import { lineSchema } from './line-schema.ts';
import { asSchemaHas, idParams, pageOfSchema, pageQuery } from './schemas.ts';

const changeSchema = z.object({
  kind: z.enum(['kx', 'condition']).describe('KX on the line, or condition code 45 on its claim'),
  claim: z.string(),
  line: z.int(),
  serviceDate: z.string().nullable(),
  code: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
  byte: z.int().nullable().describe('where in the file that was sent in, from 0; null for a condition code'),
  added: z.string().nullable().describe('the bytes put in there'),
  segmentBefore: z.string(),
  segmentAfter: z.string(),
});

const NOTE = 'As `openkx check --format ndjson` gives them: verdict, arithmetic, findings, place; identifiers masked.';

/** What a job has made: lines that need attention, and the two claim files of apply. */
export function jobResultRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const { office, folders, words } = parts;
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const tags = ['jobs'];

  app.get(
    '/v1/jobs/:id/lines',
    {
      config: { name: 'jobs.lines' },
      schema: {
        tags,
        summary: 'Lines that need attention, in file order',
        description: NOTE,
        params: idParams,
        querystring: pageQuery.extend({
          verdict: z.enum(VERDICTS).optional(),
          finding: z.string().max(60).optional().describe('a code: only lines with this finding'),
        }),
        response: { 200: pageOfSchema(lineSchema) },
      },
    },
    async ({ params, query: { verdict, finding, after = null, limit } }) => {
      const isWanted = (text: string) =>
        (verdict === undefined || text.includes(`"verdict":"${verdict}"`)) &&
        (finding === undefined || text.includes(`"code":${JSON.stringify(finding)}`));
      const { records, next } = await readLines(await madeBy(parts, params.id, LINES), after, limit, isWanted);
      return { items: records.map((text) => JSON.parse(text) as z.infer<typeof lineSchema>), next };
    },
  );

  app.get(
    '/v1/jobs/:id/changes',
    {
      config: { name: 'jobs.changes' },
      schema: {
        tags,
        summary: 'What apply changed, line by line: the modifiers before and after, and the bytes put in',
        description: 'All else of a line, and every line that is not here, goes out as it was sent, byte by byte.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOfSchema(changeSchema) },
      },
    },
    async ({ params, query }) => {
      const { records, next } = await readLines(
        await madeBy(parts, params.id, CHANGES),
        query.after ?? null,
        query.limit,
      );
      return { items: records.map((text) => JSON.parse(text) as z.infer<typeof changeSchema>), next };
    },
  );

  app.post(
    '/v1/jobs/:id/explain',
    {
      config: { name: 'jobs.explain', notesPatient: true },
      schema: {
        tags,
        summary: 'Explain a claim of the file of check or apply, line by line: its arithmetic and who says so',
        description:
          'As `openkx explain` does it, by the books as they are now. The number of a claim is in no address.',
        params: idParams,
        body: z.strictObject({ claim: z.string().min(1).max(50), line: z.int().min(1).optional() }),
        response: { 200: z.object({ patient: z.string().nullable(), lines: z.array(lineSchema) }) },
      },
    },
    async ({ params, body, caller }) => {
      const job = await office.job(params.id);
      if (!job || !['check', 'apply'].includes(job.kind)) throw new Problem(404, 'SERVER_NOT_FOUND');
      const file = join(folders.files, job.file);
      const lines = await words.ask({ do: 'explain', file, claim: body.claim, line: body.line });
      const whose = [...new Set(lines.map(({ beneficiary }) => beneficiary))]; // a number may be used twice
      const detail = `jobs.explain ${params.id}`;
      for (const beneficiary of whose.length > 0 ? whose : [''])
        await note(parts, { actor: caller.name, action: 'access', beneficiary, detail });
      const [first] = whose;
      if (first === undefined) throw new Problem(404, 'SERVER_NOT_FOUND');
      const shown = lines.map((each) => ({
        ...each,
        file: job.file,
        beneficiary: maskId(each.beneficiary),
        at: { ...each.at, file: job.file },
      }));
      const isOne = whose.length === 1 && isMbi(first);
      return { patient: isOne ? await office.patientId(first) : null, lines: asSchemaHas(shown) };
    },
  );

  for (const [name, file, summary] of [
    ['released', RELEASED, 'The claims that may be sent, with KX added where it is attested'],
    ['held', HELD, 'The claims that may not be sent yet'],
  ] as const) {
    app.get(
      `/v1/jobs/:id/${name}`,
      {
        config: { name: `jobs.${name}` },
        schema: { tags, summary, produces: ['application/edi-x12'], params: idParams },
      },
      async ({ params }, reply) => sendFile(reply, await madeBy(parts, params.id, file), `${params.id}.${file}`),
    );
  }
}

function sendFile(reply: FastifyReply, path: string, name: string): FastifyReply {
  reply.header('content-disposition', `attachment; filename="${name}"`).type('application/edi-x12');
  return reply.send(createReadStream(path));
}
