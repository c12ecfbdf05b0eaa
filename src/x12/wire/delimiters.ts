/** The four bytes an interchange is punctuated with. */
export interface Delimiters {
  readonly element: number;
  readonly component: number;
  /** Undefined before version 00402, where ISA11 is a standards id and not a separator. */
  readonly repetition: number | undefined;
  readonly terminator: number;
}

export interface IsaReading extends Delimiters {
  /** Bytes of the ISA segment, terminator included; 106 when it has the standard's fixed width. */
  readonly length: number;
}

/** Offsets of the sixteen element separators in an ISA of standard width. */
const SEPARATORS = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];
export const ISA_LENGTH = 106;
/** Longest ISA looked for when its fields are not at their standard width. */
const ISA_LENGTH_MAX = 180;

export function startsIsa(bytes: Uint8Array, start: number): boolean {
  return (
    bytes[start] === 73 &&
    bytes[start + 1] === 83 &&
    bytes[start + 2] === 65 &&
    !isAlphanumeric(bytes[start + 3] as number)
  );
}

/**
 * Reads the delimiters off the ISA at `start`. They are whatever bytes stand at the standard's offsets; an ISA whose
 * fields are not padded to width is read by counting its sixteen separators.
 *
 * @returns undefined when the bytes are not an ISA, 'more' when it may be one but `end` comes too early.
 */
export function readIsa(bytes: Uint8Array, start: number, end: number): IsaReading | 'more' | undefined {
  if (end - start < 4) return 'more';
  if (!startsIsa(bytes, start)) return undefined;
  const element = bytes[start + 3] as number;
  if (end - start >= ISA_LENGTH && SEPARATORS.every((offset) => bytes[start + offset] === element)) {
    const reading = delimitersAt(bytes, start, ISA_LENGTH);
    if (reading) return reading;
  }
  let seen = 0;
  const limit = Math.min(end, start + ISA_LENGTH_MAX);
  for (let at = start + 3; at < limit; at++) {
    if (bytes[at] !== element || ++seen < SEPARATORS.length) continue;
    return at + 2 < end ? delimitersAt(bytes, start, at + 3 - start) : 'more';
  }
  return end - start < ISA_LENGTH_MAX ? 'more' : undefined;
}

function delimitersAt(bytes: Uint8Array, start: number, length: number): IsaReading | undefined {
  const element = bytes[start + 3] as number;
  const component = bytes[start + length - 2] as number;
  const terminator = bytes[start + length - 1] as number;
  if (isAlphanumeric(terminator) || terminator === element || component === element || component === terminator)
    return undefined;
  return { element, component, repetition: repetitionOf(bytes, start, length, element), terminator, length };
}

/** ISA11 separates repetitions only from version 00402 on, and never when it is a letter or digit ('U' in 4010). */
function repetitionOf(bytes: Uint8Array, start: number, length: number, element: number): number | undefined {
  let field = 0;
  let at = start + 3;
  for (; at < start + length && field < 11; at++) if (bytes[at] === element) field++;
  const byte = bytes[at] as number;
  let version = 0;
  for (let i = at + 2; i < start + length && bytes[i] !== element; i++)
    version = version * 10 + (bytes[i] as number) - 48;
  return version >= 402 && !isAlphanumeric(byte) && byte !== element ? byte : undefined;
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
