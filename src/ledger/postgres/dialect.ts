import { MIGRATIONS } from '../migrations.ts';
import { STATEMENTS } from '../statements.ts';

export type StatementName = keyof typeof STATEMENTS;

/** A trigger as SQLite has it. PostgreSQL's calls a function, and one more is needed there: TRUNCATE is no DELETE. */
const REFUSAL =
  /CREATE TRIGGER (\w+_no_)\w+ BEFORE (UPDATE|DELETE) ON (\w+)\s+BEGIN SELECT RAISE\(ABORT, '([^']*)'\); END;/g;

/**
 * The tables as PostgreSQL has them. Text compares byte by byte there too, whatever the language of the database. What a
 * foreign key says is looked at by verify() and not at every row, as in SQLite: a draft names only rows it has read or adds.
 */
export const POSTGRES_MIGRATIONS: readonly string[] = MIGRATIONS.map((text) =>
  text
    .replace(/\bINTEGER\b/g, 'BIGINT')
    .replace(/\bTEXT\b/g, 'TEXT COLLATE "C"')
    .replace(/\) WITHOUT ROWID/g, ')')
    .replace(/,\s*FOREIGN KEY \([^)]*\) REFERENCES \w+ \([^)]*\)/g, '')
    .replace(REFUSAL, (_, trigger, event, table, words) => {
      const refuse = (what: string, each: string) =>
        `CREATE TRIGGER ${trigger}${what.toLowerCase()} BEFORE ${what} ON ${table} FOR EACH ${each} EXECUTE FUNCTION refuse('${words}');`;
      return refuse(event, 'ROW') + (event === 'DELETE' ? refuse('TRUNCATE', 'STATEMENT') : '');
    }),
);

/** What the triggers of tables to which rows are only ever added do. */
export const REFUSE = `CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$`;

/** A statement with its placeholders numbered. */
export function numbered(name: StatementName): string {
  let place = 0;
  return STATEMENTS[name].replace(/\?/g, () => `$${++place}`);
}

/**
 * A question put many times in one statement: placeholder n becomes an array $n, and each row says in `asked` which of the
 * questions it belongs to, from 1.
 */
export function manyTimes(name: StatementName, types: readonly string[]): string {
  let place = 0;
  const once = STATEMENTS[name].replace(/\?/g, () => `asked.a${++place}`);
  const arrays = types.map((type, at) => `$${at + 1}::${type}[]`).join(', ');
  const columns = types.map((_, at) => `a${at + 1}`).join(', ');
  return `SELECT asked.asked, each.* FROM unnest(${arrays}) WITH ORDINALITY AS asked (${columns}, asked),
    LATERAL (${once}) AS each`;
}

/** Many rows added by one statement: one array a column, in the order in which the statement names them. */
export function manyRows(name: StatementName, typeOf: (table: string, column: string) => string): string {
  const text = STATEMENTS[name];
  const [, table = '', columns = ''] = /INSERT INTO (\w+) \(([^)]*)\)/.exec(text) ?? [];
  const arrays = columns.split(',').map((column, at) => `$${at + 1}::${typeOf(table, column.trim())}[]`);
  return text.replace(/VALUES \([?, \s]*\)/, `SELECT * FROM unnest(${arrays.join(', ')})`);
}

/** What no row may do: name a row of another table that is not there. One query for each foreign key of the tables. */
export const ORPHANS: readonly { readonly table: string; readonly parent: string; readonly query: string }[] =
  MIGRATIONS.flatMap((text) =>
    [...text.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n {2}\)/g)].flatMap(([, table = '', body = '']) =>
      [...body.matchAll(/FOREIGN KEY \(([^)]*)\) REFERENCES (\w+) \(([^)]*)\)/g)].map(
        ([, columns = '', parent = '', keys = '']) => ({
          table,
          parent,
          query: orphanQuery(table, columns.split(', '), parent, keys.split(', ')),
        }),
      ),
    ),
  );

function orphanQuery(table: string, columns: readonly string[], parent: string, keys: readonly string[]): string {
  const isNamed = columns.map((column) => `child.${column} IS NOT NULL`).join(' AND ');
  const isThere = columns.map((column, at) => `parent.${keys[at]} = child.${column}`).join(' AND ');
  return `SELECT 1 FROM ${table} AS child WHERE ${isNamed}
    AND NOT EXISTS (SELECT 1 FROM ${parent} AS parent WHERE ${isThere}) LIMIT 1`;
}
