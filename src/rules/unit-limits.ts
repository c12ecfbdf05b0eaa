import type { DayNumber } from '../base/index.ts';
import { FORM, type PackedCode } from '../claim/index.ts';
import type { MueTable } from '../policy/index.ts';
import { CodeIndex } from '../price/index.ts';

/** Hospital outpatient (13X) and critical access hospital (85X): the bills the facility table is made for. */
const FACILITY_BILL_TYPES = [13, 85];

/** The answer when no limit is on file. Zero is a limit: the code is not expected at all. */
export const NO_LIMIT = -1;

/** Medically unlikely edits: most units of a code on one day, by the quarter's table. */
export class UnitLimits {
  readonly #index: CodeIndex;
  readonly #tables: readonly { from: number; through: number; practitioner: Int32Array; facility: Int32Array }[];

  constructor(tables: readonly MueTable[]) {
    this.#index = new CodeIndex(tables.flatMap((table) => [...table.rows.keys()]));
    this.#tables = tables.map((table) => ({
      from: table.from,
      through: table.through,
      practitioner: this.#column(table, 'practitioner'),
      facility: this.#column(table, 'outpatientHospital'),
    }));
  }

  /** Most units, `NO_LIMIT` when there is none on file for this code, day and kind of bill. */
  most(code: PackedCode, day: DayNumber, form: number, billType: number): number {
    const professional = form === FORM.PROFESSIONAL;
    if (!professional && !FACILITY_BILL_TYPES.includes(billType)) return NO_LIMIT;
    const number = this.#index.of(code);
    if (number < 0) return NO_LIMIT;
    for (let i = 0; i < this.#tables.length; i++) {
      const table = this.#tables[i];
      if (table === undefined || day < table.from || day > table.through) continue;
      return (professional ? table.practitioner[number] : table.facility[number]) as number;
    }
    return NO_LIMIT;
  }

  #column(table: MueTable, service: 'practitioner' | 'outpatientHospital'): Int32Array {
    return this.#index.codes.map((code) => table.rows.get(code)?.[service]?.units ?? NO_LIMIT);
  }
}
