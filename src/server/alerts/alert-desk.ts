import { randomUUID } from 'node:crypto';
import type { Clinic } from '../clinics/clinic.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import { whereOf } from '../jobs/runner.ts';
import { type AlertChoice, CHANNELS, type Channel } from '../office/alert-tables.ts';
import type { Person } from '../office/office.ts';
import { alertsFor, isAmong, newestId, type ToldAlert } from './alerts-for.ts';

type Parts = Pick<ServerParts, 'clinics' | 'worklists' | 'outbox' | 'now' | 'log'>;

/** A server that tells nobody for so long is taken for gone, and another of the same clinics does it. */
const TURN_MILLISECONDS = 5 * 60_000;

/**
 * Tells everybody what is new to them, by mail and webhook, in one message each. What was told is told again only when it was
 * gone or put off in between; what could not be sent is tried again the next time. No message has anything of a patient in it.
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
    const { alerts: all, isCatchingUp } = await alertsFor(this.#parts, clinic, person, choice, channel);
    if (isCatchingUp) return; // what is not there yet is not gone, and would be told once more
    const told = await office.told(person.id, channel);
    const off = new Set((await office.snoozes(today(this.#parts))).map(({ item }) => item));
    const open = all.filter((alert) => !isAmong(off, alert));
    const fresh = open.filter((alert) => !isAmong(told, alert));
    const isSent = fresh.length > 0 && (await this.#send(clinic, person, choice, channel, fresh));
    // What was told under an earlier key is known from now on by the newest as well.
    const known = open.filter((alert) => isAmong(told, alert) || (isSent && fresh.includes(alert)));
    const current = new Set(open.flatMap(({ ids }) => ids));
    const at = new Date(this.#parts.now()).toISOString();
    const added = known.map(newestId).filter((id) => !told.has(id));
    await office.keepTold(person.id, channel, added, current, at);
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

function countsOf(alerts: readonly ToldAlert[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(alerts, ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]));
}
