import type { DayNumber } from '../base/index.ts';
import { DISCIPLINE_MASK, MODIFIER, type PackedCode } from '../claim/index.ts';
import type { Disposition, TherapyCode } from '../policy/index.ts';
import { CodeIndex } from '../price/index.ts';

/** Disposition by number. Those up to `UNKNOWN` count when they carry a discipline modifier. */
export const DISPOSITION = {
  ALWAYS: 0,
  SOMETIMES: 1,
  INVALID_MEDICARE: 2,
  UNKNOWN: 3,
  NOT_DESIGNATED: 4,
  NOT_THERAPY: 5,
} as const;

const NUMBERS: Record<Disposition, number> = {
  always: DISPOSITION.ALWAYS,
  sometimes: DISPOSITION.SOMETIMES,
  invalid_medicare: DISPOSITION.INVALID_MEDICARE,
  unknown: DISPOSITION.UNKNOWN,
  not_designated: DISPOSITION.NOT_DESIGNATED,
  not_therapy: DISPOSITION.NOT_THERAPY,
};

/** Answers of `CodeTable.on` that are not rows. */
export const NO_ROW = { NEVER_LISTED: -1, OTHER_DAYS: -2 } as const;

/** The therapy code list as columns: one row for each code and the days it stands on the list. */
export class CodeTable {
  readonly disposition: Uint8Array;
  /** 1 when the disposition rests on no confirmed source, so that it may warn but not refuse. */
  readonly unsure: Uint8Array;
  /** MODIFIER bit of the one discipline the code belongs to, 0 when it belongs to no one discipline. */
  readonly locked: Uint16Array;
  readonly #index: CodeIndex;
  readonly #first: Int32Array; // row, by number of the code
  readonly #next: Int32Array; // row of the same code on other days, by row
  readonly #from: Int32Array;
  readonly #through: Int32Array;

  constructor(codes: readonly TherapyCode[]) {
    this.disposition = Uint8Array.from(codes, (code) => NUMBERS[code.disposition]);
    this.unsure = Uint8Array.from(codes, (code) => (code.confidence === 'unconfirmed' ? 1 : 0));
    this.locked = Uint16Array.from(codes, (code) => (code.lockedModifier ? MODIFIER[code.lockedModifier] : 0));
    this.#from = Int32Array.from(codes, (code) => code.from);
    this.#through = Int32Array.from(codes, (code) => code.through);
    this.#index = new CodeIndex(codes.map((code) => code.packed));
    this.#first = new Int32Array(this.#index.size).fill(-1);
    this.#next = new Int32Array(codes.length).fill(-1);
    codes.forEach((code, row) => {
      const number = this.#index.of(code.packed);
      this.#next[row] = this.#first[number] as number;
      this.#first[number] = row;
    });
  }

  /**
   * The row of a code on a day. A day of 0 is one that cannot be read; then the code's last row answers, for whether
   * a line is a therapy line does not hang on its date alone.
   *
   * @returns NO_ROW when the code is not on the list that day.
   */
  on(code: PackedCode, day: DayNumber): number {
    const number = this.#index.of(code);
    if (number < 0) return NO_ROW.NEVER_LISTED;
    const first = this.#first[number] as number;
    if (day === 0) return first;
    for (let row = first; row >= 0; row = this.#next[row] as number) {
      if (day >= (this.#from[row] as number) && day <= (this.#through[row] as number)) return row;
    }
    return NO_ROW.OTHER_DAYS;
  }

  /** Whether a code with this row can count at all. */
  counts(row: number): boolean {
    return row >= 0 && (this.disposition[row] as number) <= DISPOSITION.UNKNOWN;
  }

  /** Whether a line of this row names a discipline the code does not belong to. */
  contradictsLock(row: number, modifiers: number): boolean {
    const locked = this.locked[row] as number;
    const named = modifiers & DISCIPLINE_MASK;
    return locked !== 0 && named !== 0 && (named & locked) === 0;
  }
}
