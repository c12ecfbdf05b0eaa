//! Decides a claim file with attestations and writes it again, KX added, without a ledger:
//! `rewrite CLAIMS ATTESTATIONS OUT HELD`.
import { readFileSync } from 'node:fs';
import { DecisionRun, FileOutput, loadPolicy, openSource, readAttestations } from '../src/workflow/index.ts';
import { SplitWriter } from '../src/x12/index.ts';

const [claims = '', table = '', out = '', held = ''] = process.argv.slice(2);
const { rows: attestations } = readAttestations(readFileSync(table, 'utf8'), table);
const run = new DecisionRun({ policy: loadPolicy(), attestations });
const [released, kept] = [new FileOutput(out), new FileOutput(held)];
const writer = new SplitWriter(released, kept);
let lines = 0;
run.decideFile(openSource(claims), claims, ({ batch, decisions }) => {
  writer.write(batch, decisions);
  lines += batch.lineCount;
});
writer.end();
released.finish();
kept.finish();
console.log(JSON.stringify({ lines, added: writer.added, held: writer.heldClaims }));
