import type { ClientBase } from 'pg';
import { homesAmong, homesIn } from '../aliases.ts';
import type { AsyncStore } from '../async-store.ts';
import { keptElsewhere, type Witness } from '../journal/index.ts';
import {
  type Append,
  draftAcceptances,
  draftAnswers,
  draftAppend,
  draftCheckpoints,
  draftOpenings,
} from '../operations.ts';
import {
  accountsPage,
  answersPage,
  beneficiariesPage,
  changesPage,
  nobodysPage,
  sentIn,
  statusOf,
  wholeBooksOf,
} from '../read.ts';
import { KeyTaken } from '../tables.ts';
import { asLedgerError } from './error.ts';
import { type InTurn, journalOn, verifyJournalIn } from './journal.ts';
import {
  acceptancesNeeded,
  answersNeeded,
  appendNeeded,
  booksNeeded,
  checkpointsNeeded,
  homesAmongNeeded,
  homesNeeded,
  nothing,
  openingsNeeded,
  statusNeeded,
} from './needs.ts';
import { Session, type TypeOf } from './session.ts';
import { verifyDatabase } from './verify.ts';

/**
 * A store over one connection to a database whose tables are up to date. Everything a Store promises is worked out by the
 * code that all stores share; here it is only waited for. One call is done after the other.
 */
export function storeOn(client: ClientBase, typeOf: TypeOf, close: () => Promise<void>, witness?: Witness): AsyncStore {
  const session = new Session(client, typeOf);
  const inTurn = turns();
  const { read, change } = { read: session.read.bind(session), change: session.change.bind(session) };
  return {
    load: (tenant, beneficiaries) =>
      inTurn(() =>
        read(tenant, booksNeeded(tenant, beneficiaries, false), (reads) =>
          beneficiaries.map((beneficiary) => wholeBooksOf(reads, tenant, beneficiary)),
        ),
      ),
    status: (tenant, beneficiary, year) =>
      inTurn(() =>
        read(tenant, statusNeeded(tenant, beneficiary), (reads) => statusOf(reads, tenant, beneficiary, year)),
      ),
    append: (tenant, run, expected, entries, transactions = []) =>
      inTurn(() => append(session, { tenant, run, expected, entries, transactions })),
    postAnswers: (tenant, run, answers, aliases = []) =>
      inTurn(() =>
        change(tenant, answersNeeded(tenant, run, answers, aliases), (reads) =>
          draftAnswers(reads, tenant, run, answers, aliases),
        ),
      ),
    postCheckpoints: (tenant, run, checkpoints) => {
      const whose = checkpoints.map(({ beneficiary }) => beneficiary);
      return inTurn(() =>
        change(tenant, checkpointsNeeded(tenant, run, whose), (reads) =>
          draftCheckpoints(reads, tenant, run, checkpoints),
        ),
      );
    },
    postAcceptances: (tenant, run, acceptances) =>
      inTurn(() =>
        change(tenant, acceptancesNeeded(tenant, run, acceptances), (reads) =>
          draftAcceptances(reads, tenant, run, acceptances),
        ),
      ),
    addOpenings: (tenant, openings, recordedAt) => {
      const whose = openings.map(({ beneficiary }) => beneficiary);
      return inTurn(() =>
        change(tenant, openingsNeeded(tenant, whose), (reads) => draftOpenings(reads, tenant, openings, recordedAt)),
      );
    },
    homes: (tenant, beneficiaries) =>
      inTurn(() =>
        beneficiaries
          ? read(tenant, homesAmongNeeded(tenant, beneficiaries), (reads) => homesAmong(reads, tenant, beneficiaries))
          : read(tenant, homesNeeded(tenant), (reads) => homesIn(reads, tenant)),
      ),
    sentIn: (tenant, ...controls) => inTurn(() => read(tenant, nothing, (reads) => sentIn(reads, tenant, ...controls))),
    answersAfter: (tenant, sequence) =>
      inTurn(() => read(tenant, nothing, (reads) => answersPage(reads, tenant, sequence))),
    beneficiariesAfter: (tenant, beneficiary) =>
      inTurn(() => read(tenant, nothing, (reads) => beneficiariesPage(reads, tenant, beneficiary))),
    accountsAfter: (tenant, beneficiary) =>
      inTurn(() => read(tenant, nothing, (reads) => accountsPage(reads, tenant, beneficiary))),
    changedAfter: (tenant, sequence) =>
      inTurn(() => read(tenant, nothing, (reads) => changesPage(reads, tenant, sequence))),
    nobodysAfter: (tenant, sequence) =>
      inTurn(() => read(tenant, nothing, (reads) => nobodysPage(reads, tenant, sequence))),
    told: (tenant, year) => inTurn(() => read(tenant, nothing, (reads) => reads.told(tenant, year))),
    claimants: (tenant, claimId) => inTurn(() => read(tenant, nothing, (reads) => reads.claimants(tenant, claimId))),
    last: (tenant) => inTurn(() => read(tenant, nothing, (reads) => reads.last(tenant))),
    billedAfter: (tenant, ...asked) =>
      inTurn(() => read(tenant, nothing, (reads) => reads.billedAfter(tenant, ...asked))),
    takenBack: (tenant) => inTurn(() => read(tenant, nothing, (reads) => reads.takenBack(tenant))),
    beneficiariesToSettle: (tenant) =>
      inTurn(() => read(tenant, nothing, (reads) => reads.beneficiariesToSettle(tenant))),
    journal: journalOn(session, inTurn, witness),
    verifyJournal: (anchors = []) => inTurn(() => verifyJournalIn(client, session, keptElsewhere(witness, anchors))),
    verify: () => inTurn(() => verifyDatabase(client, session)),
    hold: () => inTurn(() => session.hold()),
    commit: () => inTurn(() => session.commit()),
    undo: () => inTurn(() => session.undo()),
    close: () => inTurn(close),
  };
}

async function append(session: Session, entries: Append) {
  const attempt = (isTrusting: boolean) =>
    session.change(entries.tenant, appendNeeded(entries, isTrusting), (reads) =>
      draftAppend(reads, entries, isTrusting),
    );
  try {
    return await attempt(true);
  } catch (error) {
    if (error instanceof KeyTaken) return attempt(false);
    throw error;
  }
}

/** One call after the other, in the order they were made; one that fails does not keep the next from its turn. */
function turns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work).catch((error) => {
      throw asLedgerError(error);
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
