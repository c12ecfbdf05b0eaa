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
  const answer = JSON.stringify({ location: made.location, body: made.body });
  return answerWith(reply, await make({ ...hashesOf(office, request, asked), status: 201, answer }));
}

function hashesOf(office: Office, request: FastifyRequest, asked: string) {
  const key = request.headers['idempotency-key'] as string;
  const where = `${request.caller.id}\n${request.routeOptions.config.name ?? ''}`;
  return {
    keyHashes: office.hashes(`${where}\n${key}`, 'once.key'),
    requestHashes: office.hashes(asked, 'once.request'),
  };
}

function answerWith(reply: FastifyReply, result: OnceOutcome | { readonly outcome: 'taken' }): 'made' | 'repeated' {
  if (result.outcome === 'other') throw new Problem(422, 'SERVER_KEY_USED');
  if (result.outcome === 'taken') throw new Problem(409, 'SERVER_TAKEN');
  const kept = JSON.parse(result.answer) as { readonly location: string; readonly body: unknown };
  if (result.outcome === 'repeated') reply.header('idempotency-replayed', 'true');
  reply.code(result.status).header('location', kept.location).send(kept.body);
  return result.outcome;
}

/** Requests that are being done, by key: one that is sent a second time meanwhile waits for the first. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * As `answerOnce`, for work that is not done in the office: it is done, and then its answer is kept. Where the server is cut
 * off between the two, the same request does it again.
 *
 * @throws Problem when the key was used for something else, and whatever the work throws
 */
export async function answerOnceDone(
  office: Office,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: string,
  work: () => Promise<{ readonly body: unknown; readonly location: string }>,
): Promise<void> {
  const hashes = hashesOf(office, request, asked);
  const [keyHash = ''] = hashes.keyHashes;
  while (underWay.has(keyHash)) await underWay.get(keyHash)?.catch(() => undefined);
  const doing = (async () => {
    const before = await office.answered(hashes);
    if (before) return before;
    const { body, location } = await work();
    return office.keepAnswer({ ...hashes, status: 201, answer: JSON.stringify({ location, body }) });
  })();
  underWay.set(keyHash, doing);
  try {
    answerWith(reply, await doing);
  } finally {
    underWay.delete(keyHash);
  }
}
