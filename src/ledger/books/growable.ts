type Column = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** From this length on a column grows in long strides: what is not touched takes no memory, and copying does. */
const LARGE = 1 << 18;

/** A larger copy with room for `needed`, zeros behind. Columns that begin at one length stay at one length. */
export function grow<T extends Column>(column: T, needed: number): T {
  if (needed <= column.length) return column;
  const type = column.constructor as { new (length: number): T };
  const larger = new type(Math.max(needed, column.length * (column.length < LARGE ? 2 : 8)));
  larger.set(column);
  return larger;
}
