import { isMbi } from '../../base/index.ts';
import type { Names } from '../../claim/index.ts';
import { BENEFICIARY_ID } from '../../rules/index.ts';

/** What the form of each beneficiary's id says, read once for each. */
export class BeneficiaryIds {
  readonly #names: Names;
  #kinds = new Uint8Array(1 << 12);

  constructor(names: Names) {
    this.#names = names;
  }

  /** BENEFICIARY_ID of a name number. */
  kindOf(beneficiary: number): number {
    if (beneficiary === 0) return BENEFICIARY_ID.MISSING;
    const known = beneficiary < this.#kinds.length ? (this.#kinds[beneficiary] as number) : 0;
    return known !== 0 ? known : this.#read(beneficiary);
  }

  #read(beneficiary: number): number {
    if (beneficiary >= this.#kinds.length) {
      const larger = new Uint8Array(Math.max(beneficiary + 1, this.#kinds.length * 2));
      larger.set(this.#kinds);
      this.#kinds = larger;
    }
    const kind = isMbi(this.#names.text(beneficiary)) ? BENEFICIARY_ID.MBI : BENEFICIARY_ID.OTHER;
    this.#kinds[beneficiary] = kind;
    return kind;
  }
}
