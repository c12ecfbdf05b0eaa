import { randomUUID } from 'node:crypto';
import { type Alert, alertsOf, isOfStanding, type Standing, type WorkItem } from '../../workflow/index.ts';
import type { Clinic } from '../clinics/clinic.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import { whereOf } from '../jobs/runner.ts';
import { type AlertChoice, CHANNELS, type Channel } from '../office/alert-tables.ts';
import type { Person } from '../office/office.ts';
import { maySee } from '../rights/work-kinds.ts';
import { workIds } from '../worklist/work-id.ts';
import { kindOf } from '../worklist/worked-rows.ts';

type Parts = Pick<ServerParts, 'clinics' | 'worklists' | 'outbox' | 'now' | 'log'>;

/** An alert and the ids it goes by, the newest first. */
export interface ToldAlert extends Alert {
  readonly ids: readonly string[];
}

const CARE = ['front_desk', 'biller', 'clinician', 'compliance', 'auditor'];
const ALL = Number.MAX_SAFE_INTEGER;
/** A server that tells nobody for so long is taken for gone, and another of the same clinics does it. */
const TURN_MILLISECONDS = 5 * 60_000;

/** What a person is to be told now by a channel: by their own rules, of what their roles may see, put off or not. */
export async function alertsFor(
  { worklists, now }: Pick<Parts, 'worklists' | 'now'>,
  clinic: Clinic,
  person: Person,
  { rules }: AlertChoice,
  channel: Channel,
): Promise<ToldAlert[]> {
  if (!person.roles.some((role) => CARE.includes(role))) return [];
  await worklists.of(clinic).fresh();
  const { work } = clinic.office;
  const chosen = rules.filter(({ where }) => where.includes(channel));
  const isChosen = (lane: string) =>
    chosen.some((rule) => rule.kind === kindOf(lane).kind) && maySee({ roles: person.roles, person }, kindOf(lane));
  const todo = [...(await work.lanes('todo')).keys()].filter(isChosen);
  const near = chosen.some(({ kind }) => isOfStanding(kind)) ? [...(await work.lanes('near')).keys()] : [];
  const items = await work.rows<WorkItem>('todo', { lanes: todo, limit: ALL });
  const standings = await work.rows<Standing>('near', { lanes: near, limit: ALL });
  const alerts = alertsOf(
    chosen,
    items.map(({ value }) => value),
    standings.map(({ value }) => value),
    today({ now }),
  );
  return alerts.map((alert) => ({ ...alert, ids: workIds(clinic.office, alert) }));
}

/** Whether an alert is among ids, whichever key they were made with. */
export function isAmong(ids: ReadonlySet<string>, alert: ToldAlert): boolean {
  return alert.ids.some((id) => ids.has(id));
}

/**
 * Tells everybody what is new to them, by mail and webhook, in one message each. What was told is told again only when it was
 * gone in between; what could not be sent is tried again the next time. No message has anything of a patient in it.
 */
export class AlertDesk {
  readonly #parts: Parts;
  readonly #owner = randomUUID();
  #running: Promise<void> | undefined;
  #isStopping = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** One round through all clinics; who asks while one goes on waits for it. */
  async run(): Promise<void> {
    this.#running ??= this.#round().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  /** Tells nobody more when whoever is being told has been. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running?.catch(() => undefined); // who asked for the round was told
  }

  /** What fails in one clinic is written down, and keeps no other from being told. */
  async #round(): Promise<void> {
    const { clinics, now, log } = this.#parts;
    for (const tenant of await clinics.tenants()) {
      try {
        const clinic = await clinics.of(tenant);
        if (clinic) await this.#tellAll(clinic);
      } catch (error) {
        log({ at: new Date(now()).toISOString(), event: 'mistake', where: whereOf(error) });
      }
    }
  }

  /** Where several servers have a clinic, one of them tells its people, and says before each that it still does. */
  async #tellAll(clinic: Clinic): Promise<void> {
    const { office } = clinic;
    for (const id of await office.alertPersons()) {
      const isOurs = () => office.takeAlertTurn(this.#owner, this.#parts.now() + TURN_MILLISECONDS);
      if (this.#isStopping || !(await isOurs())) return;
      const [person, choice] = [await office.person(id), await office.alertChoice(id)];
      if (!person?.isActive || !choice) continue;
      for (const channel of CHANNELS) await this.#tell(clinic, person, choice, channel);
    }
  }

  async #tell(clinic: Clinic, person: Person, choice: AlertChoice, channel: Channel): Promise<void> {
    const { office } = clinic;
    const all = await alertsFor(this.#parts, clinic, person, choice, channel);
    const told = await office.told(person.id, channel);
    const off = new Set((await office.snoozes(today(this.#parts))).map(({ item }) => item));
    const fresh = all.filter((alert) => !isAmong(told, alert) && !isAmong(off, alert));
    const isSent = fresh.length > 0 && (await this.#send(clinic, person, choice, channel, fresh));
    // What was told under an earlier key is known from now on by the newest as well.
    const known = all.filter((alert) => isAmong(told, alert) || (isSent && fresh.includes(alert)));
    const current = new Set(all.flatMap(({ ids }) => ids));
    const at = new Date(this.#parts.now()).toISOString();
    await office.keepTold(person.id, channel, known.map(newestId), current, at);
  }

  /** @returns whether it was taken; what is told in the app is sent nowhere, and seen there */
  async #send(
    { office }: Clinic,
    person: Person,
    choice: AlertChoice,
    channel: Channel,
    fresh: readonly ToldAlert[],
  ): Promise<boolean> {
    const { outbox, now } = this.#parts;
    const counts = countsOf(fresh);
    if (channel === 'app') return false;
    if (channel === 'email') {
      if (choice.email === null) return false;
      const lines = Object.entries(counts).map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`);
      const text = ['New in OpenKX:', '', ...lines, '', 'Sign in to see whom it is about.', ''].join('\n');
      return outbox.mail(choice.email, `OpenKX: ${fresh.length} new`, text);
    }
    const hook = choice.webhook === null ? undefined : await office.webhook(choice.webhook);
    if (!hook) return false;
    const [hash = ''] = office.hashes([person.id, ...fresh.map(newestId).sort()].join('\n'), 'webhook.message');
    const data = { total: fresh.length, counts };
    const body = JSON.stringify({ type: 'alerts.new', timestamp: new Date(now()).toISOString(), data });
    return outbox.post(hook, `msg_${hash.slice(0, 32)}`, body);
  }
}

export function newestId({ ids }: ToldAlert): string {
  return ids[0] as string;
}

function countsOf(alerts: readonly ToldAlert[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(alerts, ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]));
}
