//! The peer of the self-audit: every claim of a ledger read and its lines parsed, KX counted, and nothing else.
import { DatabaseSync } from 'node:sqlite';

const database = new DatabaseSync(process.argv[2] as string, { readOnly: true });
let [lines, kxLines] = [0, 0];
for (const row of database.prepare('SELECT lines FROM claim').iterate()) {
  for (const fields of JSON.parse(row['lines'] as string) as string[][]) {
    lines++;
    if (fields[6]?.includes('KX')) kxLines++;
  }
}
console.log(JSON.stringify({ lines, kxLines }));
