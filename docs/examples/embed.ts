//! Deciding claims inside a program of your own: `npx node docs/examples/embed.ts` decides the visit beside this file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DecisionRun, type LineRecord, lineRecord, loadPolicy, readOpenings } from '../../src/workflow/index.ts';

/** Decides the bytes of one claim file and answers every service line, identifiers masked. */
export function decide(claims: Buffer, openings: string): LineRecord[] {
  const records: LineRecord[] = [];
  const run = new DecisionRun({ policy: loadPolicy(), openings: readOpenings(openings, 'opening.csv').rows });
  run.decideFile(sourceOf(claims), 'visit.837', (decided) => {
    for (let line = 0; line < decided.batch.lineCount; line++) records.push(lineRecord(decided, line, false));
  });
  return records;
}

/** A source fills the buffer it is given: from a file, a socket, or bytes already at hand. */
function sourceOf(bytes: Buffer) {
  let position = 0;
  return {
    read(target: Uint8Array, offset: number, length: number): number {
      const read = bytes.copy(target, offset, position, position + length);
      position += read;
      return read;
    },
  };
}

if (import.meta.main) {
  const read = (name: string) => readFileSync(join(import.meta.dirname, name));
  for (const { line, code, verdict, because } of decide(read('visit.837'), read('opening.csv').toString())) {
    console.log(`line ${line}  ${code}  ${verdict}\n  ${because.join('\n  ')}`);
  }
}
