import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DISCIPLINES, type Discipline } from '../../claim/index.ts';
import { type BookedVisit, readCalendar, readSchedule } from '../../workflow/index.ts';
import { note } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import { notedPatient } from './noted-patient.ts';
import { idParams } from './schemas.ts';

const SCHEDULE_BYTES = 4 * 1024 * 1024;
const discipline = z.enum(DISCIPLINES.filter((each): each is Discipline => each !== ''));
const visitSchema = z.object({ on: z.string(), discipline });

/** Booked visits, by which the forecast goes. */
export function scheduleRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now } = parts;
  const tags = ['schedules'];
  scope.addContentTypeParser(
    ['text/csv', 'text/calendar'],
    { parseAs: 'string', bodyLimit: SCHEDULE_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.put(
    '/v1/schedules',
    {
      config: { name: 'schedules.put', notesPatient: true },
      bodyLimit: SCHEDULE_BYTES,
      schema: {
        tags,
        summary: 'Send booked visits of many patients as CSV: mbi,date,discipline',
        description:
          'What is booked of the patients it names is from then on what it says. A row that cannot be used is named by its ' +
          'line, and the others count; without any that can nothing is changed.',
        response: {
          200: z.object({
            patients: z.int(),
            visits: z.int(),
            issues: z.array(z.object({ code: z.string(), line: z.int(), column: z.string(), expected: z.string() })),
          }),
        },
      },
    },
    async ({ body, caller }) => {
      const { rows, issues } = readSchedule(typeof body === 'string' ? body : '', 'schedule');
      const faults = issues.slice(0, 100).map(({ code, at, expected = '' }) => ({
        ...{ code, line: at?.line ?? 0, column: at?.element ?? '', expected },
      }));
      if (rows.length === 0) {
        const fields = faults.map(({ line, column, expected }) => ({
          pointer: `/${line}/${column}`,
          reason: expected,
        }));
        throw new Problem(422, issues[0]?.code ?? 'TABLE_UNREADABLE', fields);
      }
      const visits = new Map<string, BookedVisit[]>();
      for (const [mbi, own] of Map.groupBy(rows, (row) => row.mbi)) {
        await note(parts, { actor: caller.name, action: 'change', beneficiary: mbi, detail: 'schedules.put' });
        visits.set(await office.patientId(mbi), own);
      }
      await office.book(visits, new Date(now()).toISOString());
      return { patients: visits.size, visits: rows.length, issues: faults };
    },
  );

  app.put(
    '/v1/patients/:id/schedule',
    {
      config: { name: 'schedules.put_patient', notesPatient: true },
      bodyLimit: SCHEDULE_BYTES,
      schema: {
        tags,
        summary: 'Send the calendar of a patient (iCalendar): what is booked is from then on what it says',
        description:
          'A visit is on the day its start is written on. Series are followed for a year. A category PT, OT or SLP tells ' +
          'the discipline of an event.',
        params: idParams,
        querystring: z.strictObject({ discipline: discipline.describe('of events whose categories name none') }),
        response: { 200: z.object({ items: z.array(visitSchema) }) },
      },
    },
    async ({ params, query, body, caller }) => {
      await notedPatient(parts, caller, 'schedules.put_patient', params.id, 'change');
      const visits = await readCalendar(typeof body === 'string' ? body : '', today(parts), query.discipline);
      if (!visits) throw new Problem(422, 'SERVER_CALENDAR');
      await office.book(new Map([[params.id, visits]]), new Date(now()).toISOString());
      return { items: [...(await office.bookings(params.id, today(parts)))] };
    },
  );

  app.get(
    '/v1/patients/:id/schedule',
    {
      config: { name: 'schedules.show', notesPatient: true },
      schema: {
        tags,
        summary: 'Booked visits of a patient from today on',
        params: idParams,
        response: { 200: z.object({ items: z.array(visitSchema) }) },
      },
    },
    async ({ params, caller }) => {
      await notedPatient(parts, caller, 'schedules.show', params.id);
      return { items: [...(await office.bookings(params.id, today(parts)))] };
    },
  );
}
