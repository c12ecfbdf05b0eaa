//! Our reader alone: the whole file into columns, batch after batch, nothing decided.
import { openSync, readSync } from 'node:fs';
import { Names } from '../src/claim/index.ts';
import { ClaimStream, newBatch } from '../src/x12/index.ts';

const path = process.argv[2] as string;
const file = openSync(path, 'r');
const stream = new ClaimStream(
  { read: (target, offset, length) => readSync(file, target, offset, length, null) },
  path,
);
const batch = newBatch(new Names());
let claims = 0;
let lines = 0;
let issues = 0;
while (stream.next(batch)) {
  claims += batch.claimCount;
  lines += batch.lineCount;
  issues += stream.takeIssues().length;
}
console.log(JSON.stringify({ segments: stream.segments, claims, lines, issues: issues + stream.takeIssues().length }));
