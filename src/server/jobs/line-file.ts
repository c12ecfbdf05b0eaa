import { type FileHandle, open } from 'node:fs/promises';
import { type DecidedBatch, type LineRecord, lineRecord, needsAttention } from '../../workflow/index.ts';
import { cursorOf, placeOf } from '../office/page.ts';

/** The lines of a batch that need attention, identifiers masked; `file` stands for the path of the claim file. */
export function* attentionLines(decided: DecidedBatch, file: string): Generator<LineRecord> {
  for (let line = 0; line < decided.batch.lineCount; line++) {
    if (!needsAttention(decided, line)) continue;
    const record = lineRecord(decided, line, false);
    yield { ...record, file, at: { ...record.at, file } };
  }
}

const PIECE_BYTES = 1 << 16;
/** Bytes gone through for one page. */
const SCANNED_MOST = 1 << 24;
const NEWLINE = 10;

/**
 * A page of a line file, as JSON texts, and the cursor of the next; only the page is read. Where few lines are wanted a page
 * may be short, and has a next one all the same.
 *
 * @param after cursor of an earlier page; one that no page gave leads past the end
 * @param isWanted whether a text is one of those asked for
 */
export async function readLines(
  path: string,
  after: string | null,
  limit: number,
  isWanted: (text: string) => boolean = () => true,
): Promise<{ readonly records: readonly string[]; readonly next: string | null }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = after === null ? 0 : placeOf(after);
    if (from >= size || !(await beginsLine(file, from))) return { records: [], next: null };
    const { records, through } = await linesFrom(file, from, limit, isWanted);
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

async function linesFrom(file: FileHandle, from: number, limit: number, isWanted: (text: string) => boolean) {
  const records: string[] = [];
  const piece = Buffer.alloc(PIECE_BYTES);
  let [rest, at, through] = [Buffer.alloc(0), from, from];
  while (records.length < limit && at - from < SCANNED_MOST) {
    const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    let text = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
    for (let end = text.indexOf(NEWLINE); end >= 0 && records.length < limit; end = text.indexOf(NEWLINE)) {
      const line = text.toString('utf8', 0, end);
      if (isWanted(line)) records.push(line);
      through += end + 1;
      text = text.subarray(end + 1);
    }
    rest = text;
  }
  return { records, through };
}
