import { type ClaimBatch, MARK } from '../../claim/index.ts';
import { afterPadding } from './padding.ts';

/** What a claim file calls a subscriber: 2010BA NM103, NM104 and NM109. */
export interface SubscriberName {
  readonly id: string;
  readonly last: string;
  readonly first: string;
}

const [N, M, ONE, I, L] = [78, 77, 49, 73, 76];

/**
 * The names in the levels of a batch, in file order; what stands inside claims is not looked at.
 *
 * @param met segments that name somebody, as the file has them, which are not told again; grows by those that are told. A
 *   patient stands above each of their claims, and nearly always with the same words.
 */
export function subscriberNames(batch: ClaimBatch, met: Set<string>): SubscriberName[] {
  const { marks, claims, lines, bytes } = batch;
  const names: SubscriberName[] = [];
  let claim = 0;
  for (let mark = 0; mark < batch.markCount; mark++) {
    if (marks.kind[mark] === MARK.CLAIM) continue;
    const start = marks.start[mark] as number;
    // The separators are those of a claim after it, or where none follows, of the last.
    while (claim < batch.claimCount - 1 && ((claims.start[claim] as number) < start || !hasLine(batch, claim))) claim++;
    if (!hasLine(batch, claim)) continue;
    const terminator = bytes[lines.svEnd[claims.lineStart[claim] as number] as number] as number;
    const element = bytes[(claims.start[claim] as number) + 3] as number;
    const end = mark + 1 < batch.markCount ? (marks.start[mark + 1] as number) : batch.through;
    const text = namingSegment(batch, start, end, element, terminator);
    if (text === undefined || met.has(text)) continue;
    met.add(text);
    const elements = text.split(String.fromCharCode(element)).map((each) => each.trim());
    const [, , , last = '', first = '', , , , , id = ''] = elements;
    if (id !== '') names.push({ id, last, first });
  }
  return names;
}

function hasLine({ claims, claimCount }: ClaimBatch, claim: number): boolean {
  return claim < claimCount && (claims.lineStart[claim] as number) < (claims.lineEnd[claim] as number);
}

/** The one NM1*IL of a level. */
function namingSegment(batch: ClaimBatch, start: number, end: number, element: number, terminator: number) {
  const { bytes } = batch;
  for (let at = afterPadding(bytes, start, end); at < end; ) {
    let through = at;
    while (through < end && bytes[through] !== terminator) through++;
    const isName = bytes[at] === N && bytes[at + 1] === M && bytes[at + 2] === ONE && bytes[at + 3] === element;
    if (isName && bytes[at + 4] === I && bytes[at + 5] === L && bytes[at + 6] === element)
      return batch.text(at, through);
    at = afterPadding(bytes, through + 1, end);
  }
  return undefined;
}
