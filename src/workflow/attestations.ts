import { dayNumberOf, type IsoDate } from '../base/index.ts';
import { DISCIPLINES, type Discipline, type Names } from '../claim/index.ts';

/** A clinician's word that services of one discipline in a range of days are necessary and the chart shows it. */
export interface Attestation {
  readonly mbi: string;
  readonly discipline: Discipline;
  readonly from: IsoDate;
  readonly through: IsoDate;
  readonly clinicianNpi: string;
  readonly signedOn: IsoDate;
}

interface Range {
  readonly discipline: number;
  readonly from: number;
  readonly through: number;
  readonly npi: string;
}

/** The attestations at hand, found by the name numbers of a run. */
export class Attestations {
  readonly #ranges = new Map<string, Range[]>();
  readonly #names: Names;
  readonly #byNumber = new Map<number, readonly Range[]>();
  readonly #npis = new Map<number, string>();

  constructor(attestations: readonly Attestation[], names: Names) {
    this.#names = names;
    for (const { mbi, discipline, from, through, clinicianNpi } of attestations) {
      const ranges = this.#ranges.get(mbi) ?? [];
      ranges.push({
        discipline: DISCIPLINES.indexOf(discipline),
        from: dayNumberOf(from),
        through: dayNumberOf(through),
        npi: clinicianNpi,
      });
      this.#ranges.set(mbi, ranges);
    }
  }

  /** NPI of the clinician whose attestation covers all the days of a line, undefined when none does. */
  clinicianFor(beneficiary: number, discipline: number, day: number, lastDay: number): string | undefined {
    let ranges = this.#byNumber.get(beneficiary);
    if (!ranges) {
      ranges = this.#ranges.get(this.#names.text(beneficiary)) ?? [];
      this.#byNumber.set(beneficiary, ranges);
    }
    const last = lastDay === 0 ? day : lastDay;
    return ranges.find((range) => range.discipline === discipline && range.from <= day && last <= range.through)?.npi;
  }

  /** Whether a provider, by name number, is the clinician. */
  isClinician(provider: number, npi: string): boolean {
    let text = this.#npis.get(provider);
    if (text === undefined) {
      text = this.#names.text(provider);
      this.#npis.set(provider, text);
    }
    return text === npi;
  }
}
