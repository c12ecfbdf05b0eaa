import type { DayNumber } from '../base/index.ts';
import type { PackedCode } from '../claim/index.ts';
import type { Locality, RvuRelease } from '../policy/index.ts';
import { CodeIndex } from './code-index.ts';
import { type FeePeriod, type FeePolicy, periodOn } from './fee-period.ts';
import { type Components, unitAmount } from './unit-amount.ts';

/** Why there is no row. `POLICY_GAP` leaves the line undecided, `BUNDLED` is worth zero, the others are unpriced. */
export const NO_FEE = { POLICY_GAP: -1, NO_CODE: -2, STATUS: -3, NO_LOCALITY: -4, ZERO: -5, BUNDLED: -6 } as const;

export interface FeeBookOptions {
  /** Paid at the conversion factor of qualifying APM participants. Default false. */
  readonly qualifyingApm?: boolean;
  /** Whose multiple-procedure percentage applies. Default office; the two have been equal since 2013-04-01. */
  readonly setting?: 'office' | 'facility';
}

/** Everything a unit amount was made from. */
export interface FeeRow {
  readonly code: PackedCode;
  readonly locality: Locality;
  readonly period: FeePeriod;
  /** Hundredths. */
  readonly rvu: Components;
  /** Thousandths. */
  readonly gpci: Components;
  /** Ten-thousandths of a dollar. */
  readonly conversionFactor: number;
  readonly reductionPercent: number;
  readonly multiple: boolean;
  readonly fullCents: number;
  readonly reducedCents: number;
}

const [STATUS_A, STATUS_R, STATUS_B] = [65, 82, 66];
const THERAPY_REDUCTION = 5;

/**
 * Unit amounts by procedure code, service date and ZIP code. A row is priced the first time its locality and period
 * are met, with all codes of that schedule, and afterwards found in about ten nanoseconds.
 */
export class FeeBook {
  /** Unit amount in cents, by row. Replaced when it grows: read the field afresh. */
  full = new Int32Array(1024);
  /** Unit amount after the multiple-procedure reduction; equal to `full` where the reduction does not apply. */
  reduced = new Int32Array(1024);
  /** Practice-expense RVU in hundredths. */
  peRvu = new Int32Array(1024);
  /** 1 where the multiple-procedure indicator is 5. */
  multiple = new Uint8Array(1024);

  readonly #policy: FeePolicy;
  readonly #qualifyingApm: boolean;
  readonly #setting: 'office' | 'facility';
  readonly #codes: CodeIndex;
  readonly #periods: FeePeriod[] = [];
  readonly #tables: (Int32Array | undefined)[][] = [];
  readonly #localityOfZip: Int16Array;
  #origin = new Int32Array(3 * 1024); // period, locality and code number, by row
  #rows = 0;
  #from = 1;
  #through = 0;
  #period = -1;
  #current: (Int32Array | undefined)[] = [];

  constructor(policy: FeePolicy, options: FeeBookOptions = {}) {
    this.#policy = policy;
    this.#qualifyingApm = options.qualifyingApm ?? false;
    this.#setting = options.setting ?? 'office';
    this.#localityOfZip = policy.fees.localityOfZip;
    this.#codes = new CodeIndex(policy.fees.releases.flatMap((release) => [...release.code]));
  }

  /** The number of a code for `rowOf`, -1 when no release has it. */
  numberOf(code: PackedCode): number {
    return this.#codes.of(code);
  }

  /** The row of a code on a day at a place, or the reason there is none (`NO_FEE`). */
  row(code: PackedCode, day: DayNumber, zip: number): number {
    return this.rowOf(this.numberOf(code), day, this.localityOf(zip));
  }

  /**
   * The locality of a ZIP code for `rowOf`, -1 when nobody knows it.
   *
   * @param zip the first five digits as a number
   */
  localityOf(zip: number): number {
    return zip >= 0 && zip < this.#localityOfZip.length ? (this.#localityOfZip[zip] as number) : -1;
  }

