import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase } from './database.ts';
import { makeOnce, type Once, type OnceOutcome } from './once.ts';

/** A thing to do that somebody has put off. */
export interface Snooze {
  /** Id of the thing to do. */
  readonly item: string;
  readonly reason: string;
  /** It is there again on this day. */
  readonly until: string;
  readonly by: string;
  readonly at: string;
}

export interface SnoozeShelf {
  /** Puts a thing off; a snooze of it that is there is replaced. */
  snooze(snooze: Snooze, once: Once): Promise<OnceOutcome>;
  /** @returns false where it was not put off */
  endSnooze(item: string): Promise<boolean>;
  /** Those that go on, on a day. */
  snoozes(on: string): Promise<readonly Snooze[]>;
}

export const REASON = 'snooze.reason';

export function snoozeTable(database: OfficeDatabase, vault: Vault, now: () => number): SnoozeShelf {
  return {
    snooze: async ({ item, reason, until, by, at }, once) =>
      makeOnce(database, vault, once, now(), async () => {
        await database.run('DELETE FROM snooze WHERE item = ?', item);
        await database.run(
          'INSERT INTO snooze (item, reason, until_day, made_by, made_at) VALUES (?, ?, ?, ?, ?)',
          ...[item, vault.seal(reason, REASON), until, by, at],
        );
      }),
    endSnooze: async (item) => (await database.run('DELETE FROM snooze WHERE item = ?', item)) === 1,
    snoozes: async (on) =>
      (await database.all('SELECT * FROM snooze WHERE until_day > ?', on)).map((row) => ({
        item: row['item'] as string,
        reason: vault.open(row['reason'] as Uint8Array, REASON),
        until: row['until_day'] as string,
        by: row['made_by'] as string,
        at: row['made_at'] as string,
      })),
  };
}
