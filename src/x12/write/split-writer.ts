import { type ClaimBatch, MARK } from '../../claim/index.ts';
import { type ConditionEdit, conditionEdit } from './condition-edit.ts';
import { type Edit, kxEdit, writeEdited } from './edited-claim.ts';
import { type ByteSink, EnvelopeWriter } from './envelope-writer.ts';

const NO_EDITS: readonly Edit[] = [];

/** Says on an institutional claim that a sex-specific conflict is no error. */
const CONDITION = '45';

/** What is to be done with the claims and lines of a batch, by their numbers in it. */
export interface WritingPlan {
  /** 1 for claims that go to the held file. */
  readonly held: Uint8Array;
  /** 1 for lines that get KX. */
  readonly addsKx: Uint8Array;
  /** 1 for institutional claims that get condition code 45. */
  readonly addsCondition?: Uint8Array;
}

/** Writes a claim file again: KX added where planned, and held claims set apart in a file of their own. */
export class SplitWriter {
  /** Lines that got KX. */
  added = 0;
  /** Claims that got a condition code. */
  conditionsAdded = 0;
  readonly #released: EnvelopeWriter;
  readonly #held: EnvelopeWriter;

  constructor(released: ByteSink, held: ByteSink) {
    this.#released = new EnvelopeWriter(released, true);
    this.#held = new EnvelopeWriter(held, false);
  }

  get releasedClaims(): number {
    return this.#released.claims;
  }

  get heldClaims(): number {
    return this.#held.claims;
  }

  write(batch: ClaimBatch, plan: WritingPlan): void {
    const { marks } = batch;
    for (let mark = 0; mark < batch.markCount; mark++) {
      const start = marks.start[mark] as number;
      const end = mark + 1 < batch.markCount ? (marks.start[mark + 1] as number) : batch.through;
      const segments = marks.segments[mark] as number;
      const kind = marks.kind[mark] as number;
      const subject = marks.subject[mark] as number;
      if (kind === MARK.CLAIM) {
        const [to, other] = plan.held[subject] === 1 ? [this.#held, this.#released] : [this.#released, this.#held];
        const condition = conditionOf(batch, plan, subject);
        to.startClaim(segments, condition?.segments);
        const edits = plan.held[subject] === 1 ? NO_EDITS : this.#editsOf(batch, plan, subject, condition);
        writeEdited(to, batch.bytes, start, end, edits);
        other.leaveOut();
      } else {
        const bytes = Buffer.from(batch.bytes.subarray(start, end)); // a copy: it may be written after the window is gone
        this.#released.section(kind, subject, bytes, segments);
        this.#held.section(kind, subject, bytes, segments);
      }
    }
    if (batch.markCount === 0 && batch.through > batch.from) {
      this.#released.section(MARK.OTHER, 0, Buffer.from(batch.bytes.subarray(batch.from, batch.through)), 0);
    }
  }

  end(): void {
    this.#released.end();
    this.#held.end();
  }

  #editsOf(batch: ClaimBatch, plan: WritingPlan, claim: number, condition: Edit | undefined): readonly Edit[] {
    const { lineStart, lineEnd } = batch.claims;
    let edits: Edit[] | undefined;
    if (condition) {
      edits = [condition];
      this.conditionsAdded++;
    }
    for (let line = lineStart[claim] as number; line < (lineEnd[claim] as number); line++) {
      if (plan.addsKx[line] !== 1) continue;
      const edit = kxEdit(batch, line);
      if (typeof edit === 'string') continue;
      edits ??= [];
      edits.push(edit);
      this.added++;
    }
    return edits ?? NO_EDITS;
  }
}

/** Where a claim that is sent gets its condition code; undefined when it gets none, has it, or has no place for it. */
function conditionOf(batch: ClaimBatch, plan: WritingPlan, claim: number): ConditionEdit | undefined {
  if (plan.held[claim] === 1 || plan.addsCondition?.[claim] !== 1) return undefined;
  const { claims, lines, bytes } = batch;
  const terminator = bytes[lines.svEnd[claims.lineStart[claim] as number] as number] as number;
  const [start, end] = [claims.start[claim] as number, claims.end[claim] as number];
  const edit = conditionEdit(bytes, start, end, terminator, CONDITION);
  return typeof edit === 'string' ? undefined : edit;
}
