import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { IsoDate } from '../../base/index.ts';
import { answerOnce } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import type { NewSnooze, Snooze } from '../office/work-snoozes.ts';
import { day } from './schemas.ts';

/** Of a thing to do, or of an alert. */
export const workId = z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) });

export const snoozeSchema = z.object({ until: z.string(), reason: z.string(), by: z.string(), at: z.string() });

export const snoozeBody = z.strictObject({
  reason: z.string().trim().min(3).max(500),
  until: day.describe('it is there again on this day; a year ahead at most'),
});

/** Which of the two is asked for. */
export const snoozedQuery = z.enum(['true', 'false']).default('false').describe('true for those that were put off');

export function shownSnooze(snooze: Snooze | undefined): z.infer<typeof snoozeSchema> | null {
  if (!snooze) return null;
  const { until, reason, by, at } = snooze;
  return { until, reason, by, at };
}

/** @throws Problem when it is not a day of the year after `on` */
export function checkUntil(until: string, on: IsoDate): void {
  const furthest = `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`;
  if (until <= on || until > furthest)
    throw new Problem(400, 'SERVER_REQUEST', [{ pointer: '/until', reason: 'is not a day of the year ahead' }]);
}

interface PutOff {
  readonly params: z.infer<typeof workId>;
  readonly body: z.infer<typeof snoozeBody>;
}

/** Puts off what was found and noted, and answers with it. */
export async function putOff(
  { office, now }: Pick<ServerParts, 'office' | 'now'>,
  request: FastifyRequest & PutOff,
  reply: FastifyReply,
  what: Pick<NewSnooze, 'ids' | 'alert'>,
  location: string,
): Promise<FastifyReply> {
  const { params, body, caller } = request;
  const made = { until: body.until, reason: body.reason, by: caller.name, at: new Date(now()).toISOString() };
  const asked = JSON.stringify([params.id, body]);
  await answerOnce(office, request, reply, asked, { body: made, location }, (once) =>
    office.snooze({ ...what, ...made }, once),
  );
  return reply;
}

/** What is put off today, by the id it was put off under. */
export async function putOffNow(parts: Pick<ServerParts, 'office' | 'now'>): Promise<ReadonlyMap<string, Snooze>> {
  return new Map((await parts.office.snoozes(today(parts))).map((snooze) => [snooze.item, snooze]));
}
