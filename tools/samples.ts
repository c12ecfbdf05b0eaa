//! Runs every X12 file below a folder through the reader and back out: `node tools/samples.ts FOLDER`.
//! Prints one row a file: what it is, what is wrong with it, and whether writing it again gives the same bytes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Names } from '../src/claim/index.ts';
import { ClaimStream, newBatch, SplitWriter } from '../src/x12/index.ts';

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
  let position = 0;
  const stream = new ClaimStream({ read }, file);
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
  const isError = ({ severity }: { severity: string }) => severity === 'error' || severity === 'fatal';
  return {
    file,
    claims,
    lines,
    errors: [...new Set(issues.filter(isError).map(({ code, at }) => `${code}${at?.element ? ` ${at.element}` : ''}`))],
    warnings: issues.filter(({ severity }) => severity === 'warning').length,
    isSame: Buffer.concat(output).equals(input),
  };

  function read(target: Uint8Array, offset: number, length: number): number {
    const chunk = input.subarray(position, position + length);
    target.set(chunk, offset);
    position += chunk.length;
    return chunk.length;
  }
}

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else if (!name.endsWith('.tsv')) yield path;
  }
}

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node tools/samples.ts FOLDER');
  process.exit(2);
}
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
