import type { ClaimBatch } from '../../claim/index.ts';
import type { EnvelopeWriter } from './envelope-writer.ts';
import { kxInsertion } from './kx-edit.ts';

/** Bytes [at, through) of a window make room for others; nothing is taken away where `through` is `at`. */
export interface Edit {
  readonly at: number;
  readonly through: number;
  readonly bytes: Uint8Array;
}

/**
 * The edit that gives a line KX.
 *
 * @param line number of the line in the batch; its code stands under qualifier HC or AD
 * @returns 'present' when the line has KX already, 'full' when its four modifier slots are taken
 */
export function kxEdit(batch: ClaimBatch, line: number): Edit | 'present' | 'full' {
  const start = batch.lines.compositeStart[line] as number;
  const end = batch.lines.compositeEnd[line] as number;
  // Under either qualifier the third byte is the component separator.
  const insertion = kxInsertion(batch.bytes, start, end, batch.bytes[start + 2] as number);
  return typeof insertion === 'string' ? insertion : { ...insertion, through: insertion.at };
}

/** Writes the bytes [start, end) of a claim with its edits made. They are in order and do not overlap. */
export function writeEdited(
  to: EnvelopeWriter,
  bytes: Uint8Array,
  start: number,
  end: number,
  edits: readonly Edit[],
): void {
  let from = start;
  for (const edit of edits) {
    to.claimBytes(bytes, from, edit.at);
    to.claimBytes(edit.bytes, 0, edit.bytes.length);
    from = edit.through;
  }
  to.claimBytes(bytes, from, end);
}
