import type { StandingAlert } from '../../workflow/index.ts';
import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row } from './database.ts';
import { makeOnce, type Once, type OnceOutcome } from './once.ts';
import { placesFor } from './work-state.ts';

/** A thing to do, or an alert, that somebody has put off. */
export interface Snooze {
  /** Id of the thing to do, or of the alert. */
  readonly item: string;
  readonly reason: string;
  /** It is there again on this day. */
  readonly until: string;
  readonly by: string;
  readonly at: string;
}

export interface NewSnooze extends Omit<Snooze, 'item'> {
  /** The ids it goes by, the newest first: a snooze under any of them is replaced. */
  readonly ids: readonly string[];
  /** An alert that is nothing to do, and the patient whose it is: no row of the list says whether its cause still holds. */
  readonly alert?: StandingAlert & { readonly patient: string };
}

export interface SnoozeShelf {
  snooze(snooze: NewSnooze, once: Once): Promise<OnceOutcome>;
  /** @returns false where it was not put off */
  endSnooze(ids: readonly string[]): Promise<boolean>;
  /** Those that go on, on a day. */
  snoozes(on: string): Promise<readonly Snooze[]>;
}

const [REASON, ALERT, ITEM] = ['snooze.reason', 'snooze.alert', 'work.item'];

/** What an alert is about is sealed with it: its id is made anew from there when keys change. */
export const ALERT_SNOOZES = `
  ALTER TABLE snooze ADD COLUMN alert BLOB;
  ALTER TABLE snooze ADD COLUMN patient TEXT;
  CREATE INDEX snooze_by_patient ON snooze (patient);
`;

/** The id of a sealed alert, by the hash of its key. */
export const SNOOZED_ALERT_ID = {
  column: 'item',
  place: ITEM,
  digits: 32,
  of: (text: string) => (JSON.parse(text) as StandingAlert).key,
} as const;

export function snoozeTable(database: OfficeDatabase, vault: Vault, now: () => number): SnoozeShelf {
  const endSnooze = (ids: readonly string[]) =>
    database.run(`DELETE FROM snooze WHERE item IN (${placesFor(ids)})`, ...ids);
  return {
    snooze: async ({ ids, reason, until, by, at, alert }, once) =>
      makeOnce(database, vault, once, now(), async () => {
        await endSnooze(ids);
        const about = alert && vault.seal(JSON.stringify({ key: alert.key, rule: alert.rule }), ALERT);
        await database.run(
          'INSERT INTO snooze (item, reason, until_day, made_by, made_at, alert, patient) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[ids[0] as string, vault.seal(reason, REASON), until, by, at, about ?? null, alert?.patient ?? null],
        );
      }),
    endSnooze: async (ids) => (await endSnooze(ids)) > 0,
    snoozes: async (on) =>
      (await database.all('SELECT * FROM snooze WHERE until_day > ?', on)).map((row) => snoozeOf(row, vault)),
  };
}

export function snoozeOf(row: Row, vault: Vault): Snooze {
  return {
    item: row['item'] as string,
    reason: vault.open(row['reason'] as Uint8Array, REASON),
    until: row['until_day'] as string,
    by: row['made_by'] as string,
    at: row['made_at'] as string,
  };
}

/** Ends what is put off of things to do that are on the list no more. Within a change, once its rows are written. */
export async function endSnoozesOf(database: OfficeDatabase, gone: readonly string[]): Promise<void> {
  if (gone.length === 0) return;
  await database.run(
    `DELETE FROM snooze WHERE item IN (${placesFor(gone)})
      AND NOT EXISTS (SELECT 1 FROM work_row WHERE list = 'todo' AND id = snooze.item)`,
    ...gone,
  );
}

/**
 * Ends what is put off of alerts whose cause does not hold any more.
 *
 * @param tells by patient, whether an alert is still to be told
 */
export async function endAlertSnoozes(
  database: OfficeDatabase,
  vault: Vault,
  tells: ReadonlyMap<string, (alert: StandingAlert) => boolean>,
): Promise<void> {
  const rows = await database.all(
    `SELECT item, patient, alert FROM snooze WHERE alert IS NOT NULL AND patient IN (${placesFor([...tells.keys()])})`,
    ...tells.keys(),
  );
  const gone = rows
    .filter((row) => {
      const alert = JSON.parse(vault.open(row['alert'] as Uint8Array, ALERT)) as StandingAlert;
      return !tells.get(row['patient'] as string)?.(alert);
    })
    .map((row) => row['item'] as string);
  if (gone.length > 0) await database.run(`DELETE FROM snooze WHERE item IN (${placesFor(gone)})`, ...gone);
}
