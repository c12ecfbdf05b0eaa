import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadPolicy } from '../src/policy/index.ts';
import { Reasons, RemittanceAudit } from '../src/remit/index.ts';
import { AnswerStream } from '../src/x12/index.ts';
import { writeRemittances, writeReplies } from './make-answers.ts';

const folder = mkdtempSync(join(tmpdir(), 'openkx-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What our reader makes of a file. */
function read(path: string) {
  const bytes = readFileSync(path);
  let position = 0;
  const stream = new AnswerStream(
    {
      read: (target, offset, length) => {
        const copied = bytes.copy(target, offset, position, position + length);
        position += copied;
        return copied;
      },
    },
    path,
  );
  const audit = new RemittanceAudit(new Reasons(loadPolicy()));
  let [claims, lines, replies] = [0, 0, 0];
  while (stream.next()) {
    audit.audit(stream.batch);
    claims += stream.batch.claimCount;
    lines += stream.batch.lineCount;
    replies += stream.batch.replyCount;
  }
  return {
    bytes: bytes.length,
    segments: stream.segments,
    claims,
    lines,
    replies,
    wrong: [...stream.takeIssues(), ...audit.takeFindings()],
  };
}

test('made remittances are sound, balance, and are counted right', () => {
  const path = join(folder, 'made.835');
  const made = writeRemittances(path, 2_000_000, 7);
  expect(read(path)).toEqual({ ...made, replies: 0, wrong: [] });
});

test('made replies are sound and counted right', () => {
  const path = join(folder, 'made.271');
  const { claims, lines, ...made } = writeReplies(path, 500_000, 7);
  expect(read(path)).toEqual({ ...made, claims: 0, lines: 0, replies: claims, wrong: [] });
  expect(lines).toBe(claims);
});

test('the same arguments make the same bytes and another seed makes others', () => {
  const [one, two, other] = ['one.835', 'two.835', 'other.835'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeRemittances(one, 300_000, 7);
  writeRemittances(two, 300_000, 7);
  writeRemittances(other, 300_000, 8);
  expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
  expect(readFileSync(one).equals(readFileSync(other))).toBe(false);
});
