import { type ClaimBatch, MARK } from '../../claim/index.ts';
import { familyOf, type TransactionKind } from '../guide/families.ts';
import { type Delimiters, readIsa } from '../wire/delimiters.ts';
import { elementOf } from '../write/segment-text.ts';
import { type ClaimDetail, detailOf } from './claim-detail.ts';
import { afterPadding } from './padding.ts';
import { placeSegments, type Stretch } from './placed-segment.ts';

const BILLING = 20;
const SUBSCRIBER = 22;

/** What stands above a claim in its file. */
interface Above {
  readonly delimiters: Delimiters;
  readonly group: string;
  readonly kind: TransactionKind['claim'];
  /** Header, billing provider, subscriber, patient; each only when there is one. */
  readonly levels: readonly Stretch[];
}

const NOTHING_ABOVE: Above = {
  delimiters: { element: 42, component: 58, repetition: 94, terminator: 126 },
  group: '',
  kind: undefined,
  levels: [],
};

/**
 * Reads all that single claims say, for those who ask about few of many. One reader follows one file: it is given every
 * batch in turn, since what stands above a claim may have come in an earlier one.
 */
export class ClaimDetailReader {
  #above = NOTHING_ABOVE;
  readonly #claims: Above[] = [];
  #batch: ClaimBatch | undefined;

  /** Takes up a filled batch. Its claims can be read until it is filled again. */
  enter(batch: ClaimBatch): void {
    this.#batch = batch;
    this.#claims.length = 0;
    const { marks } = batch;
    for (let mark = 0; mark < batch.markCount; mark++) {
      if (marks.kind[mark] === MARK.CLAIM) this.#claims[marks.subject[mark] as number] = this.#above;
      else this.#take(batch, mark);
    }
    const levels = this.#above.levels.map(({ bytes, byte }) => ({ bytes: Uint8Array.from(bytes), byte }));
    this.#above = { ...this.#above, levels }; // the batch's bytes will be written over
  }

  /**
   * @param claim number of the claim in the batch last entered
   * @returns undefined when its transaction is of a guide that is not known
   */
  read(claim: number): ClaimDetail | undefined {
    const batch = this.#batch;
    const above = this.#claims[claim];
    if (!batch || !above?.kind) return undefined;
    const own = stretchOf(batch, batch.claims.start[claim] as number, batch.claims.end[claim] as number);
    const segments = placeSegments([...above.levels, own], above.delimiters, above.kind);
    return detailOf(segments, String.fromCharCode(above.delimiters.component));
  }

  #take(batch: ClaimBatch, mark: number): void {
    const { marks } = batch;
    const end = mark + 1 < batch.markCount ? (marks.start[mark + 1] as number) : batch.through;
    const section = stretchOf(batch, marks.start[mark] as number, end);
    const above = this.#above;
    switch (marks.kind[mark]) {
      case MARK.ISA: {
        const { length } = section.bytes;
        const isa = readIsa(section.bytes, afterPadding(section.bytes, 0, length), length);
        if (isa && isa !== 'more') this.#above = { ...NOTHING_ABOVE, delimiters: isa };
        break;
      }
      case MARK.GS:
        this.#above = { ...above, group: elementOf(section.bytes, 8, above.delimiters), kind: undefined, levels: [] };
        break;
      case MARK.ST: {
        const guide = elementOf(section.bytes, 3, above.delimiters) || above.group;
        const kind = familyOf(elementOf(section.bytes, 1, above.delimiters), guide).claim;
        this.#above = { ...above, kind, levels: [afterFirst(section, above.delimiters)] };
        break;
      }
      case MARK.HL: {
        const level = marks.subject[mark];
        const kept = level === BILLING ? 1 : level === SUBSCRIBER ? 2 : 3;
        this.#above = { ...above, levels: [...above.levels.slice(0, kept), section] };
        break;
      }
      case MARK.OTHER: {
        const last = above.levels.at(-1); // a level that a batch broke off goes on in the next
        if (!last) break;
        const longer = { bytes: Buffer.concat([last.bytes, section.bytes]), byte: last.byte };
        this.#above = { ...above, levels: [...above.levels.slice(0, -1), longer] };
        break;
      }
      default:
    }
  }
}

function stretchOf(batch: ClaimBatch, start: number, end: number): Stretch {
  return { bytes: batch.bytes.subarray(start, end), byte: batch.base + start };
}

/** All segments but the first. */
function afterFirst({ bytes, byte }: Stretch, { terminator }: Delimiters): Stretch {
  const end = bytes.indexOf(terminator) + 1;
  return { bytes: bytes.subarray(end), byte: byte + end };
}
