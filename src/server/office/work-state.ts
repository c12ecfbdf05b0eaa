import type { IsoDate } from '../../base/index.ts';
import type { HeldClaim } from '../../workflow/index.ts';
import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase } from './database.ts';

/** How far what there is to do has been worked out. */
export interface WorkProgress {
  /** Through which entries of the books, and of their journal. */
  readonly sequence: number;
  readonly journal: number;
  /** The place of the last job whose held claims were taken, and how many were taken of the next. */
  readonly job: number;
  readonly claims: number;
  /** The last beneficiary that was looked at on the way through all accounts; undefined where nobody is on it. */
  readonly walk: string | undefined;
}

export interface WorkState extends WorkProgress {
  /** Goes up with every change. */
  readonly version: number;
  /** Goes up when everybody has to be looked at again. */
  readonly generation: number;
  readonly day: IsoDate;
  readonly policy: string;
  /** Goes up when a row has changed. */
  readonly changes: number;
  /** Which server goes on with it, and until when the others leave it to that one; milliseconds since 1970. */
  readonly owner: string;
  readonly until: number;
  /** Whether there are jobs of apply that are done and not taken. */
  readonly hasApplied: boolean;
  /** Whether somebody has not been looked at in this generation. */
  readonly isBehind: boolean;
}

export interface WorkStateShelf {
  state(): Promise<WorkState | undefined>;
  /** Begins anew for a day and a policy: everybody is to be looked at again. Nothing happens where the version is another. */
  begin(version: number | undefined, day: IsoDate, policy: string, progress: WorkProgress): Promise<void>;
  /**
   * Does a piece of work and notes how far it leads, both or neither.
   *
   * @returns false, with nothing done, where somebody else has changed something since `state`
   */
  change(state: WorkState, progress: Partial<WorkProgress>, work: () => Promise<boolean>): Promise<boolean>;
  /** Whether it is this server that goes on, and so no other until then, unless it says so again. */
  takeWorkTurn(owner: string, until: number): Promise<boolean>;
  /** Forgets all of it: it is worked out from the start. */
  forget(): Promise<void>;
  /** Up to so many who have not been looked at in a generation. */
  behind(generation: number, limit: number): Promise<readonly string[]>;
  /** What is held of these. */
  heldOf(subjects: readonly string[]): Promise<ReadonlyMap<string, readonly HeldClaim[]>>;
  /** Keeps what is held of these, who are to be looked at again. Within a change. */
  hold(held: ReadonlyMap<string, readonly HeldClaim[]>): Promise<void>;
  /** These are to be looked at, and whoever has records. */
  lookAt(subjects: readonly string[]): Promise<void>;
}

export const [HELD, WALK] = ['work.held', 'work.walk'];

