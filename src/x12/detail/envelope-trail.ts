import { type ClaimBatch, MARK } from '../../claim/index.ts';
import { type Delimiters, readIsa } from '../wire/delimiters.ts';
import { elementOf } from '../write/segment-text.ts';

const NEWLINES = /^[\r\n]+/;

/** The numbers a transaction went out under: what acknowledgements name it by. */
export interface TransactionControls {
  /** ISA13 */
  readonly interchange: string;
  /** GS06 */
  readonly group: string;
  /** ST02 */
  readonly transaction: string;
  /** BHT03 */
  readonly batch: string;
}

/** Some claims of a batch, and the transaction they are in. */
export interface ClaimStretch extends TransactionControls {
  /** First and last claim, by number in the batch. */
  readonly from: number;
  readonly through: number;
}

/** Follows the envelopes of a file from batch to batch. */
export class EnvelopeTrail {
  #delimiters: Delimiters | undefined;
  #controls: TransactionControls = { interchange: '', group: '', transaction: '', batch: '' };

  /** The claims of the next batch of the file, by transaction. */
  stretches(batch: ClaimBatch): ClaimStretch[] {
    const { marks } = batch;
    const stretches: { -readonly [K in keyof ClaimStretch]: ClaimStretch[K] }[] = [];
    let open: (typeof stretches)[number] | undefined;
    for (let mark = 0; mark < batch.markCount; mark++) {
      const kind = marks.kind[mark];
      if (kind === MARK.CLAIM) {
        const claim = marks.subject[mark] as number;
        if (open) open.through = claim;
        else {
          open = { ...this.#controls, from: claim, through: claim };
          stretches.push(open);
        }
      } else if (kind === MARK.ISA || kind === MARK.GS || kind === MARK.ST) {
        const end = mark + 1 < batch.markCount ? (marks.start[mark + 1] as number) : batch.through;
        this.#read(kind, batch.bytes.subarray(marks.start[mark] as number, end));
        open = undefined;
      }
    }
    return stretches;
  }

  #read(kind: number, section: Buffer): void {
    if (kind === MARK.ISA) {
      const isa = readIsa(section, 0, section.length);
      if (isa && isa !== 'more') this.#delimiters = isa;
    }
    const delimiters = this.#delimiters;
    if (!delimiters) return;
    const element = (at: number) => elementOf(section, at, delimiters).replace(NEWLINES, '');
    if (kind === MARK.ISA) this.#controls = { interchange: element(13), group: '', transaction: '', batch: '' };
    else if (kind === MARK.GS) this.#controls = { ...this.#controls, group: element(6), transaction: '', batch: '' };
    else {
      const second = section.subarray(section.indexOf(delimiters.terminator) + 1);
      this.#controls = { ...this.#controls, transaction: element(2), batch: elementOf(second, 3, delimiters) };
    }
  }
}
