import { homesAmong, homesIn } from './aliases.ts';
import { journalOver, keptElsewhere, verifyJournal, type Witness } from './journal/index.ts';
import {
  type Drafted,
  draftAcceptances,
  draftAnswers,
  draftAppend,
  draftCheckpoints,
  draftOpenings,
} from './operations.ts';
import {
  accountsOf,
  answersOf,
  beneficiariesOf,
  booksOf,
  changesPage,
  nobodysPage,
  sentIn,
  statusOf,
  wholeBooksOf,
} from './read.ts';
import { RecentFacts } from './recent-facts.ts';
import { standingClaims } from './standing.ts';
import type { Store } from './store.ts';
import { KeyTaken, type Reads, type Tables } from './tables.ts';
import { verifyTables } from './verify.ts';

/** A Store over tables that answer at once: the same promises, written once. */
export function storeOver(tables: Tables, file?: string, witness?: Witness): Store {
  /** While answers alone are posted in a held transaction. */
  let recent: RecentFacts | undefined;
  let isHeld = false;
  const letGo = (held: boolean) => {
    recent = undefined;
    isHeld = held;
  };
  const write = <T>(tenant: string, work: (reads: Reads) => Drafted<T>): T =>
    tables.change(() => {
      const { result, addition } = work(tables);
      if (addition) tables.add(tenant, addition);
      return result;
    });
  const change = <T>(tenant: string, work: (reads: Reads) => Drafted<T>): T => {
    recent = undefined;
    return write(tenant, work);
  };
  const postAnswers: Store['postAnswers'] = (tenant, run, answers, aliases) => {
    const facts = recent?.tenant === tenant ? recent : new RecentFacts(tenant);
    recent = undefined; // until what the draft adds to it has been written
    const outcomes = write(tenant, (reads) => draftAnswers(reads, tenant, run, answers, aliases, facts));
    facts.trim();
    if (isHeld) recent = facts;
    return outcomes;
  };
  return {
    file,
    load: (tenant, beneficiaries) => tables.read(() => beneficiaries.map((b) => wholeBooksOf(tables, tenant, b))),
    status: (tenant, beneficiary, year) => tables.read(() => statusOf(tables, tenant, beneficiary, year)),
    verify: () => tables.read(() => verifyTables(tables)),
    beneficiaries: (tenant) => beneficiariesOf(tables, tenant),
    hold: () => {
      tables.hold();
      letGo(true);
    },
    commit: () => {
      letGo(false);
      tables.commit();
    },
    undo: () => {
      letGo(false);
      tables.undo();
    },
    close: () => tables.close(),
    journal: journalOver(tables, witness),
    verifyJournal: (anchors = []) => {
      const elsewhere = keptElsewhere(witness, anchors);
      return tables.read(() => verifyJournal(tables, elsewhere));
    },

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

    postAnswers,
    postCheckpoints: (tenant, ...posted) => change(tenant, (reads) => draftCheckpoints(reads, tenant, ...posted)),
    addOpenings: (tenant, ...posted) => change(tenant, (reads) => draftOpenings(reads, tenant, ...posted)),

    postAcceptances: (tenant, ...posted) => change(tenant, (reads) => draftAcceptances(reads, tenant, ...posted)),

    standing: (tenant) =>
      standingClaims({
        toSettle: () => tables.beneficiariesToSettle(tenant),
        takenBack: () => tables.takenBack(tenant),
        billedAfter: (sequence, limit) => tables.billedAfter(tenant, sequence, limit),
        books: (beneficiaries) => beneficiaries.map((each) => booksOf(tables, tenant, each)),
      }),
    answers: (tenant) => answersOf(tables, tenant),
    nobodysAfter: (tenant, sequence) => nobodysPage(tables, tenant, sequence),
    changedAfter: (tenant, sequence) => changesPage(tables, tenant, sequence),
    accounts: (tenant, after) => accountsOf(tables, tenant, after),
    told: (tenant, year) => tables.told(tenant, year),
    claimants: (tenant, claimId) => tables.claimants(tenant, claimId),
    last: (tenant) => tables.last(tenant),
    homes: (tenant, beneficiaries) =>
      tables.read(() => (beneficiaries ? homesAmong(tables, tenant, beneficiaries) : homesIn(tables, tenant))),
    sentIn: (tenant, ...controls) => tables.read(() => sentIn(tables, tenant, ...controls)),
  };
}
