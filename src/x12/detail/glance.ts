import { type ClaimBatch, MARK } from '../../claim/index.ts';

/** The few things said of a claim that the columns do not hold and that some decisions need. */
export interface Glance {
  /** Diagnosis codes of the claim, the principal first. */
  readonly diagnoses: readonly string[];
  /** Condition codes. */
  readonly conditions: readonly string[];
  /** DMG03 of the patient; empty when the batch does not hold it. */
  readonly sex: string;
}

const NOTHING: Glance = { diagnoses: [], conditions: [], sex: '' };
const DIAGNOSES = new Set(['ABK', 'BK', 'ABF', 'BF']);

/** Looks between a claim's CLM and its first line, and at the level above it. Far less than `ClaimDetailReader` reads. */
export function glanceAt(batch: ClaimBatch, claim: number): Glance {
  const { claims, lines } = batch;
  const first = claims.lineStart[claim] as number;
  if (first >= (claims.lineEnd[claim] as number)) return NOTHING;
  const start = claims.start[claim] as number;
  const element = batch.bytes[start + 3] as number;
  const terminator = batch.bytes[lines.svEnd[first] as number] as number;
  const diagnoses: string[] = [];
  const conditions: string[] = [];
  for (const segment of segmentsOf(batch, start, lines.svStart[first] as number, terminator)) {
    if (!segment.startsWith('HI') || segment.charCodeAt(2) !== element) continue;
    for (const coded of segment.split(String.fromCharCode(element)).slice(1)) {
      const [, qualifier = '', code = ''] = /^(\w+)\W(\w+)/.exec(coded) ?? [];
      if (DIAGNOSES.has(qualifier)) diagnoses.push(code);
      else if (qualifier === 'BG') conditions.push(code);
    }
  }
  return { diagnoses, conditions, sex: sexOf(batch, start, element, terminator) };
}

function segmentsOf(batch: ClaimBatch, start: number, end: number, terminator: number): string[] {
  const text = batch.text(start, end);
  return text.split(String.fromCharCode(terminator)).map((segment) => segment.trimStart());
}

/** From the DMG of the innermost level above the claim, where this batch holds it. */
function sexOf(batch: ClaimBatch, claimStart: number, element: number, terminator: number): string {
  const { marks } = batch;
  let mark = markOf(batch, claimStart);
  while (mark >= 0 && marks.kind[mark] !== MARK.HL) {
    if (marks.kind[mark] === MARK.ST) return '';
    mark--;
  }
  if (mark < 0) return '';
  const end = mark + 1 < batch.markCount ? (marks.start[mark + 1] as number) : batch.through;
  const dmg = segmentsOf(batch, marks.start[mark] as number, end, terminator).find((each) => each.startsWith('DMG'));
  return dmg?.split(String.fromCharCode(element))[3] ?? '';
}

/** The last mark that begins at or before an address; marks are in order. */
function markOf({ marks, markCount }: ClaimBatch, address: number): number {
  let [low, high] = [0, markCount - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((marks.start[middle] as number) <= address) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
