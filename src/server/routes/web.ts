import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';

const PAGE = 'index.html';
const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>OpenKX</title><h1>OpenKX</h1>
<p>The web app is not built here: <code>npm run build</code>. Every route is at <a href="/reference">/reference</a>.</p>`;

/** The folder of the built web app, beside the package's other built files; undefined where it is not built. */
export function webFolder(): string | undefined {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const built = join(folder, 'dist', 'web');
  return existsSync(join(built, PAGE)) ? built : undefined;
}

/** The web app: one page, which asks the other routes, and its script and style, whose names change with what is in them. */
export async function webRoutes(scope: FastifyInstance, { web }: ServerParts): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  await app.register(fastifyStatic, {
    ...(web === undefined ? {} : { root: web }),
    serve: false,
    preCompressed: true,
    index: false,
  });
  const tags = ['server'];
  app.get(
    '/',
    { config: { name: 'web.page' }, schema: { tags, summary: 'The web app', produces: ['text/html'] } },
    async (_request, reply) => sendPage(reply, web),
  );
  app.get(
    '/assets/:name',
    {
      config: { name: 'web.asset' },
      schema: {
        tags,
        summary: 'Script and style of the web app',
        params: z.strictObject({ name: z.string().regex(/^[\w-]+(\.[\w-]+)+$/) }),
        produces: ['text/javascript', 'text/css'],
      },
    },
    async ({ params: { name } }, reply) => {
      if (web === undefined || !existsSync(join(web, 'assets', name))) throw new Problem(404, 'SERVER_NOT_FOUND');
      return reply.sendFile(`assets/${name}`, { immutable: true, maxAge: '1y' });
    },
  );
}

export function sendPage(reply: FastifyReply, web: string | undefined): FastifyReply {
  if (web === undefined) return reply.type('text/html').send(NOT_BUILT);
  return reply.header('cache-control', 'no-cache').sendFile(PAGE, { cacheControl: false });
}

/** Whether a browser asks for a screen of the web app, whose address only the app itself understands. */
export function isScreen({ method, url, headers }: FastifyRequest, { web }: ServerParts): boolean {
  const isPage = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  return web !== undefined && isPage && !/^\/(v1|assets)\//.test(url);
}
