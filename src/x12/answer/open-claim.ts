import type { AnswerBatch } from '../../claim/index.ts';

type Columns = Readonly<Record<string, Int32Array | Float64Array | Uint8Array | Uint16Array>>;
const POSITION = /(^start|^end|Start|End)$/;

/**
 * Empties a batch but for the claim that is begun in it, whose rows become the first: a claim may go on in the next window,
 * and is not read twice.
 *
 * @param moved what is to be added to positions, since the bytes have moved
 */
export function moveOpenClaim(batch: AnswerBatch, open: boolean, moved: number): void {
  const { claims, claimCount } = batch;
  const [line, adjustment, part] = [claims.lineFrom, claims.adjustmentFrom, claims.partFrom].map((column) =>
    open ? (column[claimCount] as number) : Number.POSITIVE_INFINITY,
  ) as [number, number, number];
  batch.lineCount = move(batch.lines, line, batch.lineCount, moved);
  batch.adjustmentCount = move(batch.adjustments, adjustment, batch.adjustmentCount, 0);
  batch.partCount = move(batch.parts, part, batch.partCount, moved);
  if (open) {
    move(claims, claimCount, claimCount + 1, moved);
    claims.lineFrom[0] = claims.adjustmentFrom[0] = claims.partFrom[0] = 0;
  }
  batch.claimCount = 0;
}

/** Moves rows [from, to) to the front. @returns how many */
function move(columns: Columns, from: number, to: number, moved: number): number {
  if (from >= to) return 0;
  for (const [name, column] of Object.entries(columns)) {
    column.copyWithin(0, from, to);
    if (moved === 0 || !POSITION.test(name)) continue;
    for (let row = 0; row < to - from; row++) if (column[row] !== 0) column[row] = (column[row] as number) + moved;
  }
  return to - from;
}
