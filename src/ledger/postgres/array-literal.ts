import type { Value } from '../rows.ts';
import { encodeText } from './text.ts';

/** What may not stand in an array as it is: nothing, the word NULL, what has a meaning there, and what is encoded. */
const NEEDS_QUOTES = /^$|^null$|[",\\{}\s\0\uE000]/i;
const SPECIAL = /["\\]/g;

/** One column of many rows as PostgreSQL writes an array: `{a,"b c",NULL}`. */
export function arrayLiteral(rows: readonly (readonly Value[])[], column: number): string {
  let text = '';
  for (const row of rows) {
    const value = row[column] ?? null;
    text += text === '' ? '{' : ',';
    if (value === null) text += 'NULL';
    else if (typeof value === 'number') text += value;
    else if (NEEDS_QUOTES.test(value)) text += `"${encodeText(value).replace(SPECIAL, '\\$&')}"`;
    else text += value;
  }
  return text === '' ? '{}' : `${text}}`;
}
