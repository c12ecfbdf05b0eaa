import { createHash } from 'node:crypto';
import type { IsoDate, Issue } from '../base/index.ts';
import { Names } from '../claim/index.ts';
import { ClaimStream, CONTROL_MAX, newBatch, outlineOf, writeAcknowledgement } from '../x12/index.ts';
import { FileOutput, place } from './file-output.ts';
import { openSource } from './file-source.ts';

export interface AcknowledgeOptions {
  /** The claim file that was received. Read three times, so it has to be a file. */
  readonly input: string;
  readonly out: string;
  /** Who answers and who is answered; the receiver and the sender of the file unless said. */
  readonly sender?: string;
  readonly receiver?: string;
  /** Day and time of the answer; `0800`. */
  readonly on: IsoDate;
  readonly time: string;
  /** ISA13 of the answer; made from the file unless said, so that the same file is answered by the same bytes. */
  readonly control?: number;
}

export interface AcknowledgeResult {
  /** What is wrong with the file; errors and worse are in the answer where it has a word for them. */
  readonly issues: readonly Issue[];
  readonly bytes: Buffer | undefined;
  /** The file that now stands; undefined where the input holds nothing to answer. */
  readonly written: string | undefined;
}

/**
 * Writes what a receiver owes for a claim file: a 999 for its syntax, group by group, and a TA1 where the envelope is at fault
 * or asks for one.
 *
 * @throws the system's error when a file cannot be opened or written
 */
export function acknowledgeFile(options: AcknowledgeOptions): AcknowledgeResult {
  const { input, out, on, time } = options;
  const { issues, digest, head } = look(input);
  const source = openSource(input);
  let bytes: Buffer | undefined;
  try {
    const [from, to] = partiesOf(head);
    const facts = {
      sender: options.sender ?? to,
      receiver: options.receiver ?? from,
      on,
      time,
      control: options.control ?? (digest % CONTROL_MAX) + 1,
      usage: head.charAt(USAGE_AT) === 'P' ? ('P' as const) : ('T' as const),
    };
    bytes = writeAcknowledgement(outlineOf(source), issues, facts);
  } finally {
    source.close();
  }
  const output = new FileOutput(out);
  if (bytes) output.write(bytes, 0, bytes.length);
  return { issues, bytes, written: place(output, bytes !== undefined) };
}

const HEAD_BYTES = 106;
const USAGE_AT = 102;

/** ISA06 and ISA08; a word that says so where the file does not begin with an ISA. */
function partiesOf(head: string): [from: string, to: string] {
  if (!head.startsWith('ISA')) return ['UNKNOWN', 'UNKNOWN'];
  return [head.slice(35, 50).trim() || 'UNKNOWN', head.slice(54, 69).trim() || 'UNKNOWN'];
}

/** Reads the whole file for what is wrong with it, its beginning and a number made of its bytes. */
function look(input: string): { issues: Issue[]; digest: number; head: string } {
  const hash = createHash('sha256');
  const source = openSource(input);
  let head = '';
  try {
    const read = (target: Uint8Array, offset: number, length: number) => {
      const count = source.read(target, offset, length);
      const piece = Buffer.from(target.buffer, target.byteOffset + offset, count);
      hash.update(piece);
      if (head.length < HEAD_BYTES) head = (head + piece.toString('latin1', 0, HEAD_BYTES)).slice(0, HEAD_BYTES);
      return count;
    };
    const stream = new ClaimStream({ read }, input);
    const batch = newBatch(new Names());
    const issues: Issue[] = [];
    while (stream.next(batch)) issues.push(...stream.takeIssues());
    issues.push(...stream.takeIssues());
    return { issues, digest: hash.digest().readUInt32BE(0), head };
  } finally {
    source.close();
  }
}
