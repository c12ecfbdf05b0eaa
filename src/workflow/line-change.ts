import { isoDateOf } from '../base/index.ts';
import { unpackCode } from '../claim/index.ts';
import { kxEdit } from '../x12/index.ts';
import { modifierTexts } from './claim-records.ts';
import type { DecidedBatch } from './decision-run.ts';
import { addsCondition, claimId } from './line-record.ts';

const KX = 'KX';

/** What was changed about a line that goes out: everything else of it is as it was sent, byte by byte. */
export interface LineChange {
  /** `kx`: the modifier was put on the line. `condition`: the claim of the line got condition code 45. */
  readonly kind: 'kx' | 'condition';
  readonly claim: string;
  readonly line: number;
  readonly serviceDate: string | null;
  readonly code: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Where in the file that was sent in bytes were put in, and which; null for a condition code, which is not on the line. */
  readonly byte: number | null;
  readonly added: string | null;
  /** The service segment without its terminator. */
  readonly segmentBefore: string;
  readonly segmentAfter: string;
}

/** What apply changes about the lines of a batch; nothing of claims that are held. */
export function lineChanges(decided: DecidedBatch): LineChange[] {
  const { batch, decisions: out } = decided;
  const found: LineChange[] = [];
  for (let at = 0; at < batch.lineCount; at++) {
    if (out.held[batch.lines.claim[at] as number] === 1) continue;
    if (out.addsKx[at] === 1) found.push(...kxChange(decided, at));
    if (addsCondition(decided, at)) found.push({ ...unchanged(decided, at), kind: 'condition' });
  }
  return found;
}

/** Nothing where the line has KX already, or has no room for it. */
function kxChange(decided: DecidedBatch, at: number): LineChange[] {
  const { batch } = decided;
  const edit = kxEdit(batch, at);
  if (typeof edit === 'string') return [];
  const same = unchanged(decided, at);
  const added = Buffer.from(edit.bytes).toString('latin1');
  const place = edit.at - (batch.lines.svStart[at] as number);
  const segmentAfter = `${same.segmentBefore.slice(0, place)}${added}${same.segmentBefore.slice(place)}`;
  return [{ ...same, kind: 'kx', after: [...same.before, KX], byte: batch.base + edit.at, added, segmentAfter }];
}

function unchanged({ batch }: DecidedBatch, at: number): Omit<LineChange, 'kind'> {
  const { lines } = batch;
  const day = lines.day[at] as number;
  const before = modifierTexts(batch, at);
  const bytes = batch.bytes.subarray(lines.svStart[at] as number, lines.svEnd[at] as number);
  const segment = Buffer.from(bytes).toString('latin1');
  return {
    claim: claimId(batch, lines.claim[at] as number),
    line: lines.number[at] as number,
    serviceDate: day === 0 ? null : isoDateOf(day),
    code: unpackCode(lines.code[at] as number),
    before,
    after: before,
    byte: null,
    added: null,
    segmentBefore: segment,
    segmentAfter: segment,
  };
}
