import { type Alert, alertsOf, isOfStanding, type Standing, type WorkItem } from '../../workflow/index.ts';
import type { Clinic } from '../clinics/clinic.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import type { AlertChoice, Channel } from '../office/alert-tables.ts';
import type { Person } from '../office/office.ts';
import { maySee } from '../rights/work-kinds.ts';
import { workIds } from '../worklist/work-id.ts';
import { kindOf } from '../worklist/worked-rows.ts';

/** An alert and the ids it goes by, the newest first. */
export interface ToldAlert extends Alert {
  readonly ids: readonly string[];
}

/** `isCatchingUp`: there may be more of them, and none may be taken for gone. */
export interface CurrentAlerts {
  readonly alerts: readonly ToldAlert[];
  readonly isCatchingUp: boolean;
}

const ALL = Number.MAX_SAFE_INTEGER;
const CARE = ['front_desk', 'biller', 'clinician', 'compliance', 'auditor'];

/** What was found of a clinic's people the last time, and of what it was found. */
const found = new WeakMap<Clinic, Map<string, { readonly mark: string; readonly alerts: readonly ToldAlert[] }>>();

/**
 * What a person is to be told now by a channel: by their own rules, of what their roles may see, put off or not. Rows are read
 * only where one of them, the rules, the rights, the keys or the day is another than the last time.
 */
export async function alertsFor(
  { worklists, now }: Pick<ServerParts, 'worklists' | 'now'>,
  clinic: Clinic,
  person: Person,
  { rules }: AlertChoice,
  channel: Channel,
): Promise<CurrentAlerts> {
  if (!person.roles.some((role) => CARE.includes(role))) return { alerts: [], isCatchingUp: false };
  const { isCatchingUp } = await worklists.of(clinic).fresh();
  const { changes } = (await clinic.office.work.state()) ?? {};
  const { roles, discipline } = person;
  const mark = JSON.stringify([
    changes,
    today({ now }),
    rules,
    roles,
    discipline,
    clinic.office.hashes('', 'work.item'),
  ]);
  const known = found.get(clinic) ?? new Map();
  found.set(clinic, known);
  const before = known.get(`${person.id} ${channel}`);
  if (before?.mark === mark) return { alerts: before.alerts, isCatchingUp };
  const chosen = rules.filter(({ where }) => where.includes(channel));
  const alerts = await read(clinic, person, chosen, now);
  known.set(`${person.id} ${channel}`, { mark, alerts });
  return { alerts, isCatchingUp };
}

async function read(
  { office }: Clinic,
  person: Person,
  chosen: AlertChoice['rules'],
  now: () => number,
): Promise<ToldAlert[]> {
  const { work } = office;
  const isChosen = (lane: string) =>
    chosen.some(({ kind }) => kind === kindOf(lane).kind) && maySee({ roles: person.roles, person }, kindOf(lane));
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
  return alerts.map((alert) => ({ ...alert, ids: workIds(office, alert) }));
}

/** The id under which an alert is among ids, whichever key it was made with. */
export function idAmong(among: { has(id: string): boolean }, { ids }: ToldAlert): string | undefined {
  return ids.find((id) => among.has(id));
}

export function isAmong(among: { has(id: string): boolean }, alert: ToldAlert): boolean {
  return idAmong(among, alert) !== undefined;
}

export function newestId({ ids }: ToldAlert): string {
  return ids[0] as string;
}
