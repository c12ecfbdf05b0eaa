import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maskId } from '../../base/index.ts';
import { ALERT_KINDS } from '../../workflow/index.ts';
import { idAmong, isAmong, newestId, type ToldAlert } from '../alerts/alerts-for.ts';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { CHANNELS } from '../office/alert-tables.ts';
import { pageOfArray } from '../office/page.ts';
import { alertSnoozeRoutes } from './alert-snoozes.ts';
import { currentAlerts, NOTHING } from './current-alerts.ts';
import { idParams, isCatchingUp, pageQuery } from './schemas.ts';
import { shownSnooze, snoozedQuery, snoozeSchema } from './snoozing.ts';

const SECRET_BYTES = 24;
const kind = z.enum(ALERT_KINDS);

const choiceSchema = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        kind,
        where: z.array(z.enum(CHANNELS)).min(1),
        early: z
          .strictObject({
            cents: z.int().min(0).max(1_000_000).optional(),
            percent: z.int().min(50).max(100).optional(),
            visits: z.int().min(0).max(50).optional(),
            days: z.int().min(0).max(60).optional(),
          })
          .optional()
          .describe('how early: dollars, percent or visits of approaching; days of what has a day'),
      }),
    )
    .max(ALERT_KINDS.length),
  email: z.email().max(200).nullable().default(null),
  webhook: z.uuid().nullable().default(null),
});

const alertSchema = z.object({
  id: z.string(),
  kind,
  patient: z.object({ id: z.string(), beneficiary: z.string().describe('masked') }).nullable(),
  about: z.string(),
  what: z.string(),
  deadline: z.string().nullable(),
  link: z.object({ to: z.string(), id: z.string().nullable(), claim: z.string().nullable(), line: z.int().nullable() }),
  isSeen: z.boolean(),
  snooze: snoozeSchema.nullable(),
});

