import type { Issue } from '../../base/index.ts';
import { type ClaimBatch, ContentHash, Names } from '../../claim/index.ts';
import { ClaimStream, newBatch, type ReadOptions } from '../scan/claim-stream.ts';
import { WindowMemory } from '../wire/window-memory.ts';

type Row = Record<string, number>;

/** All that reading a file gives, with positions counted from the start of the file. */
export interface Reading {
  readonly claims: readonly Row[];
  readonly lines: readonly Row[];
  readonly marks: readonly Row[];
  /** What each batch covers. */
  readonly batches: readonly (readonly [from: number, through: number])[];
  readonly issues: readonly Issue[];
  readonly segments: number;
  /** CLM01 of every claim. */
  readonly ids: readonly string[];
  /** Both halves of what every claim bills. */
  readonly contents: readonly (readonly [high: number, low: number])[];
}

export interface Read extends ReadOptions {
  /** Most bytes that come at a time. */
  readonly chunk?: number;
  readonly room?: { readonly claims: number; readonly lines: number };
}

const POSITIONS = /start|end$/i;
const RUNS = /^line(Start|End)$/;

// Batches are used again, as a caller with many files would; so is the memory they share.
const names = new Names();
const windows = new WindowMemory();
const batches = new Map<string, ClaimBatch>();

function batchOf(room: Read['room']): ClaimBatch {
  const key = room ? `${room.claims} ${room.lines}` : '';
  const known = batches.get(key);
  if (known) return known;
  const batch = newBatch(names, windows, room);
  batches.set(key, batch);
  return batch;
}

/** Reads a whole file. */
export function readAll(input: Buffer, { chunk = input.length, room, ...options }: Read = {}): Reading {
  const batch = batchOf(room);
  const stream = new ClaimStream({ read }, 'test.837', options);
  const reading = { claims: [] as Row[], lines: [] as Row[], marks: [] as Row[], batches: [] as [number, number][] };
  const issues: Issue[] = [];
  const ids: string[] = [];
  const contents: [number, number][] = [];
  const content = new ContentHash();
  let position = 0;
  while (stream.next(batch)) {
    reading.claims.push(...rows(batch.claims, batch.claimCount, batch.base));
    reading.lines.push(...rows(batch.lines, batch.lineCount, batch.base));
    reading.marks.push(...rows(batch.marks, batch.markCount, batch.base));
    reading.batches.push([batch.base + batch.from, batch.base + batch.through]);
    for (let index = 0; index < batch.claimCount; index++) {
      ids.push(batch.text(batch.claims.idStart[index] as number, batch.claims.idEnd[index] as number));
      const { high, low } = content.take(batch, index);
      contents.push([high, low]);
    }
    issues.push(...stream.takeIssues());
  }
  issues.push(...stream.takeIssues());
  return { ...reading, issues, segments: stream.segments, ids, contents };

  function read(target: Uint8Array, offset: number, length: number): number {
    const bytes = input.subarray(position, position + Math.min(length, chunk));
    target.set(bytes, offset);
    position += bytes.length;
    return bytes.length;
  }
}

function rows(columns: Readonly<Record<string, ArrayLike<number>>>, count: number, base: number): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const row: Row = {};
    for (const [name, column] of Object.entries(columns)) {
      const value = column[index] as number;
      row[name] = POSITIONS.test(name) && !RUNS.test(name) && value !== 0 ? value + base : value;
    }
    return row;
  });
}

export function codesOf(reading: Reading): string[] {
  return reading.issues.map(({ code }) => code);
}
