import type { HeldClaim, StandingAlert } from '../../workflow/index.ts';
import type { Vault } from '../seal/vault.ts';
import type { OfficeDatabase, Row, Value } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { endAlertSnoozes, endSnoozesOf, type Snooze, snoozeOf } from './work-snoozes.ts';
import { HELD, placesFor } from './work-state.ts';

/** Things to do, buckets near a threshold, denied lines, and answers that are like no claim. */
export type WorkList = 'todo' | 'near' | 'denial' | 'waiting';

/** A row as it was worked out. */
export interface WorkedRow {
  readonly list: WorkList;
  /** The same for the same cause; nobody's but this subject's where a list has it twice. */
  readonly key: string;
  readonly lane: string;
  readonly rank: string;
  /** Goes through JSON and back unchanged. */
  readonly value: unknown;
}

/** A row as it is read. */
export interface ShownRow<T> {
  /** Hash of its key: nothing can be read from it. */
  readonly id: string;
  readonly subject: string;
  readonly lane: string;
  readonly rank: string;
  readonly key: string;
  readonly value: T;
}

/** What was worked out of one subject; without rows, and with nothing that can become one, it need not be kept. */
export interface WorkedSubject {
  readonly rows: readonly WorkedRow[];
  readonly held: readonly HeldClaim[];
  /** Whether another day alone may bring something. */
  readonly isKept: boolean;
  /** Whether an alert of where its buckets stand is still to be told; of none where it is not said. */
  readonly tells?: (alert: StandingAlert) => boolean;
}

export interface WorkPage {
  readonly lanes: readonly string[];
  /** Rank of the last row of the page before. */
  readonly after?: string | undefined;
  /** Only rows that rank before this. */
  readonly before?: string | undefined;
  readonly limit: number;
  /** Leaves out what is put off on this day. */
  readonly openOn?: string | undefined;
}

export interface WorkRowShelf {
  /** Puts these in the place of what was there of each. Within a change. @returns whether a row is another by now */
  putWork(worked: ReadonlyMap<string, WorkedSubject>, generation: number): Promise<boolean>;
  /** Rows of some lanes in order of rank. */
  rows<T>(list: WorkList, page: WorkPage): Promise<readonly ShownRow<T>[]>;
  row<T>(list: WorkList, id: string): Promise<ShownRow<T> | undefined>;
  /** How many rows each lane of a list has. */
  lanes(list: WorkList): Promise<ReadonlyMap<string, number>>;
  /** How much of each lane is put off on a day. */
  lanesOff(on: string): Promise<ReadonlyMap<string, number>>;
  /** What is put off on a day of some lanes, in order of rank, with why. */
  putOff<T>(on: string, lanes: readonly string[]): Promise<readonly (ShownRow<T> & { readonly snooze: Snooze })[]>;
}

const [BODY, ID, ID_DIGITS] = ['work.body', 'work.item', 32];
const COLUMNS = 'subject, list, id, lane, rank, body';
/** Above every rank. */
const END = '\uffff';

interface Body {
  readonly key: string;
  readonly value: unknown;
}

/** The id of a sealed body, by the hash of its key. */
export const WORK_ID = {
  column: 'id',
  place: ID,
  digits: ID_DIGITS,
  of: (text: string) => (JSON.parse(text) as Body).key,
} as const;

