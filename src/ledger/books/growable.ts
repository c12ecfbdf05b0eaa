type Column = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** A copy twice the size (or large enough for `needed`), zeros behind. Memory is taken only as it is touched. */
export function grow<T extends Column>(column: T, needed: number): T {
  if (needed <= column.length) return column;
  const type = column.constructor as { new (length: number): T };
  const larger = new type(Math.max(needed, column.length * 2));
  larger.set(column);
  return larger;
}