  /** The same as `row` for a code and a place whose numbers are known. */
  rowOf(number: number, day: DayNumber, locality: number): number {
    if ((day < this.#from || day > this.#through) && !this.#enter(day)) return NO_FEE.POLICY_GAP;
    if (number < 0) return NO_FEE.NO_CODE;
    const table = this.#current[locality + 1] ?? this.#price(locality);
    return table[number] as number;
  }

  /** Whether five digits leave the locality open. */
  needsPlusFour(zip: number): boolean {
    return this.#policy.fees.plusFour[zip] === 1;
  }

  /** What a row was made from. @throws RangeError when there is no such row. */
  describe(row: number): FeeRow {
    if (!(row >= 0 && row < this.#rows)) throw new RangeError(`no such fee row: ${row}`);
    const [period, place, number] = this.#origin.subarray(row * 3, row * 3 + 3) as unknown as [number, number, number];
    const inForce = this.#periods[period] as FeePeriod;
    const code = this.#codes.codes[number] as number;
    return {
      code,
      locality: this.#policy.fees.localities[place] as Locality,
      period: inForce,
      rvu: componentsAt(inForce.release, inForce.release.code.indexOf(code)),
      gpci: componentsAt(inForce.gpci, inForce.gpci.locality.indexOf(place)),
      conversionFactor: this.#factorOf(inForce),
      reductionPercent: inForce.mppr.value[this.#setting],
      multiple: this.multiple[row] === 1,
      fullCents: this.full[row] as number,
      reducedCents: this.reduced[row] as number,
    };
  }

  /** Makes the period of a day the current one. @returns false when some part of a fee is not on file that day. */
  #enter(day: DayNumber): boolean {
    for (let i = 0; i < this.#periods.length; i++) {
      const period = this.#periods[i] as FeePeriod;
      if (period.from <= day && day <= period.through) return this.#use(i);
    }
    const period = periodOn(this.#policy, day);
    if (!period) return false;
    this.#periods.push(period);
    this.#tables.push(new Array(this.#policy.fees.localities.length + 1).fill(undefined));
    return this.#use(this.#periods.length - 1);
  }

  #use(place: number): true {
    const period = this.#periods[place] as FeePeriod;
    this.#from = period.from;
    this.#through = period.through;
    this.#period = place;
    this.#current = this.#tables[place] as (Int32Array | undefined)[];
    return true;
  }

  /** Prices every code for the current period at one locality; -1 is a place nobody knows. */
  #price(locality: number): Int32Array {
    const period = this.#periods[this.#period] as FeePeriod;
    const { release } = period;
    const table = new Int32Array(this.#codes.size).fill(NO_FEE.NO_CODE);
    const area = period.gpci.locality.indexOf(locality);
    for (let i = 0; i < release.code.length; i++) {
      const number = this.#codes.of(release.code[i] as number);
      const reason = reasonAgainst(release, i);
      if (reason !== 0) table[number] = reason;
      else if (area < 0) table[number] = NO_FEE.NO_LOCALITY;
      else table[number] = this.#add(period, i, area, [this.#period, locality, number]);
    }
    this.#current[locality + 1] = table;
    return table;
  }

  #add(period: FeePeriod, i: number, area: number, origin: [number, number, number]): number {
    const row = this.#rows++;
    if (row === this.full.length) this.#grow();
    const rvu = componentsAt(period.release, i);
    const gpci = componentsAt(period.gpci, area);
    const factor = this.#factorOf(period);
    const multiple = period.release.multiple[i] === THERAPY_REDUCTION;
    this.full[row] = unitAmount(rvu, gpci, factor, 0);
    this.reduced[row] = multiple
      ? unitAmount(rvu, gpci, factor, period.mppr.value[this.#setting])
      : (this.full[row] as number);
    this.peRvu[row] = rvu.pe;
    this.multiple[row] = multiple ? 1 : 0;
    this.#origin.set(origin, row * 3);
    return row;
  }

  #factorOf(period: FeePeriod): number {
    return this.#qualifyingApm ? period.conversionFactor.value.qp : period.conversionFactor.value.nonQp;
  }

  #grow(): void {
    const size = this.full.length * 2;
    this.full = grown(new Int32Array(size), this.full);
    this.reduced = grown(new Int32Array(size), this.reduced);
    this.peRvu = grown(new Int32Array(size), this.peRvu);
    this.multiple = grown(new Uint8Array(size), this.multiple);
    this.#origin = grown(new Int32Array(size * 3), this.#origin);
  }
}

/** Why a row of the fee schedule gives no amount, 0 when it gives one. */
function reasonAgainst(release: RvuRelease, i: number): number {
  const status = release.status[i];
  if (status === STATUS_B) return NO_FEE.BUNDLED;
  if (status !== STATUS_A && status !== STATUS_R) return NO_FEE.STATUS;
  const total = (release.work[i] as number) + (release.pe[i] as number) + (release.mp[i] as number);
  return total === 0 ? NO_FEE.ZERO : 0;
}

function componentsAt(columns: { work: Int32Array; pe: Int32Array; mp: Int32Array }, i: number): Components {
  return { work: columns.work[i] as number, pe: columns.pe[i] as number, mp: columns.mp[i] as number };
}

function grown<T extends Int32Array | Uint8Array>(bigger: T, old: T): T {
  bigger.set(old);
  return bigger;
}
