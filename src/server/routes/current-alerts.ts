import type { FastifyRequest } from 'fastify';
import { alertsFor } from '../alerts/alerts-for.ts';
import type { ServerParts } from '../http/ports.ts';
import type { AlertChoice } from '../office/alert-tables.ts';
import { putOffNow } from './snoozing.ts';

/** Of who has chosen nothing. */
export const NOTHING: AlertChoice = { rules: [], email: null, webhook: null };

/** The alerts of whoever asks in the app, which of them are put off, which have been seen, and the rules that told them. */
export async function currentAlerts(parts: ServerParts, { caller: { person }, clinic }: FastifyRequest) {
  const { office } = parts;
  const off = await putOffNow(parts);
  if (!person) return { all: [], off, seen: new Set<string>(), isCatchingUp: false, rules: [] };
  const choice = (await office.alertChoice(person.id)) ?? NOTHING;
  const { alerts: all, isCatchingUp } = await alertsFor(parts, clinic, person, choice, 'app');
  return { all, off, seen: await office.told(person.id, 'app'), isCatchingUp, rules: choice.rules };
}
