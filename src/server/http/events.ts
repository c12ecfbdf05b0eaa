import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { staysInClinic } from '../clinics/here.ts';

export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
  readonly isLast: boolean;
}

/** Something is sent this often, so that a line that was cut is noticed by both. */
const BEAT_MILLISECONDS = 15_000;

/**
 * Answers with server-sent events until the last one, or until whoever listens has gone.
 *
 * @param next what is the case now
 * @param watch calls back when that has changed; gives what ends it
 */
export function sendEvents(
  reply: FastifyReply,
  next: () => Promise<ServerEvent>,
  watch: (changed: () => void) => () => void,
): FastifyReply {
  const stream = new Readable({ read: () => undefined });
  let [isTelling, isBehind] = [false, false];
  const tell = async () => {
    isBehind = isTelling;
    if (isTelling) return;
    isTelling = true;
    try {
      do {
        isBehind = false;
        const { event, data, isLast } = await next();
        if (stream.destroyed) return;
        stream.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        if (isLast) stream.push(null);
        if (isLast) return;
      } while (isBehind);
    } catch (error) {
      stream.destroy(error as Error);
    } finally {
      isTelling = false;
    }
  };
  const beat = setInterval(() => stream.push(': still here\n\n'), BEAT_MILLISECONDS);
  const stop = watch(staysInClinic(() => void tell()));
  stream.once('close', () => {
    clearInterval(beat);
    stop();
  });
  void tell();
  return reply.type('text/event-stream').send(stream);
}
