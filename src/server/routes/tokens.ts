import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { secretHash } from '../http/guard.ts';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { MachineToken } from '../office/office.ts';
import { SCOPES } from '../rights/matrix.ts';
import { signInName } from './person-schema.ts';
import { idParams, pageOfSchema, pageQuery } from './schemas.ts';

const SECRET_BYTES = 32;
const DAY_MILLISECONDS = 86_400_000;

const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
});

/** Tokens with which other programs ask. */
export function tokenRoutes(scope: FastifyInstance, { office, now }: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const tags = ['tokens'];

  app.get(
    '/v1/tokens',
    {
      config: { name: 'tokens.list' },
      schema: { tags, summary: 'Every token', querystring: pageQuery, response: { 200: pageOfSchema(tokenSchema) } },
    },
    async ({ query }) => {
      const { rows, next } = await office.tokens(query.after ?? null, query.limit);
      return { items: rows.map(shownToken), next };
    },
  );

  app.post(
    '/v1/tokens',
    {
      config: { name: 'tokens.add' },
      schema: {
        tags,
        summary: 'Make a token for a program; its secret is told this once',
        headers: onceHeaders,
        body: z.strictObject({
          name: signInName,
          scopes: z.array(z.enum(SCOPES)).min(1).describe('routes it is for'),
          days: z.int().min(1).max(366).describe('how long it is good'),
        }),
        response: { 201: tokenSchema.extend({ secret: z.string() }) },
      },
    },
    async (request, reply) => {
      const { name, scopes, days } = request.body;
      const secret = `okx_${randomBytes(SECRET_BYTES).toString('base64url')}`;
      const at = now();
      const token: MachineToken = {
        id: randomUUID(),
        name,
        scopes,
        secretHash: secretHash(secret),
        createdBy: request.caller.name,
        createdAt: new Date(at).toISOString(),
        expiresAt: new Date(at + days * DAY_MILLISECONDS).toISOString(),
        revokedAt: null,
      };
      const made = { body: { ...shownToken(token), secret }, location: `/v1/tokens/${token.id}` };
      const asked = JSON.stringify(request.body);
      await answerOnce(office, request, reply, asked, made, (once) => office.addToken(token, once));
      return reply;
    },
  );

  app.delete(
    '/v1/tokens/:id',
    {
      config: { name: 'tokens.revoke' },
      schema: { tags, summary: 'Revoke a token, at once', params: idParams, response: { 204: z.null() } },
    },
    async ({ params }, reply) => {
      const isThere = await office.revokeToken(params.id, new Date(now()).toISOString());
      if (!isThere) throw new Problem(404, 'SERVER_NOT_FOUND');
      return reply.code(204).send(null);
    },
  );
}

function shownToken(token: MachineToken): z.infer<typeof tokenSchema> {
  const { id, name, scopes, createdBy, createdAt, expiresAt, revokedAt } = token;
  return { id, name, scopes: [...scopes], createdBy, createdAt, expiresAt, revokedAt };
}
