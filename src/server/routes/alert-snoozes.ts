import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type AlertRule, isOfStanding } from '../../workflow/index.ts';
import type { ToldAlert } from '../alerts/alerts-for.ts';
import { note } from '../http/guard.ts';
import { onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import { currentAlerts } from './current-alerts.ts';
import { checkUntil, putOff, snoozeBody, snoozeSchema, workId } from './snoozing.ts';

/** Alerts are put off and taken up again by whoever sees them. */
export function alertSnoozeRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office } = parts;
  const tags = ['alerts'];

  /** @throws Problem when there is no such alert, for this caller, or the change cannot be noted */
  const find = async (request: FastifyRequest, id: string, detail: string) => {
    const { all, rules } = await currentAlerts(parts, request);
    const alert = all.find((each) => each.ids.includes(id));
    if (!alert) throw new Problem(404, 'SERVER_NOT_FOUND');
    const { beneficiary } = alert;
    await note(parts, { actor: request.caller.name, action: 'change', beneficiary, detail: `${detail} ${id}` });
    return { alert, rule: rules.find((each) => each.kind === alert.kind) };
  };

  app.post(
    '/v1/alerts/:id/snooze',
    {
      config: { name: 'alerts.snooze', notesPatient: true },
      schema: {
        tags,
        summary: 'Put an alert off for everybody, with a reason, until a day',
        description:
          'Until then it is neither told nor counted; on that day it is told again where its cause still holds. Where the ' +
          'cause is gone sooner, so is the putting off. What is on the list of things to do is put off there as well.',
        headers: onceHeaders,
        params: workId,
        body: snoozeBody,
        response: { 201: snoozeSchema },
      },
    },
    async (request, reply) => {
      const { until } = request.body;
      checkUntil(until, today(parts));
      const { alert, rule } = await find(request, request.params.id, `alerts.snooze until ${until}`);
      const what = isOfStanding(alert.kind) ? await ofStanding(alert, rule) : { ids: await idsOnTheList(alert) };
      return putOff(parts, request, reply, what, '/v1/alerts?snoozed=true');
    },
  );

  const ofStanding = async ({ ids, key, kind, beneficiary }: ToldAlert, rule: AlertRule = { kind }) => {
    const patient = await office.patientId(beneficiary);
    return { ids, alert: { key, rule: { kind, early: rule.early }, patient } };
  };

  /** A thing to do may still stand on the list under an earlier key. */
  const idsOnTheList = async ({ ids }: ToldAlert) => {
    for (const id of ids) if (await office.work.row('todo', id)) return [id, ...ids.filter((other) => other !== id)];
    return ids;
  };

  app.delete(
    '/v1/alerts/:id/snooze',
    {
      config: { name: 'alerts.wake', notesPatient: true },
      schema: {
        tags,
        summary: 'Take back that an alert was put off: it is told again',
        params: workId,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { alert } = await find(request, request.params.id, 'alerts.wake');
      if (!(await office.endSnooze(alert.ids))) throw new Problem(404, 'SERVER_NOT_FOUND');
      return reply.code(204).send(null);
    },
  );
}
