import type { Paint } from '../paint.ts';

/** A service segment before and after. */
export interface Change {
  readonly claim: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** What a file came to against the one it was made from, claim by claim. */
export interface Difference {
  readonly changes: readonly Change[];
  readonly claims: number;
  readonly segmentsSame: number;
}

/** Compares the claims of `after` with the same claims of `before`, segment by segment. */
export function compareClaims(before: string, after: string): Difference {
  const originals = segmentsByClaim(before);
  const changes: Change[] = [];
  const kept = segmentsByClaim(after);
  let segmentsSame = 0;
  for (const [claim, segments] of kept) {
    let line = 0;
    segments.forEach((segment, place) => {
      if (segment.startsWith('LX*')) line = Number(segment.slice(3));
      const original = originals.get(claim)?.[place] ?? '';
      if (original === segment) segmentsSame++;
      else changes.push({ claim, line, before: original, after: segment });
    });
  }
  return { changes, claims: kept.size, segmentsSame };
}

/** The segments of each claim from CLM to its last service line. The demo's file ends its segments with a tilde. */
function segmentsByClaim(text: string): Map<string, string[]> {
  const claims = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const segment of text.split('~').map((each) => each.trim())) {
    if (segment.startsWith('CLM*')) {
      current = [];
      claims.set(segment.split('*')[1] ?? '', current);
    } else if (/^(HL|SE)\*/.test(segment)) current = undefined;
    current?.push(segment);
  }
  return claims;
}

/** The change as a person would mark it: the old segment, the new one, and what was put in. */
export function changeRows({ claim, line, before, after }: Change, paint: Paint): string[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  const end = start + after.length - before.length;
  const added = paint(['green', 'bold', 'inverse'], after.slice(start, end));
  return [
    paint('bold', `  ${claim} line ${line}`),
    `  ${paint('red', `- ${before}~`)}`,
    `  ${paint('green', `+ ${after.slice(0, start)}`)}${added}${paint('green', `${after.slice(end)}~`)}`,
  ];
}