/** @param now milliseconds since 1970 */
export function workStateTable(database: OfficeDatabase, vault: Vault, now: () => number): WorkStateShelf {
  const sealedWalk = (walk: string | undefined) => (walk === undefined ? null : vault.seal(walk, WALK));
  const state = async (): Promise<WorkState | undefined> => {
    const row = await database.one(
      `SELECT *, (SELECT min(derived_in) FROM work_subject) AS least,
        (SELECT count(*) FROM job WHERE job.rowid > last_job AND kind = 'apply' AND state = 'done') AS applied
        FROM work_state WHERE id = 'state'`,
    );
    if (!row) return undefined;
    const number = (column: string) => row[column] as number;
    const [walk, least, generation] = [row['walk'] as Uint8Array | null, row['least'], number('generation')];
    return {
      ...{ version: number('version'), generation, changes: number('changes') },
      ...{
        sequence: number('sequence'),
        journal: number('journal'),
        job: number('last_job'),
        claims: number('claims'),
      },
      ...{ day: row['day'] as IsoDate, policy: row['policy'] as string },
      ...{ owner: row['owner'] as string, until: number('until') },
      walk: walk === null ? undefined : vault.open(walk, WALK),
      hasApplied: number('applied') > 0,
      isBehind: typeof least === 'number' && least < generation,
    };
  };
  const keep = ({ sequence, journal, job, claims, walk }: WorkProgress, changed: boolean) =>
    database.run(
      `UPDATE work_state SET version = version + 1, sequence = ?, journal = ?, last_job = ?, claims = ?, walk = ?,
        changes = changes + ? WHERE id = 'state'`,
      ...[sequence, journal, job, claims, sealedWalk(walk), Number(changed)],
    );
  const versionNow = async () =>
    (await database.one(`SELECT version FROM work_state WHERE id = 'state'`))?.['version'] as number | undefined;

  return {
    state,
    begin: (version, day, policy, { sequence, journal, job, claims, walk }) =>
      database.transaction(async () => {
        if ((await versionNow()) !== version) return;
        const last = await database.one('SELECT max(derived_in) AS last FROM work_subject');
        const before = await database.one(`SELECT * FROM work_state WHERE id = 'state'`);
        const generation = Math.max(Number(last?.['last'] ?? 0), Number(before?.['generation'] ?? 0)) + 1;
        const changes = Number(before?.['changes'] ?? 0) + 1;
        await database.run(`DELETE FROM work_state WHERE id = 'state'`);
        await database.run(
          `INSERT INTO work_state (id, version, generation, day, policy, sequence, journal, last_job, claims, walk, changes,
            owner, until) VALUES ('state', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[(version ?? 0) + 1, generation, day, policy, sequence, journal, job, claims, sealedWalk(walk), changes],
          ...[(before?.['owner'] ?? '') as string, Number(before?.['until'] ?? 0)],
        );
      }),
    change: ({ version, ...before }, progress, work) =>
      database.transaction(async () => {
        if ((await versionNow()) !== version) return false;
        await keep({ ...before, ...progress }, await work());
        return true;
      }),
    takeWorkTurn: async (owner, until) =>
      (await database.run(
        `UPDATE work_state SET owner = ?, until = ? WHERE id = 'state' AND (owner = ? OR until <= ?)`,
        ...[owner, until, owner, now()],
      )) === 1,
    forget: () =>
      database.transaction(async () => {
        for (const table of ['work_state', 'work_subject', 'work_row', 'work_count'])
          await database.run(`DELETE FROM ${table}`);
      }),
    behind: async (generation, limit) =>
      (
        await database.all(
          'SELECT id FROM work_subject WHERE derived_in < ? ORDER BY derived_in, id LIMIT ?',
          generation,
          limit,
        )
      ).map((row) => row['id'] as string),
    heldOf: async (subjects) => {
      if (subjects.length === 0) return new Map();
      const rows = await database.all(
        `SELECT id, held FROM work_subject WHERE held IS NOT NULL AND id IN (${placesFor(subjects)})`,
        ...subjects,
      );
      return new Map(
        rows.map((row) => [
          row['id'] as string,
          JSON.parse(vault.open(row['held'] as Uint8Array, HELD)) as HeldClaim[],
        ]),
      );
    },
    hold: async (held) => {
      for (const [subject, claims] of held)
        await database.run(
          `INSERT INTO work_subject (id, held, derived_in) VALUES (?, ?, 0)
            ON CONFLICT (id) DO UPDATE SET held = excluded.held, derived_in = 0`,
          ...[subject, vault.seal(JSON.stringify(claims), HELD)],
        );
    },
    lookAt: (subjects) =>
      database.transaction(async () => {
        await lookAgain(database, subjects);
        await database.run(
          'INSERT OR IGNORE INTO work_subject (id, derived_in) SELECT DISTINCT patient, 0 FROM episode',
        );
      }),
  };
}

/** Somebody's records have changed: part of the transaction that changes them. */
export async function lookAgain(database: OfficeDatabase, subjects: readonly string[]): Promise<void> {
  for (const subject of subjects)
    await database.run(
      'INSERT INTO work_subject (id, derived_in) VALUES (?, 0) ON CONFLICT (id) DO UPDATE SET derived_in = 0',
      subject,
    );
  await database.run('UPDATE work_state SET version = version + 1'); // who works them out at the moment begins again
}

/** As many `?` as there are values. */
export function placesFor(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
