//! Runs every X12 file below a folder through the readers: `node tools/samples.ts FOLDER [claims|answers]`.
//! Claims: what is wrong, and whether writing the file again gives the same bytes. Answers (835, 271, 999, 997, TA1, 277CA):
//! what was read, whether it balances or what is off, and what is wrong.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Issue } from '../src/base/index.ts';
import { Names } from '../src/claim/index.ts';
import { loadPolicy } from '../src/policy/index.ts';
import { Reasons, RemittanceAudit } from '../src/remit/index.ts';
import { AnswerStream, type ByteSource, ClaimStream, newBatch, recognise, SplitWriter } from '../src/x12/index.ts';

interface Row {
  readonly file: string;
  readonly claims: number;
  readonly lines: number;
  readonly errors: readonly string[];
  readonly warnings: number;
  readonly isSame: boolean;
}

function run(path: string, file: string): Row {
  const input = readFileSync(path);
  const stream = new ClaimStream(sourceOf(input), file);
  const output: Buffer[] = [];
  const sink = {
    write: (bytes: Uint8Array, start: number, end: number) => output.push(Buffer.from(bytes.slice(start, end))),
  };
  const writer = new SplitWriter(sink, { write: () => undefined });
  const batch = newBatch(new Names());
  const issues = [];
  let [claims, lines] = [0, 0];
  while (stream.next(batch)) {
    claims += batch.claimCount;
    lines += batch.lineCount;
    writer.write(batch, { held: new Uint8Array(batch.claimCount), addsKx: new Uint8Array(batch.lineCount) });
    issues.push(...stream.takeIssues());
  }
  issues.push(...stream.takeIssues());
  writer.end();
  return {
    file,
    claims,
    lines,
    errors: errorsIn(issues),
    warnings: issues.filter(({ severity }) => severity === 'warning').length,
    isSame: Buffer.concat(output).equals(input),
  };
}

function sourceOf(input: Buffer): ByteSource {
  let position = 0;
  return {
    read: (target, offset, length) => {
      const chunk = input.subarray(position, position + length);
      target.set(chunk, offset);
      position += chunk.length;
      return chunk.length;
    },
  };
}

function errorsIn(issues: readonly Issue[]): string[] {
  const errors = issues.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  return [...new Set(errors.map(({ code, at }) => `${code}${at?.element ? ` ${at.element}` : ''}`))];
}

interface AnswerRow {
  readonly file: string;
  readonly kinds: string;
  readonly found: string;
  readonly imbalances: readonly string[];
  readonly errors: readonly string[];
  readonly warnings: number;
  readonly checks: number;
}

const ANSWERS = new Set(['835', '271', '999', '997', 'TA1', '277CA']);

function isAnswer(path: string): boolean {
  const { kinds } = recognise(sourceOf(readFileSync(path)));
  return [...kinds].some((kind) => ANSWERS.has(kind));
}

function runAnswers(path: string, file: string, reasons: Reasons): AnswerRow {
  const stream = new AnswerStream(sourceOf(readFileSync(path)), file);
  const audit = new RemittanceAudit(reasons);
  const { batch } = stream;
  const issues: Issue[] = [];
  let [claims, lines, checks, replies, acknowledgements] = [0, 0, 0, 0, 0];
  while (stream.next()) {
    audit.audit(batch);
    for (let claim = 0; claim < batch.claimCount; claim++, claims++)
      lines += (batch.claims.lineTo[claim] as number) - (batch.claims.lineFrom[claim] as number);
    checks += batch.closings.length;
    replies += batch.replyCount;
    acknowledgements += batch.acknowledgements.length;
    issues.push(...stream.takeIssues());
  }
  issues.push(...stream.takeIssues());
  const findings = audit.takeFindings();
  const counted = { checks, claims, lines, replies, acknowledgements };
  return {
    file,
    kinds: [...stream.counts].map(([kind, count]) => `${count} ${kind}`).join(', '),
    found: Object.entries(counted)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
    imbalances: findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, found, expected }) => `${code} ${found} for ${expected}`),
    errors: errorsIn(issues),
    warnings: [...issues, ...findings].filter(({ severity }) => severity === 'warning').length,
    checks,
  };
}

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else if (!name.endsWith('.tsv')) yield path;
  }
}

function reportClaims(folder: string): void {
  const rows = [...filesBelow(folder)].map((path) => run(path, relative(folder, path)));
  for (const { file, claims, lines, errors, warnings, isSame } of rows) {
    const verdict = errors.length > 0 ? errors.join(', ') : warnings > 0 ? `${warnings} warnings` : 'clean';
    console.log(
      `${isSame ? 'same ' : 'DIFF '} ${String(claims).padStart(5)} ${String(lines).padStart(6)}  ${file}: ${verdict}`,
    );
  }
  const same = rows.filter(({ isSame }) => isSame).length;
  const withErrors = rows.filter(({ errors }) => errors.length > 0).length;
  console.log(`${rows.length} files, ${same} written again byte for byte, ${withErrors} with errors`);
}

function reportAnswers(folder: string): void {
  const reasons = new Reasons(loadPolicy());
  const rows = [...filesBelow(folder)]
    .filter(isAnswer)
    .map((path) => runAnswers(path, relative(folder, path), reasons));
  for (const { file, kinds, found, imbalances, errors, warnings, checks } of rows) {
    const balance = checks === 0 ? '' : imbalances.length === 0 ? 'balanced; ' : `${imbalances.join(', ')}; `;
    const verdict = errors.length > 0 ? errors.join(', ') : warnings > 0 ? `${warnings} warnings` : 'clean';
    console.log(`${file}: ${kinds}: ${found || 'nothing'}; ${balance}${verdict}`);
  }
  const paid = rows.filter(({ checks }) => checks > 0);
  const balanced = paid.filter(({ imbalances }) => imbalances.length === 0).length;
  const withErrors = rows.filter(({ errors }) => errors.length > 0).length;
  console.log(
    `${rows.length} files, ${paid.length} with remittances of which ${balanced} balance, ${withErrors} with errors`,
  );
}

const [folder, what = 'claims'] = process.argv.slice(2);
if (!folder || (what !== 'claims' && what !== 'answers')) {
  console.error('usage: node tools/samples.ts FOLDER [claims|answers]');
  process.exit(2);
}
if (what === 'answers') reportAnswers(folder);
else reportClaims(folder);
