import { type FileHandle, open } from 'node:fs/promises';
import { type DecidedBatch, FileOutput, lineRecord, needsAttention } from '../../workflow/index.ts';
import { cursorOf, placeOf } from '../office/page.ts';

/** The lines of a job that need attention: one JSON record a line of text, identifiers masked. */
export class LineFile {
  readonly #output: FileOutput;
  readonly #file: string;

  /** @param file what stands for the path of the claim file in the records */
  constructor(path: string, file: string) {
    this.#output = new FileOutput(path);
    this.#file = file;
  }

  batch(decided: DecidedBatch): void {
    for (let line = 0; line < decided.batch.lineCount; line++) {
      if (!needsAttention(decided, line)) continue;
      const record = lineRecord(decided, line, false);
      const text = JSON.stringify({ ...record, file: this.#file, at: { ...record.at, file: this.#file } });
      const bytes = Buffer.from(`${text}\n`);
      this.#output.write(bytes, 0, bytes.length);
    }
  }

  finish(): void {
    this.#output.finish();
  }

  abandon(): void {
    this.#output.abandon();
  }
}

const PIECE_BYTES = 1 << 16;
const NEWLINE = 10;

/**
 * A page of a line file, as JSON texts, and the cursor of the next; only the page is read.
 *
 * @param after cursor of an earlier page; one that no page gave leads past the end
 */
export async function readLines(
  path: string,
  after: string | null,
  limit: number,
): Promise<{ readonly records: readonly string[]; readonly next: string | null }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = after === null ? 0 : placeOf(after);
    if (from >= size || !(await beginsLine(file, from))) return { records: [], next: null };
    const { records, through } = await linesFrom(file, from, limit);
    return { records, next: through < size ? cursorOf(through) : null };
  } finally {
    await file.close();
  }
}

async function beginsLine(file: FileHandle, from: number): Promise<boolean> {
  if (from === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, from - 1);
  return buffer[0] === NEWLINE;
}

async function linesFrom(file: FileHandle, from: number, limit: number) {
  const records: string[] = [];
  const piece = Buffer.alloc(PIECE_BYTES);
  let [rest, at, through] = [Buffer.alloc(0), from, from];
  while (records.length < limit) {
    const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    let text = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
    for (let end = text.indexOf(NEWLINE); end >= 0 && records.length < limit; end = text.indexOf(NEWLINE)) {
      records.push(text.toString('utf8', 0, end));
      through += end + 1;
      text = text.subarray(end + 1);
    }
    rest = text;
  }
  return { records, through };
}
