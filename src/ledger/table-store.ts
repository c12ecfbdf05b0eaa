import { type Drafted, draftAnswers, draftAppend, draftCheckpoints, draftOpenings } from './operations.ts';
import { answersOf, beneficiariesOf, sentIn, statusOf, wholeBooksOf } from './read.ts';
import type { Store } from './store.ts';
import { KeyTaken, type Reads, type Tables } from './tables.ts';
import { verifyTables } from './verify.ts';

/** A Store over tables that answer at once: the same promises, written once. */
export function storeOver(tables: Tables, file?: string): Store {
  const change = <T>(tenant: string, work: (reads: Reads) => Drafted<T>): T =>
    tables.change(() => {
      const { result, addition } = work(tables);
      if (addition) tables.add(tenant, addition);
      return result;
    });
  return {
    file,
    load: (tenant, beneficiaries) => tables.read(() => beneficiaries.map((b) => wholeBooksOf(tables, tenant, b))),
    status: (tenant, beneficiary, year) => tables.read(() => statusOf(tables, tenant, beneficiary, year)),
    verify: () => tables.read(() => verifyTables(tables)),
    beneficiaries: (tenant) => beneficiariesOf(tables, tenant),
    hold: () => tables.hold(),
    commit: () => tables.commit(),
    undo: () => tables.undo(),
    close: () => tables.close(),

    append: (tenant, run, expected, entries, transactions = []) => {
      const append = (isTrusting: boolean) =>
        change(tenant, (reads) => draftAppend(reads, { tenant, run, expected, entries, transactions }, isTrusting));
      try {
        return append(true);
      } catch (error) {
        if (error instanceof KeyTaken) return append(false);
        throw error;
      }
    },

    postAnswers: (tenant, ...posted) => change(tenant, (reads) => draftAnswers(reads, tenant, ...posted)),
    postCheckpoints: (tenant, ...posted) => change(tenant, (reads) => draftCheckpoints(reads, tenant, ...posted)),
    addOpenings: (tenant, ...posted) => change(tenant, (reads) => draftOpenings(reads, tenant, ...posted)),

    answers: (tenant) => answersOf(tables, tenant),
    aliases: (tenant) => new Map(tables.aliases(tenant).map(({ from, to }) => [from, to])),
    sentIn: (tenant, ...controls) => tables.read(() => sentIn(tables, tenant, ...controls)),
  };
}