/** What each person wants to be told, and what there is to tell. */
export function alertRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, outbox } = parts;
  const tags = ['alerts'];

  app.get(
    '/v1/alerts',
    {
      config: { name: 'alerts.list' },
      schema: {
        tags,
        summary: 'What you asked to be told of in the app, new first; what is put off is told apart',
        querystring: pageQuery.extend({ kind: kind.optional(), snoozed: snoozedQuery }),
        response: {
          200: z.object({
            items: z.array(alertSchema),
            next: z.string().nullable(),
            counts: z.record(z.string(), z.int()),
            unseen: z.int(),
            snoozed: z.int(),
            isCatchingUp,
          }),
        },
      },
    },
    async (request) => {
      const { query } = request;
      const { all, off, seen, isCatchingUp } = await currentAlerts(parts, request);
      const [alerts, snoozed]: [ToldAlert[], ToldAlert[]] = [[], []];
      for (const alert of all) (isAmong(off, alert) ? snoozed : alerts).push(alert);
      const counts = Object.fromEntries(
        [...Map.groupBy(alerts, (each) => each.kind)].map(([of, some]) => [of, some.length]),
      );
      const wanted = (query.snoozed === 'true' ? snoozed : alerts)
        .filter((each) => query.kind === undefined || each.kind === query.kind)
        .sort((a, b) => Number(isAmong(seen, a)) - Number(isAmong(seen, b)));
      const { items, next } = pageOfArray(wanted, query.after, query.limit);
      const ids = await office.patientIds(items.map(({ beneficiary }) => beneficiary).filter(Boolean));
      const shown = items.map((alert) => {
        const { kind: of, beneficiary, about, what, deadline, link } = alert;
        const id = ids.get(beneficiary);
        const patient = id === undefined ? null : { id, beneficiary: maskId(beneficiary) };
        return {
          ...{ id: newestId(alert), kind: of, patient, about, what, deadline, link },
          isSeen: isAmong(seen, alert),
          snooze: shownSnooze(off.get(idAmong(off, alert) ?? '')),
        };
      });
      const unseen = alerts.filter((alert) => !isAmong(seen, alert)).length;
      return { items: shown, next, counts, unseen, snoozed: snoozed.length, isCatchingUp };
    },
  );

  app.put(
    '/v1/alerts/seen',
    {
      config: { name: 'alerts.seen' },
      schema: {
        tags,
        summary: 'Say what you have seen; it is new again only when its cause was gone in between',
        body: z.strictObject({ ids: z.array(z.string().regex(/^[0-9a-f]{32}$/)).max(500) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { all, seen: before, isCatchingUp } = await currentAlerts(parts, request);
      const there = new Set(all.flatMap(({ ids }) => ids));
      const seen = request.body.ids.filter((id) => there.has(id));
      const kept = isCatchingUp ? there.union(before) : there;
      await office.keepTold(request.caller.id, 'app', seen, kept, new Date(now()).toISOString());
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/v1/me/alerts',
    {
      config: { name: 'me.alerts' },
      schema: {
        tags,
        summary: 'What you want to be told, where, and how early',
        response: { 200: choiceSchema.extend({ hasMail: z.boolean().describe('whether this server can send mail') }) },
      },
    },
    async ({ caller }) => {
      const { rules, email, webhook } = (await office.alertChoice(caller.id)) ?? NOTHING;
      return {
        rules: rules.map((rule) => ({ ...rule, where: [...rule.where] })),
        email,
        webhook,
        hasMail: outbox.hasMail,
      };
    },
  );

  app.put(
    '/v1/me/alerts',
    {
      config: { name: 'me.alerts_choose' },
      schema: { tags, summary: 'Choose it; each kind once', body: choiceSchema, response: { 204: z.null() } },
    },
    async ({ body, caller }, reply) => {
      const kinds = body.rules.map((rule) => rule.kind);
      const uses = (channel: (typeof CHANNELS)[number]) => body.rules.some(({ where }) => where.includes(channel));
      const fields = [
        ...(new Set(kinds).size < kinds.length ? [{ pointer: '/rules', reason: 'has a kind twice' }] : []),
        ...(uses('email') && body.email === null ? [{ pointer: '/email', reason: 'is needed' }] : []),
        ...(uses('webhook') && (body.webhook === null || !(await office.webhook(body.webhook)))
          ? [{ pointer: '/webhook', reason: 'is none there is' }]
          : []),
      ];
      if (fields.length > 0) throw new Problem(400, 'SERVER_REQUEST', fields);
      await office.keepAlertChoice(caller.id, body);
      return reply.code(204).send(null);
    },
  );
  alertSnoozeRoutes(scope, parts);
  webhookRoutes(scope, parts);
}

const webhookSchema = z.object({ id: z.string(), url: z.string(), createdBy: z.string(), createdAt: z.string() });

/** Places outside that may be told: an administrator says which. */
function webhookRoutes(scope: FastifyInstance, { office, now }: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const tags = ['alerts'];

  app.get(
    '/v1/webhooks',
    {
      config: { name: 'webhooks.list' },
      schema: { tags, summary: 'Every webhook', response: { 200: z.object({ items: z.array(webhookSchema) }) } },
    },
    async () => ({
      items: (await office.webhooks()).map(({ id, url, createdBy, createdAt }) => ({ id, url, createdBy, createdAt })),
    }),
  );

  app.post(
    '/v1/webhooks',
    {
      config: { name: 'webhooks.add' },
      schema: {
        tags,
        summary: 'Add a webhook; the secret its messages are signed with (Standard Webhooks) is told this once',
        headers: onceHeaders,
        body: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(500) }),
        response: { 201: webhookSchema.extend({ secret: z.string() }) },
      },
    },
    async (request, reply) => {
      const id = randomUUID();
      const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
      const createdAt = new Date(now()).toISOString();
      const hook = { id, url: request.body.url, secret, createdBy: request.caller.name, createdAt };
      const asked = JSON.stringify(request.body);
      const made = { body: hook, location: `/v1/webhooks/${id}` };
      await answerOnce(office, request, reply, asked, made, (once) => office.addWebhook(hook, once));
      return reply;
    },
  );

  app.delete(
    '/v1/webhooks/:id',
    {
      config: { name: 'webhooks.remove' },
      schema: { tags, summary: 'Remove a webhook, at once', params: idParams, response: { 204: z.null() } },
    },
    async ({ params }, reply) => {
      if (!(await office.removeWebhook(params.id))) throw new Problem(404, 'SERVER_NOT_FOUND');
      return reply.code(204).send(null);
    },
  );
}
