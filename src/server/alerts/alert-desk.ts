import { type Alert, alertsOf } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import type { AlertChoice, Channel } from '../office/alert-tables.ts';
import type { Person } from '../office/office.ts';
import { maySee } from '../rights/work-kinds.ts';
import { workId } from '../worklist/work-id.ts';

type Parts = Pick<ServerParts, 'office' | 'worklist' | 'outbox' | 'now'>;

/** An alert and the id it goes by. */
export interface ToldAlert extends Alert {
  readonly id: string;
}

const CARE = ['front_desk', 'biller', 'clinician', 'compliance', 'auditor'];

/** What a person is to be told now by a channel: by their own rules, of what their roles may see, put off or not. */
export async function alertsFor(
  { office, worklist, now }: Pick<Parts, 'office' | 'worklist' | 'now'>,
  person: Person,
  { rules }: AlertChoice,
  channel: Channel,
): Promise<ToldAlert[]> {
  if (!person.roles.some((role) => CARE.includes(role))) return [];
  const { items, standings } = await worklist.work();
  const own = items.filter((item) => maySee({ ...NOBODY, roles: person.roles, person }, item));
  const chosen = rules.filter(({ where }) => where.includes(channel));
  return alertsOf(chosen, own, standings, today({ now })).map((alert) => ({ ...alert, id: workId(office, alert) }));
}

const NOBODY = { id: '', name: '', scopes: [], sessionHash: '' };

/**
 * Tells everybody what is new to them, by mail and webhook, in one message each. What was told is told again only when it was
 * gone in between; what could not be sent is tried again the next time. No message has anything of a patient in it.
 */
export class AlertDesk {
  readonly #parts: Parts;
  #running: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** One round; who asks while one goes on waits for it. */
  async run(): Promise<void> {
    this.#running ??= this.#round().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async #round(): Promise<void> {
    const { office } = this.#parts;
    for (const id of await office.alertPersons()) {
      const [person, choice] = [await office.person(id), await office.alertChoice(id)];
      if (!person?.isActive || !choice) continue;
      for (const channel of ['email', 'webhook'] as const) await this.#tell(person, choice, channel);
    }
  }

  async #tell(person: Person, choice: AlertChoice, channel: 'email' | 'webhook'): Promise<void> {
    const { office, now } = this.#parts;
    const all = await alertsFor(this.#parts, person, choice, channel);
    const [told, off] = [await office.told(person.id, channel), await office.snoozes(today(this.#parts))];
    const isOff = new Set(off.map(({ item }) => item));
    const fresh = all.filter(({ id }) => !told.has(id) && !isOff.has(id));
    const isSent = fresh.length > 0 && (await this.#send(person, choice, channel, fresh));
    const sent = isSent ? fresh.map(({ id }) => id) : [];
    const current = new Set(all.map(({ id }) => id));
    await office.keepTold(person.id, channel, sent, current, new Date(now()).toISOString());
  }

  async #send(person: Person, choice: AlertChoice, channel: 'email' | 'webhook', fresh: readonly ToldAlert[]) {
    const { office, outbox, now } = this.#parts;
    const counts = countsOf(fresh);
    if (channel === 'email') {
      if (choice.email === null) return false;
      const lines = Object.entries(counts).map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`);
      const text = ['New in OpenKX:', '', ...lines, '', 'Sign in to see whom it is about.', ''].join('\n');
      return outbox.mail(choice.email, `OpenKX: ${fresh.length} new`, text);
    }
    const hook = choice.webhook === null ? undefined : await office.webhook(choice.webhook);
    if (!hook) return false;
    const ids = fresh.map(({ id }) => id).sort();
    const id = `msg_${office.hash([person.id, ...ids].join('\n'), 'webhook.message').slice(0, 32)}`;
    const data = { total: fresh.length, counts };
    return outbox.post(
      hook,
      id,
      JSON.stringify({ type: 'alerts.new', timestamp: new Date(now()).toISOString(), data }),
    );
  }
}

function countsOf(alerts: readonly ToldAlert[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(alerts, ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]));
}
