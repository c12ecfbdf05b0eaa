//! What posting a remittance cannot beat: its service lines cut out by their segments and put into one table of a database,
//! durable, with nothing looked up, joined or added up.
import { createReadStream } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const [path, ledger] = process.argv.slice(2) as [string, string];
const database = new DatabaseSync(ledger);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
database.exec('CREATE TABLE line (claim TEXT, service TEXT, charge TEXT, paid TEXT, body TEXT)');
const insert = database.prepare('INSERT INTO line VALUES (?, ?, ?, ?, ?)');
database.exec('BEGIN');
let [lines, claim, rest] = [0, '', ''];
for await (const chunk of createReadStream(path, 'latin1')) {
  const segments = (rest + chunk).split('~');
  rest = segments.pop() as string;
  for (const segment of segments) {
    if (segment.startsWith('CLP*')) claim = segment.split('*')[1] as string;
    if (!segment.startsWith('SVC*')) continue;
    const [, service = '', charge = '', paid = ''] = segment.split('*');
    insert.run(claim, service, charge, paid, segment);
    lines++;
  }
}
database.exec('COMMIT');
database.close();
console.log(JSON.stringify({ lines }));