export function workRowTable(database: OfficeDatabase, vault: Vault): WorkRowShelf {
  const idsOf = (key: string) => vault.hashes(key, ID).map((hash) => hash.slice(0, ID_DIGITS));
  const shown = <T>(row: Row): ShownRow<T> => {
    const { key, value } = JSON.parse(vault.open(row['body'] as Uint8Array, BODY)) as Body;
    const text = (column: string) => row[column] as string;
    return { id: text('id'), subject: text('subject'), lane: text('lane'), rank: text('rank'), key, value: value as T };
  };
  const putWork: WorkRowShelf['putWork'] = async (worked, generation) => {
    const subjects = [...worked.keys()];
    if (subjects.length === 0) return false;
    const known = await database.all(
      `SELECT ${COLUMNS} FROM work_row WHERE subject IN (${placesFor(subjects)})`,
      ...subjects,
    );
    const before = Map.groupBy(known, (row) => row['subject'] as string);
    const counts = new Counts();
    const [newRows, kept, gone]: [Value[][], Value[][], string[]] = [[], [], []];
    for (const [subject, { rows, held, isKept }] of worked) {
      newRows.push(...(await putRows(database, vault, subject, rows, before.get(subject) ?? [], idsOf, counts)));
      const sealed = held.length === 0 ? null : vault.seal(JSON.stringify(held), HELD);
      if (rows.length === 0 && held.length === 0 && !isKept) gone.push(subject);
      else kept.push([subject, sealed, generation]);
    }
    await insertRows(database, `INSERT INTO work_row (${COLUMNS})`, newRows);
    await endSnoozesOf(database, counts.gone);
    const tells = worked.entries().map(([subject, each]) => [subject, each.tells ?? (() => false)] as const);
    await endAlertSnoozes(database, vault, new Map(tells));
    await insertRows(
      database,
      'INSERT INTO work_subject (id, held, derived_in)',
      kept,
      'ON CONFLICT (id) DO UPDATE SET held = excluded.held, derived_in = excluded.derived_in',
    );
    if (gone.length > 0) await database.run(`DELETE FROM work_subject WHERE id IN (${placesFor(gone)})`, ...gone);
    await counts.keep(database);
    return counts.isChanged;
  };
  return {
    putWork,
    rows: async <T>(list: WorkList, { lanes, after = '', before = END, limit, openOn }: WorkPage) => {
      if (lanes.length === 0) return [];
      const isOpen = `AND NOT EXISTS (SELECT 1 FROM snooze WHERE snooze.item = work_row.id AND until_day > ?)`;
      const lane = (at: number) => `SELECT * FROM (SELECT ${COLUMNS} FROM work_row
        WHERE list = ? AND lane = ? AND rank > ? AND rank < ? ${openOn === undefined ? '' : isOpen}
        ORDER BY rank LIMIT ?) AS lane${at}`;
      const values = lanes.flatMap((each): Value[] => [
        ...[list, each, after, before],
        ...(openOn === undefined ? [] : [openOn]),
        limit,
      ]);
      const text = `${lanes.map((_, at) => lane(at)).join(' UNION ALL ')} ORDER BY rank LIMIT ?`;
      return (await database.all(text, ...values, limit)).map((row) => shown<T>(row));
    },
    row: async <T>(list: WorkList, id: string) => {
      const row = await database.one(`SELECT ${COLUMNS} FROM work_row WHERE list = ? AND id = ?`, list, id);
      return row && shown<T>(row);
    },
    lanes: async (list) =>
      new Map(
        (await database.all('SELECT lane, amount FROM work_count WHERE list = ? AND amount > 0', list)).map((row) => [
          row['lane'] as string,
          row['amount'] as number,
        ]),
      ),
    lanesOff: async (on) =>
      new Map(
        (
          await database.all(
            `SELECT lane, count(*) AS amount FROM snooze JOIN work_row ON list = 'todo' AND id = item
              WHERE until_day > ? GROUP BY lane`,
            on,
          )
        ).map((row) => [row['lane'] as string, row['amount'] as number]),
      ),
    putOff: async <T>(on: string, lanes: readonly string[]) =>
      (
        await database.all(
          `SELECT ${COLUMNS}, item, reason, until_day, made_by, made_at FROM snooze JOIN work_row ON list = 'todo' AND id = item
            WHERE until_day > ? ORDER BY rank`,
          on,
        )
      )
        .filter((row) => lanes.includes(row['lane'] as string))
        .map((row) => ({ ...shown<T>(row), snooze: snoozeOf(row, vault) })),
  };
}

/**
 * Writes what is another by now, and nothing else. A row that stays keeps its id, whatever key it was hashed with.
 *
 * @returns the rows that are new, still to be written
 */
async function putRows(
  database: OfficeDatabase,
  vault: Vault,
  subject: string,
  rows: readonly WorkedRow[],
  before: readonly Row[],
  idsOf: (key: string) => readonly string[],
  counts: Counts,
): Promise<Value[][]> {
  const added: Value[][] = [];
  const left = new Map(before.map((row) => [`${row['list']} ${row['id']}`, row]));
  for (const { list, lane, rank, key, value } of rows) {
    const ids = idsOf(key);
    const known = ids.map((id) => `${list} ${id}`).find((id) => left.has(id));
    const body = JSON.stringify({ key, value } satisfies Body);
    const row = known === undefined ? undefined : left.get(known);
    if (known !== undefined) left.delete(known);
    const [newest = ''] = ids;
    const place = `${rank} ${newest} ${subject}`;
    if (!row) {
      added.push([subject, list, newest, lane, place, vault.seal(body, BODY)]);
      counts.add(list, lane, 1);
      continue;
    }
    const isSame =
      row['lane'] === lane &&
      (row['rank'] as string).startsWith(`${rank} `) &&
      vault.open(row['body'] as Uint8Array, BODY) === body;
    if (isSame) continue;
    await database.run(
      'UPDATE work_row SET lane = ?, rank = ?, body = ? WHERE subject = ? AND list = ? AND id = ?',
      ...[lane, place, vault.seal(body, BODY), subject, list, row['id'] as string],
    );
    counts.add(list, row['lane'] as string, -1);
    counts.add(list, lane, 1);
  }
  for (const row of left.values()) {
    const [list, id] = [row['list'] as WorkList, row['id'] as string];
    await database.run('DELETE FROM work_row WHERE subject = ? AND list = ? AND id = ?', subject, list, id);
    counts.add(list, row['lane'] as string, -1);
    if (list === 'todo') counts.gone.push(id);
  }
  return added;
}

/** By how much the lanes have grown, and which things to do are gone. */
class Counts {
  readonly #grown = new Map<string, { readonly list: WorkList; readonly lane: string; by: number }>();
  readonly gone: string[] = [];
  isChanged = false;

  add(list: WorkList, lane: string, by: number): void {
    this.isChanged = true;
    const key = `${list} ${lane}`;
    const known = this.#grown.get(key);
    if (known) known.by += by;
    else this.#grown.set(key, { list, lane, by });
  }

  async keep(database: OfficeDatabase): Promise<void> {
    for (const { list, lane, by } of this.#grown.values())
      if (by !== 0)
        await database.run(
          `INSERT INTO work_count (list, lane, amount) VALUES (?, ?, ?)
            ON CONFLICT (list, lane) DO UPDATE SET amount = work_count.amount + excluded.amount`,
          ...[list, lane, by],
        );
  }
}
