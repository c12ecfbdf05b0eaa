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
  /** Only these lines of the days, by CLM01 and LX01; without it all of them. */
  readonly lines?: readonly { readonly claim: string; readonly line: number }[];
  /** It stood once, and does not any more: it covers nothing, and lines it would have covered are told so. */
  readonly isRevoked?: boolean;
  /** Whether it is as it was signed: asked once, when it would first cover a line. One that is not covers nothing. */
  readonly isProven?: () => boolean;
}

/** Names one line, for attestations that cover single lines. */
export function lineKey(claim: string, line: number): string {
  return `${claim}\n${line}`;
}

interface Range {
  readonly discipline: number;
  readonly from: number;
  readonly through: number;
  readonly npi: string;
  readonly lines: ReadonlySet<string> | undefined;
  readonly isRevoked: boolean;
  /** Undefined once it has been asked, and was. */
  isProven: (() => boolean) | undefined;
  isTouched: boolean;
}

/** The attestations at hand, found by the name numbers of a run. */
export class Attestations {
  readonly #ranges = new Map<string, Range[]>();
  readonly #names: Names;
  readonly #byNumber = new Map<number, readonly Range[]>();
  readonly #npis = new Map<number, string>();

  constructor(attestations: readonly Attestation[], names: Names) {
    this.#names = names;
    for (const { mbi, discipline, from, through, clinicianNpi, lines, isRevoked = false, isProven } of attestations) {
      const ranges = this.#ranges.get(mbi) ?? [];
      ranges.push({
        discipline: DISCIPLINES.indexOf(discipline),
        from: dayNumberOf(from),
        through: dayNumberOf(through),
        npi: clinicianNpi,
        lines: lines && new Set(lines.map(({ claim, line }) => lineKey(claim, line))),
        isRevoked,
        isProven: isRevoked ? undefined : isProven,
        isTouched: false,
      });
      this.#ranges.set(mbi, ranges);
    }
  }

  /**
   * NPI of the clinician whose attestation covers all the days of a line, undefined when none does.
   *
   * @param key names the line, asked for only where an attestation covers single lines
   */
  clinicianFor(
    beneficiary: number,
    discipline: number,
    day: number,
    lastDay: number,
    key: () => string = UNNAMED,
  ): string | undefined {
    return this.#find(false, beneficiary, discipline, day, lastDay, key)?.npi;
  }

  /** Whether one covered the line that has been revoked, or is not as it was signed. */
  wasRevoked(beneficiary: number, discipline: number, day: number, lastDay: number, key: () => string): boolean {
    return this.#find(true, beneficiary, discipline, day, lastDay, key) !== undefined;
  }

  #find(
    isRevoked: boolean,
    beneficiary: number,
    discipline: number,
    day: number,
    lastDay: number,
    key: () => string,
  ): Range | undefined {
    let ranges = this.#byNumber.get(beneficiary);
    if (!ranges) {
      ranges = this.#ranges.get(this.#names.text(beneficiary)) ?? [];
      this.#byNumber.set(beneficiary, ranges);
    }
    const last = lastDay === 0 ? day : lastDay;
    return ranges.find(
      (range) =>
        range.discipline === discipline &&
        range.from <= day &&
        last <= range.through &&
        (range.lines === undefined || range.lines.has(key())) &&
        stands(range) !== isRevoked,
    );
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

const UNNAMED = () => '';

function stands(range: Range): boolean {
  if (range.isProven) {
    range.isTouched = !range.isProven();
    range.isProven = undefined;
  }
  return !range.isRevoked && !range.isTouched;
}
