import { type ClaimBatch, FORM, MARK, NO_CODE } from '../../claim/index.ts';
import { type Delimiters, readIsa } from '../wire/delimiters.ts';
import { ControlNumbers } from './control-numbers.ts';
import { type Correction, Corrections, lineReferredTo } from './corrections.ts';
import { writeEdited } from './edited-claim.ts';
import { type ByteSink, EnvelopeWriter } from './envelope-writer.ts';
import { type Replacement, replacementEdits } from './replacement-edits.ts';

/**
 * Writes claims of files that were sent as replacements of what their payers have on record, and leaves all others out.
 * A written claim differs from its original in its frequency, the payer's number, KX on the lines named and, where one is
 * wanted, a claim change reason; around it only control numbers, counts and level numbers are new.
 *
 * It is given every batch of every original in turn and keeps none: memory grows with the corrections only.
 */
export class ReplacementWriter {
  /** Lines that got KX. */
  added = 0;
  readonly #writer: EnvelopeWriter;
  readonly #corrections: Corrections;
  #delimiters: Delimiters = { element: 42, component: 58, repetition: 94, terminator: 126 };

  /** @param firstControl the control number of the first interchange and group, 1 to CONTROL_MAX; later ones count on */
  constructor(sink: ByteSink, corrections: Iterable<Correction>, firstControl: number) {
    this.#writer = new EnvelopeWriter(sink, false, new ControlNumbers(firstControl));
    this.#corrections = new Corrections(corrections);
  }

  get claims(): number {
    return this.#writer.claims;
  }

  write(batch: ClaimBatch): void {
    const { marks } = batch;
    for (let mark = 0; mark < batch.markCount; mark++) {
      const start = marks.start[mark] as number;
      const end = mark + 1 < batch.markCount ? (marks.start[mark + 1] as number) : batch.through;
      const kind = marks.kind[mark] as number;
      const segments = marks.segments[mark] as number;
      const subject = marks.subject[mark] as number;
      if (kind === MARK.CLAIM) this.#claim(batch, subject, start, end, segments);
      else {
        const bytes = Buffer.from(batch.bytes.subarray(start, end)); // a copy: it may be written after the window is gone
        if (kind === MARK.ISA) this.#follow(bytes);
        this.#writer.section(kind, subject, bytes, segments);
      }
    }
    // Nothing but line ends after the last segment: a batch without sections.
    if (batch.markCount === 0)
      this.#writer.section(MARK.OTHER, 0, Buffer.from(batch.bytes.subarray(batch.from, batch.through)), 0);
  }

  /** The end of an original. Another may follow. */
  end(): void {
    this.#writer.end();
  }

  #claim(batch: ClaimBatch, claim: number, start: number, end: number, segments: number): void {
    const correction = this.#corrections.of(batch, claim);
    if (!correction) return this.#writer.leaveOut();
    const planned = replacementEdits(batch, claim, replacementOf(batch, claim, correction), this.#delimiters);
    this.#writer.startClaim(segments, planned.segments);
    writeEdited(this.#writer, batch.bytes, start, end, planned.edits);
    this.added += planned.kxAdded;
  }

  #follow(section: Buffer): void {
    const isa = readIsa(section, section.indexOf('ISA'), section.length);
    if (isa && isa !== 'more') this.#delimiters = isa;
  }
}

function replacementOf(batch: ClaimBatch, claim: number, correction: Correction): Replacement {
  const rows = correction.lines
    .map((line) => lineReferredTo(batch, claim, line))
    .filter((line) => line >= 0 && batch.lines.code[line] !== NO_CODE);
  return {
    payerClaimNumber: correction.payerClaimNumber,
    changeReason: batch.claims.form[claim] === FORM.INSTITUTIONAL ? correction.changeReason : '',
    lines: [...new Set(rows)],
  };
}
