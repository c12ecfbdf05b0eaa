import type { Version } from '../guide/families.ts';
import { FAULT, type GuideTables, Walker } from '../guide/index.ts';
import type { Reporter } from '../scan/report.ts';
import { TAG } from '../scan/tags.ts';
import type { SegmentCursor } from '../wire/segment.ts';

/** Walks the loops of one transaction after the other and reports what is out of place; what is read goes its own way. */
export class TransactionWalk {
  readonly #walker: Walker;
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;

  /** @param memory where the state of the walk is kept, see Walker */
  constructor(cursor: SegmentCursor, reporter: Reporter, memory: ArrayBufferLike) {
    this.#walker = new Walker(memory);
    this.#cursor = cursor;
    this.#reporter = reporter;
  }

  /** @returns the guide that is walked */
  begin(guide: number, version: Version): GuideTables {
    this.#walker.begin(guide, version);
    return this.#walker.guide;
  }

  step(tag: number): void {
    const walker = this.#walker;
    const cursor = this.#cursor;
    const qualifier = tag === TAG.HL ? cursor.qualifier(3) : cursor.firstElement;
    const step = walker.step(tag, qualifier, cursor.present);
    if (walker.checked !== 0) {
      const { bytes, starts, firstEntry, count, component } = cursor;
      if (walker.checkElements(bytes, starts, firstEntry, count, component) > 0) this.#faults();
    } else if ((step & FAULT) !== 0) this.#faults();
  }

  /** At SE, or whatever stands where SE should. */
  end(): void {
    if (this.#walker.end() > 0) this.#faults();
  }

  #faults(): void {
    const { faults, guide } = this.#walker;
    for (let i = 0; i < faults.count; i++) this.#reporter.reportFault(faults.at(i), guide);
  }
}
