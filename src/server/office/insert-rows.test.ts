import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { OfficeDatabase } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { openOfficeDatabase } from './sqlite-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'insert-rows-'));
const database = openOfficeDatabase(join(folder, 'office.db'));
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

test.each([0, 1, 3, 63, 64, 65, 191])(
  '%i rows are written, each once, in few statements of few kinds',
  async (count) => {
    await database.run('DROP TABLE IF EXISTS made');
    await database.run('CREATE TABLE made (number INTEGER PRIMARY KEY, word TEXT)');
    const said: string[] = [];
    const heard: OfficeDatabase = {
      ...database,
      run: (sql, ...values) => {
        said.push(sql);
        return database.run(sql, ...values);
      },
    };
    const rows = Array.from({ length: count }, (_, number) => [number, `word ${number}`]);
    await insertRows(heard, 'INSERT INTO made (number, word)', rows);
    expect((await database.all('SELECT * FROM made ORDER BY number')).map(Object.values)).toEqual(rows);
    const sizes = said.map((sql) => sql.split('(?, ?)').length - 1);
    expect(sizes.every((size) => Number.isInteger(Math.log2(size)) && size <= 64)).toBe(true);
    expect(sizes.length).toBeLessThanOrEqual(count / 64 + 6);
    const again = rows.map(([number]) => [number ?? 0, 'another']);
    await insertRows(
      heard,
      'INSERT INTO made (number, word)',
      again,
      'ON CONFLICT (number) DO UPDATE SET word = excluded.word',
    );
    expect((await database.all('SELECT * FROM made ORDER BY number')).map(Object.values)).toEqual(again);
  },
);
