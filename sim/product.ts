import { DecisionRun, lineRecord, loadPolicy } from '../src/workflow/index.ts';
import type { LineRecord, Product } from './compare.ts';

const policy = loadPolicy();

/** Decides the files as `openkx check` does, from memory instead of from disk. */
export const product: Product = (files, range) => {
  const run = new DecisionRun({ policy, range });
  const records: LineRecord[] = [];
  for (const { name, bytes } of files) {
    run.decideFile(sourceOf(bytes), name, (decided) => {
      for (let at = 0; at < decided.batch.lineCount; at++) records.push(lineRecord(decided, at, true));
    });
  }
  return records;
};

/** The bytes as a source that is read in chunks. */
export function sourceOf(bytes: Buffer) {
  let position = 0;
  return {
    read(target: Uint8Array, offset: number, length: number): number {
      const chunk = bytes.subarray(position, position + length);
      target.set(chunk, offset);
      position += chunk.length;
      return chunk.length;
    },
    size: bytes.length,
    close: () => undefined,
  };
}
