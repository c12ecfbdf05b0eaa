//! Our reader of what payers answer: remittances read and added up (balance, allowed amounts), eligibility replies read.
import { openSync, readSync } from 'node:fs';
import { loadPolicy } from '../src/policy/index.ts';
import { Reasons, RemittanceAudit } from '../src/remit/index.ts';
import { AnswerStream } from '../src/x12/index.ts';

const path = process.argv[2] as string;
const file = openSync(path, 'r');
const stream = new AnswerStream(
  { read: (target, offset, length) => readSync(file, target, offset, length, null) },
  path,
);
const audit = new RemittanceAudit(new Reasons(loadPolicy()));
const { batch } = stream;
let [claims, lines, replies, issues, findings] = [0, 0, 0, 0, 0];
while (stream.next()) {
  audit.audit(batch);
  claims += batch.claimCount;
  for (let claim = 0; claim < batch.claimCount; claim++)
    lines += (batch.claims.lineTo[claim] as number) - (batch.claims.lineFrom[claim] as number);
  replies += batch.replyCount;
  issues += stream.takeIssues().length;
  findings += audit.takeFindings().length;
}
issues += stream.takeIssues().length;
console.log(JSON.stringify({ segments: stream.segments, claims, lines: lines + replies, issues, findings }));
