import { OFFICE_MIGRATIONS } from './migrations.ts';

/**
 * The office's tables as PostgreSQL has them. Every row is of a clinic, which is its `tenant`: what is unique is so within
 * it, and what is referred to is of the same. `place` counts the rows, as SQLite does by itself.
 */
export function officeMigrations(migrations = OFFICE_MIGRATIONS): string[] {
  return migrations.map((text) =>
    text
      .replace(/--.*$/gm, '')
      .replace(/CREATE TABLE (\w+) \(([\s\S]*?)\) STRICT/g, (_, table, body) => tableOf(table, body))
      .replace(/CREATE (UNIQUE )?INDEX (\w+) ON (\w+) \(/g, 'CREATE $1INDEX $2 ON $3 (tenant, ')
      .replace(/\bINTEGER\b/g, 'BIGINT')
      .replace(/\bTEXT\b/g, 'TEXT COLLATE "C"')
      .replace(/\bBLOB\b/g, 'BYTEA'),
  );
}

function tableOf(table: string, body: string): string {
  const columns: string[] = [];
  const constraints: string[] = [];
  for (const part of body.split(/,(?![^()]*\))/).map((each) => each.trim())) {
    const [, keys] = /^(?:PRIMARY KEY|UNIQUE) \(([^)]*)\)$/.exec(part) ?? [];
    if (keys !== undefined) {
      constraints.push(part.replace('(', '(tenant, '));
      continue;
    }
    const [name = ''] = part.split(' ');
    const [, parent, key] = /REFERENCES (\w+) \((\w+)\)/.exec(part) ?? [];
    if (parent !== undefined)
      constraints.push(`FOREIGN KEY (tenant, ${name}) REFERENCES ${parent} (tenant, ${key}) ON DELETE RESTRICT`);
    if (/\bPRIMARY KEY\b/.test(part)) constraints.push(`PRIMARY KEY (tenant, ${name})`);
    else if (/\bUNIQUE\b/.test(part)) constraints.push(`UNIQUE (tenant, ${name})`);
    columns.push(part.replace(/ (PRIMARY KEY|UNIQUE|REFERENCES \w+ \(\w+\))/g, ''));
  }
  const own = [
    `tenant TEXT NOT NULL DEFAULT current_setting('app.tenant')`,
    'place BIGINT GENERATED ALWAYS AS IDENTITY',
  ];
  constraints.push('UNIQUE (tenant, place)');
  return `CREATE TABLE ${table} (${[...columns, ...own, ...constraints].join(', ')})`;
}

const known = new Map<string, string>();

/** A statement as PostgreSQL takes it: its values numbered, and SQLite's own count of rows by its name here. */
export function postgresStatement(sql: string): string {
  let place = 0;
  const made =
    known.get(sql) ??
    sql
      .replace(/\?/g, () => `$${++place}`)
      .replace(/\browid\b/g, 'place')
      .replace(/\bINSERT OR IGNORE INTO ([\s\S]*)$/, 'INSERT INTO $1 ON CONFLICT DO NOTHING')
      .replace(/\bON CONFLICT \((?!tenant)/g, 'ON CONFLICT (tenant, ');
  known.set(sql, made);
  return made;
}
