import type { Logic, OtherUses } from '../../../policy/index.ts';

/**
 * Days cut where some rule of the other uses begins or ends: between two cuts, lines that differ only in their day are
 * answered alike, as long as nothing is counted and nothing was handed in.
 */
export class UseEras {
  readonly #cuts: readonly number[];
  readonly #known = new Map<number, number>();

  constructor(uses: OtherUses) {
    const cuts = new Set<number>();
    const standing = ({ from, through }: { readonly from: number; readonly through: number }) => {
      cuts.add(from);
      cuts.add(through + 1);
    };
    for (const { rows } of uses.tables.values()) for (const row of rows) standing(row);
    for (const policy of uses.dmepos) {
      for (const day of [...policy.codeFrom.values(), policy.sidesFrom, ...daysOf(policy.logic)]) cuts.add(day);
    }
    for (const { from } of uses.orders.open) cuts.add(from);
    this.#cuts = [...cuts].sort((a, b) => a - b);
  }

  of(day: number): number {
    let era = this.#known.get(day);
    if (era === undefined) {
      era = this.#cuts.findLastIndex((cut) => cut <= day) + 1;
      this.#known.set(day, era);
    }
    return era;
  }
}

/** The days that conditions of a logic name. */
function daysOf(logic: Logic): number[] {
  if ('criterion' in logic) return [];
  if ('part' in logic) return [...(logic.when.from === undefined ? [] : [logic.when.from]), ...daysOf(logic.part)];
  return ('all' in logic ? logic.all : logic.any).flatMap(daysOf);
}
