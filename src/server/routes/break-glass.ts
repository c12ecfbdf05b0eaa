import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { type BreakGlass, type Office, VERDICTS } from '../office/office.ts';
import { confirmCaller, confirmFields, saysWho } from '../people/confirm.ts';
import { idParams, pageOfSchema, pageQuery } from './schemas.ts';

const MINUTE = 60_000;
const words = z.string().trim().min(10).max(2000);

const accessSchema = z.object({
  id: z.string(),
  person: z.string(),
  reason: z.string(),
  begunAt: z.string(),
  until: z.string(),
  review: z
    .object({ verdict: z.enum(VERDICTS), note: z.string(), by: z.string(), at: z.string() })
    .nullable()
    .describe('null until compliance has looked at it'),
});

/** Access in an emergency, beyond one's roles: with a reason, for a time, noted, and reviewed by somebody else. */
export function breakGlassRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now } = parts;
  const tags = ['oversight'];

  app.post(
    '/v1/break-glass',
    {
      config: { name: 'break_glass.begin' },
      schema: {
        tags,
        summary: 'Take access to patients that one’s roles do not give, in an emergency',
        description:
          'It has to be confirmed that it is you. What is done meanwhile is noted as such, and compliance reviews it.',
        headers: onceHeaders,
        body: z
          .strictObject({
            ...confirmFields,
            reason: words.describe('why it cannot wait for somebody who has the right'),
            minutes: z.int().min(1).max(60),
          })
          .refine(saysWho),
        response: { 201: accessSchema },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const { caller } = request;
      const begunAt = now();
      const until = begunAt + body.minutes * MINUTE;
      const { reason } = body;
      const access: BreakGlass = { id: randomUUID(), person: caller.id, reason, begunAt, until, review: null };
      const made = { body: shown(access, caller.name, ''), location: `/v1/break-glass/${access.id}` };
      await answerOnce(office, request, reply, JSON.stringify([reason, body.minutes]), made, async (once) => {
        const before = await office.answered(once); // what confirms counts once, and an answer may be asked for again
        if (before) return before;
        await confirmCaller(parts, request, body);
        return office.addBreakGlass(access, once);
      });
      return reply;
    },
  );

  app.get(
    '/v1/break-glass',
    {
      config: { name: 'break_glass.list' },
      schema: {
        tags,
        summary: 'Every such access and its review',
        querystring: pageQuery,
        response: { 200: pageOfSchema(accessSchema) },
      },
    },
    async ({ query }) => {
      const { rows, next } = await office.breakGlasses(query.after ?? null, query.limit);
      return { items: await Promise.all(rows.map((access) => named(office, access))), next };
    },
  );

  app.post(
    '/v1/break-glass/:id/review',
    {
      config: { name: 'break_glass.review' },
      schema: {
        tags,
        summary: 'Say whether it was justified; nobody reviews their own',
        params: idParams,
        body: z.strictObject({ verdict: z.enum(VERDICTS), note: words }),
        response: { 200: accessSchema },
      },
    },
    async ({ params, body, caller }) => {
      const access = await office.breakGlass(params.id);
      if (!access) throw new Problem(404, 'SERVER_NOT_FOUND');
      if (access.person === caller.id) throw new Problem(403, 'SERVER_SAME_PERSON');
      const review = { ...body, by: caller.id, at: now() };
      if (!(await office.reviewBreakGlass(params.id, review))) throw new Problem(409, 'SERVER_DECIDED');
      return named(office, { ...access, review });
    },
  );
}

async function named(office: Office, access: BreakGlass) {
  const nameOf = async (id: string) => (await office.person(id))?.name ?? id;
  return shown(access, await nameOf(access.person), access.review ? await nameOf(access.review.by) : '');
}

function shown({ id, reason, begunAt, until, review }: BreakGlass, person: string, by: string) {
  const day = (at: number) => new Date(at).toISOString();
  return {
    id,
    person,
    reason,
    begunAt: day(begunAt),
    until: day(until),
    review: review && { verdict: review.verdict, note: review.note, by, at: day(review.at) },
  };
}
