/** Whole cents as dollars: `1,234.05`. Without the sign of the currency, which its column has. */
export function dollars(cents: number): string {
  const [whole, part] = [Math.trunc(Math.abs(cents) / 100), Math.abs(cents) % 100];
  return `${cents < 0 ? '−' : ''}${whole.toLocaleString('en-US')}.${String(part).padStart(2, '0')}`;
}

/** With the sign, as in a sentence: `$1,234.05`. */
export function inDollars(cents: number): string {
  return cents < 0 ? `−$${dollars(-cents)}` : `$${dollars(cents)}`;
}

/** A range as one amount where its ends are the same. */
export function dollarRange(low: number, high: number): string {
  return low === high ? inDollars(low) : `${inDollars(low)} to ${inDollars(high)}`;
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 line`, `3 lines`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

const KILO = 1024;

/** Bytes as people read them: `1.4 MB`. */
export function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let [left, unit] = [bytes, 0];
  while (left >= KILO && unit < units.length - 1) [left, unit] = [left / KILO, unit + 1];
  return `${unit === 0 ? left : left.toFixed(1)} ${units[unit]}`;
}
