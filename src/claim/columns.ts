const CACHE_LINE = 64;

type Column = Int32Array | Uint16Array | Uint8Array | Float64Array;
interface ColumnType<T extends Column> {
  new (buffer: SharedArrayBuffer, offset: number, length: number): T;
  BYTES_PER_ELEMENT: number;
}
/** Gives the next column of a group its place in a memory. */
export type Take = <T extends Column>(type: ColumnType<T>) => T;

/**
 * Lays columns one after the other from `offset` on, a multiple of 64.
 *
 * @param capacity rows a column has, @param max rows by which they lie apart, so that their places are known before
 */
export function takerOf(buffer: SharedArrayBuffer, offset: number, capacity: number, max: number): Take {
  let next = offset;
  return (type) => {
    const column = new type(buffer, next, capacity);
    next += strideOf(type, max);
    return column;
  };
}

/** Bytes a group of columns takes. */
export function bytesOf(columns: (take: Take) => unknown, max: number): number {
  let bytes = 0;
  columns((type) => {
    bytes += strideOf(type, max);
    return new type(new SharedArrayBuffer(0), 0, 0);
  });
  return bytes;
}

/**
 * Bytes from the start of a column to that of the next. A few cache lines more than the column takes: at a power of two,
 * one row's fields would all compete for the same places in the cache.
 */
function strideOf(type: ColumnType<Column>, max: number): number {
  return type.BYTES_PER_ELEMENT * max + 5 * CACHE_LINE;
}
