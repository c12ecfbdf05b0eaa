import { closeSync, openSync, readSync } from 'node:fs';

const HEAD_BYTES = 256;
const TAIL_BYTES = 1024;
/** Where an ISA has its element separator, and its segment terminator. */
const [SEPARATOR_AT, TERMINATOR_AT] = [3, 105];

/**
 * Whether a file looks as if more of it is to come: it is empty, or begins as X12 does and has no IEA at its end. Looks at its
 * ends alone; what it really holds is found out when it is read.
 *
 * @throws the system's error when it cannot be opened
 */
export function looksUnfinished(path: string, bytes: number): boolean {
  if (bytes === 0) return true;
  const handle = openSync(path, 'r');
  try {
    const head = read(handle, 0, HEAD_BYTES).replace(/^(\u00ef\u00bb\u00bf)?\s*/, '');
    if (!head.startsWith('ISA')) return false;
    const separator = head.charAt(SEPARATOR_AT);
    const terminator = head.charAt(TERMINATOR_AT);
    const tail = read(handle, Math.max(0, bytes - TAIL_BYTES), TAIL_BYTES).trimEnd();
    const end = `${tail}${/\s/.test(terminator) ? terminator : ''}`; // a line break may end segments, and was trimmed
    const last = end.slice(0, -1).split(terminator).at(-1)?.trimStart() ?? '';
    return !(end.endsWith(terminator) && last.startsWith(`IEA${separator}`));
  } finally {
    closeSync(handle);
  }
}

function read(handle: number, from: number, length: number): string {
  const bytes = Buffer.alloc(length);
  return bytes.toString('latin1', 0, readSync(handle, bytes, 0, length, from));
}
