/**
 * A five-character procedure code as an integer, base 36: `97110` and `G0283` both fit, compare fast and need no string.
 * Anything that is not five letters or digits has no packed form.
 */
export type PackedCode = number;

export const NO_CODE: PackedCode = -1;

/** Value of an ASCII letter or digit in base 36, 255 for any other byte. Lower case reads as upper case. */
export const BASE36 = buildBase36();

function buildBase36(): Uint8Array {
  const table = new Uint8Array(256).fill(255);
  for (let i = 0; i < 10; i++) table[48 + i] = i;
  for (let i = 0; i < 26; i++) {
    table[65 + i] = 10 + i;
    table[97 + i] = 10 + i;
  }
  return table;
}

export function packCode(text: string): PackedCode {
  if (text.length !== 5) return NO_CODE;
  let packed = 0;
  for (let i = 0; i < 5; i++) {
    const code = text.charCodeAt(i);
    const value = code < 256 ? (BASE36[code] as number) : 255;
    if (value === 255) return NO_CODE;
    packed = packed * 36 + value;
  }
  return packed;
}

export function unpackCode(packed: PackedCode): string {
  return packed < 0 ? '' : packed.toString(36).toUpperCase().padStart(5, '0');
}
