import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { readLines } from '../jobs/line-file.ts';
import { HELD, LINES, RELEASED } from '../jobs/work.ts';
import { idParams, pageQuery } from './schemas.ts';

const NOTE = 'As `openkx check --format ndjson` gives them: verdict, arithmetic, findings, place; identifiers masked.';

/** What a job has made: lines that need attention, and the two claim files of apply. */
export function jobResultRoutes(scope: FastifyInstance, { office, folders }: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const tags = ['jobs'];

  /** @throws Problem when there is no such job, or it is not done, or made no such file */
  const madeBy = async (id: string, name: string): Promise<string> => {
    const job = await office.job(id);
    if (!job) throw new Problem(404, 'SERVER_NOT_FOUND');
    const path = join(folders.jobs, id, name);
    if (job.state !== 'done' || !existsSync(path)) throw new Problem(404, 'SERVER_NOT_YET');
    return path;
  };

  app.get(
    '/v1/jobs/:id/lines',
    {
      config: { name: 'jobs.lines' },
      schema: {
        tags,
        summary: 'Lines that need attention, in file order',
        description: NOTE,
        params: idParams,
        querystring: pageQuery,
        response: {
          200: z.object({ items: z.array(z.looseObject({ verdict: z.string() })), next: z.string().nullable() }),
        },
      },
    },
    async ({ params, query }) => {
      const { records, next } = await readLines(await madeBy(params.id, LINES), query.after ?? null, query.limit);
      return { items: records.map((text) => JSON.parse(text) as { verdict: string }), next };
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
      async ({ params }, reply) => sendFile(reply, await madeBy(params.id, file), `${params.id}.${file}`),
    );
  }
}

function sendFile(reply: FastifyReply, path: string, name: string): FastifyReply {
  reply.header('content-disposition', `attachment; filename="${name}"`).type('application/edi-x12');
  return reply.send(createReadStream(path));
}
