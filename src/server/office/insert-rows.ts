import type { OfficeDatabase, Value } from './database.ts';

/** A statement is planned and kept for each count of rows, so there are few counts: powers of two up to this. */
const ROWS_MOST = 64;

/**
 * Writes rows with few statements; in a database server each is a way there and back.
 *
 * @param into `INSERT INTO table (columns)`
 * @param rows as many values in each as there are columns
 */
export async function insertRows(
  database: OfficeDatabase,
  into: string,
  rows: readonly (readonly Value[])[],
  onConflict = '',
): Promise<void> {
  for (let from = 0, count = ROWS_MOST; from < rows.length; from += count) {
    while (count > rows.length - from) count /= 2;
    const some = rows.slice(from, from + count);
    const row = `(${(some[0] ?? []).map(() => '?').join(', ')})`;
    await database.run(`${into} VALUES ${some.map(() => row).join(', ')} ${onConflict}`, ...some.flat());
  }
}
