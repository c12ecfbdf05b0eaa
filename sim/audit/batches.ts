import type { AuditClaim, AuditFile } from './x12.ts';

/** What a batch has room for: a fact of the contract, and all that the auditor is told about batches. */
export interface Room {
  readonly bytes: number;
  readonly claims: number;
  readonly lines: number;
}

export const ROOM: Room = { bytes: 1 << 20, claims: 32_768, lines: 65_536 };

/** The claims of a file as they come in batches (section 1 of the contract), found from its bytes alone. */
export function batchesOf({ claims, segments }: AuditFile, room: Room): AuditClaim[][] {
  const batches: AuditClaim[][] = [];
  let [begin, reach, segment, claim] = [0, 0, 0, 0];
  while (claim < claims.length) {
    let size = Math.max(room.bytes, reach - begin);
    let cut = cutAt(begin + size);
    while (cut.next === segment) {
      size *= 2;
      cut = cutAt(begin + size);
    }
    batches.push(claims.slice(claim, cut.claim));
    claim = cut.claim;
    segment = cut.next;
    reach = begin + size;
    begin = Math.min(segments[segment]?.start ?? reach, reach);
  }
  return batches;

  /** What is whole before a limit: the claims up to one, and the first segment that is left. */
  function cutAt(limit: number) {
    let whole = segment;
    while (whole < segments.length && segments[whole]!.end <= limit) whole++;
    let [next, lines] = [claim, 0];
    for (; next < claims.length && claims[next]!.ends < whole; next++) {
      lines += claims[next]!.lines.length;
      if (lines > room.lines && next > claim) return { claim: next, next: claims[next]!.begins };
      if (next - claim === room.claims) return { claim: next, next: claims[next - 1]!.ends };
    }
    const open = claims[next]?.begins ?? Number.POSITIVE_INFINITY;
    return { claim: next, next: Math.min(open, whole) };
  }
}
