import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type IsoDate, maskId } from '../../base/index.ts';
import { WORK_KINDS } from '../../workflow/index.ts';
import { note } from '../http/guard.ts';
import { onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import type { ShownRow } from '../office/work-rows.ts';
import type { Snooze } from '../office/work-snoozes.ts';
import type { Caller } from '../rights/roles.ts';
import { maySee } from '../rights/work-kinds.ts';
import { pageAmong, pageOfRows } from '../worklist/page-of-rows.ts';
import { kindOf, type TodoRow } from '../worklist/worked-rows.ts';
import { isCatchingUp, pageQuery } from './schemas.ts';
import { checkUntil, putOff, shownSnooze, snoozeBody, snoozedQuery, snoozeSchema, workId } from './snoozing.ts';

const kind = z.enum(WORK_KINDS);

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
  const { office, worklists } = parts;
  const tags = ['worklist'];
  /** The lanes of the list that somebody sees, with how many things are in each. */
  const lanesFor = async (caller: Caller) => {
    const lanes = await office.work.lanes('todo');
    return new Map([...lanes].filter(([lane]) => maySee(caller, kindOf(lane))));
  };

  const shown = (row: ShownRow<TodoRow>, on: IsoDate, snooze: Snooze | undefined) => {
    const { kind: of, beneficiary, clinic, discipline, about, what, cents, deadline, link } = row.value;
    const id = row.value.patient ?? row.subject;
    const patient = beneficiary === '' ? null : { id, beneficiary: maskId(beneficiary) };
    const isOverdue = deadline !== null && deadline < on;
    return {
      ...{ id: row.id, kind: of, patient, clinic, discipline, about, what, cents, deadline, isOverdue, link },
      snooze: shownSnooze(snooze),
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
          snoozed: snoozedQuery,
        }),
        response: {
          200: z.object({
            asOf: z.string(),
            items: z.array(itemSchema),
            next: z.string().nullable(),
            counts: z.record(z.string(), z.int()),
            snoozed: z.int(),
            isCatchingUp,
          }),
        },
      },
    },
    async ({ query, caller, clinic }) => {
      const on = today(parts);
      const { after, limit } = query;
      const { isCatchingUp } = await worklists.of(clinic).fresh();
      const lanes = await lanesFor(caller);
      const off = new Map([...(await office.work.lanesOff(on))].filter(([lane]) => lanes.has(lane)));
      const asked = [...lanes.keys()].filter((lane) => query.kind === undefined || kindOf(lane).kind === query.kind);
      const { rows, next } =
        query.snoozed === 'true'
          ? pageAmong(await office.work.putOff<TodoRow>(on, asked), after, limit)
          : await pageOfRows(office, 'todo', { lanes: asked, after, limit, openOn: on });
      const items = rows.map((row) => shown(row, on, 'snooze' in row ? (row.snooze as Snooze) : undefined));
      return {
        asOf: on,
        items,
        next,
        counts: countsOf(lanes, off),
        snoozed: off.values().reduce((sum, each) => sum + each, 0),
        isCatchingUp,
      };
    },
  );

  /** @throws Problem when there is no such item, for this caller, or the change cannot be noted */
  const find = async (id: string, { caller, clinic }: FastifyRequest, detail: string): Promise<void> => {
    await worklists.of(clinic).fresh();
    const row = await office.work.row<TodoRow>('todo', id);
    if (!row || !maySee(caller, row.value)) throw new Problem(404, 'SERVER_NOT_FOUND');
    await note(parts, {
      actor: caller.name,
      action: 'change',
      beneficiary: row.value.beneficiary,
      detail: `${detail} ${id}`,
    });
  };

  app.post(
    '/v1/worklist/:id/snooze',
    {
      config: { name: 'worklist.snooze', notesPatient: true },
      schema: {
        tags,
        summary: 'Put something off, with a reason, until a day',
        headers: onceHeaders,
        params: workId,
        body: snoozeBody,
        response: { 201: snoozeSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { until } = request.body;
      checkUntil(until, today(parts));
      await find(id, request, `worklist.snooze until ${until}`);
      return putOff(parts, request, reply, { ids: [id] }, '/v1/worklist?snoozed=true');
    },
  );

  app.delete(
    '/v1/worklist/:id/snooze',
    {
      config: { name: 'worklist.wake', notesPatient: true },
      schema: { tags, summary: 'Take up again what was put off', params: workId, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { params } = request;
      await find(params.id, request, 'worklist.wake');
      if (!(await office.endSnooze([params.id]))) throw new Problem(404, 'SERVER_NOT_FOUND');
      return reply.code(204).send(null);
    },
  );
}

/** What is open of each kind. */
function countsOf(lanes: ReadonlyMap<string, number>, off: ReadonlyMap<string, number>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [lane, amount] of lanes) {
    const { kind: of } = kindOf(lane);
    counts[of] = (counts[of] ?? 0) + amount - (off.get(lane) ?? 0);
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
