import type { Door } from './door.ts';
import type { Source } from './types.ts';

/** The head of a compact fee table: what it is, since when, and where it comes from. */
export interface TableHead {
  readonly kind: 'rvu' | 'gpci' | 'zip' | 'mue';
  /** What the table is for: a first day, a year or a quarter, by kind. */
  readonly stands: string;
  readonly source: Source;
}

const RULE = '\n---\n';

/** Head and body of a compact table. The body is lines of fields parted by single spaces. */
export function splitTable(door: Door, text: string, kind: TableHead['kind']): { head: TableHead; body: string } {
  const end = text.indexOf(RULE);
  if (end < 0) door.fail('POLICY_FILE_UNREADABLE', 'the line --- that ends the head is missing');
  const head: Record<string, string> = {};
  for (const line of text.slice(0, Math.max(end, 0)).split('\n')) {
    if (line.startsWith('#')) continue;
    const space = line.indexOf(' ');
    head[line.slice(0, space)] = line.slice(space + 1);
  }
  door.oneOf(head['kind'], 'kind', [kind]);
  return {
    head: { kind, stands: door.text(head['stands'], 'stands'), source: door.source(head, 'the head') },
    body: end < 0 ? '' : text.slice(end + RULE.length),
  };
}

export function formatTable(head: TableHead, comment: string, lines: readonly string[]): string {
  const { title, href, checked, confidence } = head.source;
  return [
    `# ${comment}`,
    `kind ${head.kind}`,
    `stands ${head.stands}`,
    `title ${title}`,
    `href ${href}`,
    `checked ${checked}`,
    `confidence ${confidence}`,
    '---',
    ...lines,
    '',
  ].join('\n');
}

/** The lines of a body as rows of fields; a row with another number of fields is reported and left out. */
export function rowsOf(door: Door, body: string, fields: number): string[][] {
  const rows: string[][] = [];
  for (const line of body.split('\n')) {
    if (line === '') continue;
    const row = line.split(' ', fields);
    if (row.length === fields) rows.push(row);
    else door.fail('POLICY_SHAPE', 'a row has too few fields', { found: line, expected: `${fields} fields` });
  }
  return rows;
}

/** A whole number of a compact table, within the bounds of such numbers. */
export function whole(door: Door, text: string | undefined, at: string, low: number, high: number): number {
  const value = Number(text);
  if (text !== undefined && /^\d+$/.test(text) && value >= low && value <= high) return value;
  door.fail('POLICY_VALUE_RANGE', `${at} is outside the range of such values`, {
    found: text ?? 'nothing',
    expected: `a whole number from ${low} to ${high}`,
  });
  return low;
}
