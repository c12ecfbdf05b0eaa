import { claimKeyHigh, claimKeyLow, type Names } from '../../../claim/index.ts';
import { countsIn, type KnownBooks, type RecordedCount } from '../../../ledger/index.ts';
import type { Told } from '../../../meaning/index.ts';
import { contentNumber, contentOfHash, keyNumber } from './claim-numbers.ts';
import type { EarlierCount, EarlierCounts } from './history.ts';

type Known = EarlierCount & Pick<RecordedCount, 'since' | 'told' | 'undoneBy'> & { readonly sequence: number };

const NOTHING: readonly Known[] = [];

/** What the claims of a ledger brought to the counts, by beneficiary as name number. Only who has any takes memory. */
export class LedgerCounts implements EarlierCounts {
  readonly #names: Names;
  readonly #counts = new Map<number, readonly Known[]>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** Takes up what a ledger has on record of a beneficiary. */
  learn(beneficiary: number, books: Pick<KnownBooks, 'claims' | 'answers'>): void {
    const counts = countsIn(books).map((recorded) => this.#known(recorded));
    if (counts.length > 0) this.#counts.set(beneficiary, counts);
  }

  standing(beneficiary: number): readonly EarlierCount[] {
    return this.#of(beneficiary).filter(({ undoneBy }) => undoneBy === 0);
  }

  /** A claim sent again is answered as it was: by what had come before it, and had not been undone by then. */
  stoodBefore(beneficiary: number, content: number): readonly EarlierCount[] | undefined {
    const own = this.#sequenceOf(beneficiary, content);
    if (own === undefined) return undefined;
    return this.#of(beneficiary).filter(
      ({ sequence, undoneBy }) => sequence < own && (undoneBy === 0 || undoneBy > own),
    );
  }

  told(beneficiary: number, what: string, content: number | undefined): readonly Told[] {
    const until = content === undefined ? Infinity : (this.#sequenceOf(beneficiary, content) ?? Infinity);
    return this.#of(beneficiary)
      .filter((each) => each.what === what && each.sequence < until)
      .filter(({ since, told }) => since > 0 || told !== undefined)
      .map(({ since, told: count }) => ({ since, count }));
  }

  #sequenceOf(beneficiary: number, content: number): number | undefined {
    return this.#of(beneficiary).find((each) => each.content === content)?.sequence;
  }

  #of(beneficiary: number): readonly Known[] {
    return this.#counts.get(beneficiary) ?? NOTHING;
  }

  #known({ what, code, day, amount, since, told, undoneBy, claim }: RecordedCount): Known {
    const { beneficiary, provider, claimId, contentHash } = claim.record;
    const [id, by, whose] = [
      Buffer.from(claimId, 'latin1'),
      this.#names.internText(provider),
      this.#names.internText(beneficiary),
    ];
    const key = keyNumber(claimKeyHigh(id, 0, id.length, by, whose), claimKeyLow(id, 0, id.length, by, whose));
    const content = contentNumber(key, contentOfHash(contentHash));
    return { what, code, day, amount, key, content, since, told, undoneBy, sequence: claim.sequence };
  }
}
