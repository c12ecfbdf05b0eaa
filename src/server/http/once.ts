import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Once, OnceOutcome } from '../office/once.ts';
import { Problem } from './problem.ts';

/** The header of every request that creates something; without it a request sent twice would create two. */
export const onceHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .describe('a new random text; the same one again gives the same answer, for a day'),
});

/**
 * Creates what a request asks for unless its key was used, and answers: what was made, or once more what was answered then.
 *
 * @param asked all that the request says, as one text
 * @param made status and body of the answer, and where what is made is found
 * @throws Problem when the key was used for something else, or a name is taken
 */
export async function answerOnce(
  office: Office,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: string,
  made: { readonly body: unknown; readonly location: string },
  make: (once: Once) => Promise<OnceOutcome | { readonly outcome: 'taken' }>,
): Promise<'made' | 'repeated'> {
  const key = request.headers['idempotency-key'] as string;
  const where = `${request.caller.id}\n${request.routeOptions.config.name ?? ''}`;
  const answer = JSON.stringify({ location: made.location, body: made.body });
  const result = await make({
    keyHashes: office.hashes(`${where}\n${key}`, 'once.key'),
    requestHashes: office.hashes(asked, 'once.request'),
    status: 201,
    answer,
  });
  if (result.outcome === 'other') throw new Problem(422, 'SERVER_KEY_USED');
  if (result.outcome === 'taken') throw new Problem(409, 'SERVER_TAKEN');
  const kept = JSON.parse(result.answer) as { readonly location: string; readonly body: unknown };
  if (result.outcome === 'repeated') reply.header('idempotency-replayed', 'true');
  reply.code(result.status).header('location', kept.location).send(kept.body);
  return result.outcome;
}
