import type { Edit } from './edited-claim.ts';

/** Most codes in one HI segment. */
const CODES_MAX = 12;

/** An edit, and how many segments it adds. */
export interface ConditionEdit extends Edit {
  readonly segments: 0 | 1;
}

/**
 * Where a condition code goes on an institutional claim: behind the codes of its HI*BG segment, or in a new one behind
 * its last HI, which ends as the segments around it do.
 *
 * @param start of CLM, @param end of the claim
 * @param terminator of a segment; the element separator is the byte behind `CLM`
 * @returns 'present' when the claim has the code, 'no place' when it has no HI segment to go by
 */
export function conditionEdit(
  bytes: Uint8Array,
  start: number,
  end: number,
  terminator: number,
  code: string,
): ConditionEdit | 'present' | 'no place' {
  const element = bytes[start + 3] as number;
  let room = -1;
  let last: { from: number; end: number; next: number } | undefined;
  let component = -1;
  for (let from = start; from < end; ) {
    const close = bytes.indexOf(terminator, from);
    if (close < 0 || close >= end) break;
    let next = close + 1;
    while (next < end && (bytes[next] as number) <= 32) next++;
    const tag = Buffer.from(bytes.subarray(from, from + 3)).toString('latin1');
    if (tag === `LX${String.fromCharCode(element)}`) break; // the lines begin
    if (tag === `HI${String.fromCharCode(element)}`) {
      const text = Buffer.from(bytes.subarray(from, close)).toString('latin1');
      const codes = text.split(String.fromCharCode(element)).slice(1);
      const separator = /^\w+(\W)/.exec(codes[0] ?? '')?.[1];
      if (separator !== undefined) {
        component = separator.charCodeAt(0);
        last = { from, end: close, next };
        if (codes[0]?.startsWith(`BG${separator}`)) {
          if (codes.some((each) => each.split(separator)[1] === code)) return 'present';
          if (codes.length < CODES_MAX) room = close;
        }
      }
    }
    from = next;
  }
  if (!last) return 'no place';
  const coded = `BG${String.fromCharCode(component)}${code}`;
  const separator = String.fromCharCode(element);
  if (room >= 0) return { at: room, through: room, bytes: Buffer.from(`${separator}${coded}`, 'latin1'), segments: 0 };
  const ending = Buffer.from(bytes.subarray(last.end, last.next)).toString('latin1');
  const bytesOfOwn = Buffer.from(`HI${separator}${coded}${ending}`, 'latin1');
  return { at: last.next, through: last.next, bytes: bytesOfOwn, segments: 1 };
}
