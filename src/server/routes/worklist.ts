import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type IsoDate, maskId } from '../../base/index.ts';
import { WORK_KINDS, type WorkItem } from '../../workflow/index.ts';
import type { Clinic } from '../clinics/clinic.ts';
import { note } from '../http/guard.ts';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import { pageOfArray } from '../office/page.ts';
import type { Snooze } from '../office/work-snoozes.ts';
import type { Caller } from '../rights/roles.ts';
import { maySee } from '../rights/work-kinds.ts';
import { workIds } from '../worklist/work-id.ts';
import { day, pageQuery } from './schemas.ts';

const kind = z.enum(WORK_KINDS);
const itemId = z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) });
const snoozeSchema = z.object({ until: z.string(), reason: z.string(), by: z.string(), at: z.string() });

const itemSchema = z.object({
  id: z.string().describe('the same for the same cause, as long as it lasts'),
  kind,
  patient: z.object({ id: z.string(), beneficiary: z.string().describe('masked') }).nullable(),
  clinic: z.string().nullable().describe('NPI of the billing provider'),
  discipline: z.string().nullable(),
  about: z.string().describe('what is the case'),
  what: z.string().describe('what to do'),
  cents: z.int().nullable().describe('the money that waits'),
  deadline: z.string().nullable(),
  isOverdue: z.boolean(),
  link: z
    .object({
      to: z.enum(['job', 'attest', 'attestation', 'denials', 'patient', 'episode']),
      id: z.string().nullable(),
      claim: z.string().nullable(),
      line: z.int().nullable(),
    })
    .describe('where it is done'),
  snooze: snoozeSchema.nullable(),
});

/** What is to be done today. It is derived from books, jobs and records: when a cause is gone, so is the item. */
export function worklistRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, worklists } = parts;
  const tags = ['worklist'];
  const idsOf = (item: WorkItem) => workIds(office, item);
  const idOf = (item: WorkItem) => idsOf(item)[0] as string;
  const snoozeOf = (item: WorkItem, snoozes: ReadonlyMap<string, Snooze>) =>
    idsOf(item)
      .map((id) => snoozes.get(id))
      .find((snooze) => snooze !== undefined);
  const seenBy = async (caller: Caller, clinic: Clinic) =>
    (await worklists.of(clinic).items()).filter((item) => maySee(caller, item));

  const shown = (item: WorkItem, on: IsoDate, snooze: Snooze | undefined, ids: ReadonlyMap<string, string>) => {
    const { kind: of, beneficiary, clinic, discipline, about, what, cents, deadline, link } = item;
    const id = ids.get(beneficiary);
    const patient = id === undefined ? null : { id, beneficiary: maskId(beneficiary) };
    const isOverdue = deadline !== null && deadline < on;
    const { until = '', reason = '', by = '', at = '' } = snooze ?? {};
    const off = snooze ? { until, reason, by, at } : null;
    return {
      id: idOf(item),
      kind: of,
      patient,
      clinic,
      discipline,
      about,
      what,
      cents,
      deadline,
      isOverdue,
      link,
      snooze: off,
    };
  };

  app.get(
    '/v1/worklist',
    {
      config: { name: 'worklist.list' },
      schema: {
        tags,
        summary: 'Today: what is to be done, overdue and due soon first, then by money',
        description:
          'Only what the roles of whoever asks may see; a clinician sees of attestations and records those of the own ' +
          'discipline. `counts` counts all kinds, whatever kind is asked for.',
        querystring: pageQuery.extend({
          kind: kind.optional(),
          snoozed: z.enum(['true', 'false']).default('false').describe('true for those that were put off'),
        }),
        response: {
          200: z.object({
            asOf: z.string(),
            items: z.array(itemSchema),
            next: z.string().nullable(),
            counts: z.record(z.string(), z.int()),
            snoozed: z.int(),
          }),
        },
      },
    },
    async ({ query, caller, clinic }) => {
      const on = today(parts);
      const snoozes = new Map((await office.snoozes(on)).map((each) => [each.item, each]));
      const all = await seenBy(caller, clinic);
      const open = all.filter((item) => !snoozeOf(item, snoozes));
      const wanted = query.snoozed === 'true' ? all.filter((item) => snoozeOf(item, snoozes)) : open;
      const ofKind = wanted.filter((item) => query.kind === undefined || item.kind === query.kind);
      const { items, next } = pageOfArray(ofKind, query.after, query.limit);
      const counts = Object.fromEntries(
        Map.groupBy(open, (item) => item.kind)
          .entries()
          .map(([of, some]) => [of, some.length]),
      );
      const ids = await office.patientIds(items.map(({ beneficiary }) => beneficiary).filter(Boolean));
      const page = items.map((item) => shown(item, on, snoozeOf(item, snoozes), ids));
      return { asOf: on, items: page, next, counts, snoozed: all.length - open.length };
    },
  );

  /** @throws Problem when there is no such item, for this caller, or the change cannot be noted */
  const find = async (id: string, { caller, clinic }: FastifyRequest, detail: string): Promise<WorkItem> => {
    const item = (await seenBy(caller, clinic)).find((each) => idsOf(each).includes(id));
    if (!item) throw new Problem(404, 'SERVER_NOT_FOUND');
    await note(parts, {
      actor: caller.name,
      action: 'change',
      beneficiary: item.beneficiary,
      detail: `${detail} ${id}`,
    });
    return item;
  };

  app.post(
    '/v1/worklist/:id/snooze',
    {
      config: { name: 'worklist.snooze', notesPatient: true },
      schema: {
        tags,
        summary: 'Put something off, with a reason, until a day',
        headers: onceHeaders,
        params: itemId,
        body: z.strictObject({
          reason: z.string().trim().min(3).max(500),
          until: day.describe('it is there again on this day; a year ahead at most'),
        }),
        response: { 201: snoozeSchema },
      },
    },
    async (request, reply) => {
      const { params, body, caller } = request;
      const on = today(parts);
      const [furthest] = [`${Number(on.slice(0, 4)) + 1}${on.slice(4)}`];
      if (body.until <= on || body.until > furthest)
        throw new Problem(400, 'SERVER_REQUEST', [{ pointer: '/until', reason: 'is not a day of the year ahead' }]);
      await find(params.id, request, `worklist.snooze until ${body.until}`);
      const made = { until: body.until, reason: body.reason, by: caller.name, at: new Date(now()).toISOString() };
      const asked = JSON.stringify([params.id, body]);
      const answer = { body: made, location: '/v1/worklist?snoozed=true' };
      await answerOnce(office, request, reply, asked, answer, (once) =>
        office.snooze({ item: params.id, ...made }, once),
      );
      return reply;
    },
  );

  app.delete(
    '/v1/worklist/:id/snooze',
    {
      config: { name: 'worklist.wake', notesPatient: true },
      schema: { tags, summary: 'Take up again what was put off', params: itemId, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { params } = request;
      await find(params.id, request, 'worklist.wake');
      if (!(await office.endSnooze(params.id))) throw new Problem(404, 'SERVER_NOT_FOUND');
      return reply.code(204).send(null);
    },
  );
}
