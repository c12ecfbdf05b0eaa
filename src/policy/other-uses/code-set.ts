/** Procedure codes and ranges of them; a range includes both ends and codes of the same shape between. */
export interface CodeSet {
  readonly text: string;
  readonly isEmpty: boolean;
  has(code: string): boolean;
}

/** @param items `A5500` or `Q0161-Q0181` */
export function codeSet(items: readonly string[]): CodeSet {
  const ranges = items.map((item) => {
    const [low = '', high = low] = item.split('-');
    return { low, high, shape: shapeOf(low) };
  });
  return {
    text: items.join(' '),
    isEmpty: items.length === 0,
    has: (code) => ranges.some(({ low, high, shape }) => low <= code && code <= high && shapeOf(code) === shape),
  };
}

/** Whether a text is a code or a range of codes of one shape, the lower first. */
export function isCodeItem(item: string): boolean {
  const [low = '', high = low, more] = item.split('-');
  return more === undefined && isCode(low) && isCode(high) && shapeOf(low) === shapeOf(high) && low <= high;
}

function isCode(text: string): boolean {
  return /^[0-9A-Z]{5}$/.test(text);
}

function shapeOf(code: string): string {
  return code.replace(/\d/g, '9').replace(/[A-Z]/g, 'A');
}
