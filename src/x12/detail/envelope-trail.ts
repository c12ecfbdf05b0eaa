import { type ClaimBatch, MARK } from '../../claim/index.ts';
import { type Delimiters, readIsa } from '../wire/delimiters.ts';
import { elementOf } from '../write/segment-text.ts';
import { afterPadding } from './padding.ts';

const NEWLINES = /^[\r\n]+/;
const NOTHING = { interchange: '', group: '', transaction: '', batch: '', made: '' };

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
  /** BHT04 and BHT05: day and time it was made. */
  readonly made: string;
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
  #controls: TransactionControls = NOTHING;
  /** The last batch ended between ST and BHT. */
  #awaitsBht = false;

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
      } else if (kind === MARK.ISA || kind === MARK.GS || kind === MARK.ST || this.#awaitsBht) {
        const end = mark + 1 < batch.markCount ? (marks.start[mark + 1] as number) : batch.through;
        const section = batch.bytes.subarray(afterPadding(batch.bytes, marks.start[mark] as number, end), end);
        if (kind === MARK.ISA || kind === MARK.GS || kind === MARK.ST) this.#read(kind, section);
        else this.#readBht(section);
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
    const { interchange } = this.#controls;
    if (kind === MARK.ISA) this.#controls = { ...NOTHING, interchange: element(13) };
    else if (kind === MARK.GS) this.#controls = { ...NOTHING, interchange, group: element(6) };
    else {
      this.#controls = { ...this.#controls, transaction: element(2), batch: '', made: '' };
      this.#readBht(section.subarray(section.indexOf(delimiters.terminator) + 1));
    }
  }

  /** Reads what follows ST, which may come with the next batch. */
  #readBht(section: Buffer): void {
    const delimiters = this.#delimiters;
    if (!delimiters) return;
    this.#awaitsBht = !section.includes(delimiters.terminator);
    if (this.#awaitsBht) return;
    const [batch = '', ...made] = [3, 4, 5].map((at) => elementOf(section, at, delimiters));
    this.#controls = { ...this.#controls, batch, made: made.join(' ') };
  }
}
