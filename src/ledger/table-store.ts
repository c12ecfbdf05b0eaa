import { aliasMap, homesOf } from './aliases.ts';
import { Draft } from './draft.ts';
import { journalOver, verifyJournal, type Witness } from './journal/index.ts';
import { answersOf, beneficiariesOf, sentIn, statusOf, wholeBooksOf } from './read.ts';
import { standingClaims } from './standing.ts';
import type { AppendResult, ClaimEntry, OpeningResult, Store } from './store.ts';
import { KeyTaken, type Tables } from './tables.ts';
import { verifyTables } from './verify.ts';

/** A Store over any kind of tables: the same promises, written once. */
export function storeOver(tables: Tables, file?: string, witness?: Witness): Store {
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
    journal: journalOver(tables.journal, tables, witness),
    verifyJournal: (anchors = []) => tables.read(() => verifyJournal(tables.journal, witness, anchors)),

    append: (tenant, run, expected, entries, transactions = []): AppendResult => {
      const append = (isTrusting: boolean) =>
        tables.change((): AppendResult => {
          const draft = new Draft(tables, tenant, run, isTrusting);
          const stale = staleAmong(draft, expected, entries);
          if (stale.length > 0) return { status: 'stale', stale };
          for (const entry of entries) draft.enter(entry);
          for (const transaction of transactions) draft.sent(transaction);
          if (draft.addition) tables.add(tenant, draft.addition);
          return { status: 'appended', outcomes: draft.outcomes, lastSequences: draft.lastSequences };
        });
      try {
        return append(true);
      } catch (error) {
        if (error instanceof KeyTaken) return append(false);
        throw error;
      }
    },

    postAnswers: (tenant, run, answers, aliases = []) =>
      tables.change(() => {
        const draft = new Draft(tables, tenant, run);
        for (const alias of aliases) draft.answers.alias(alias);
        const outcomes = answers.map((answer) => draft.answers.answer(answer));
        if (draft.addition) tables.add(tenant, draft.addition);
        return outcomes;
      }),

    postCheckpoints: (tenant, run, checkpoints) =>
      tables.change(() => {
        const draft = new Draft(tables, tenant, run);
        const isNew = checkpoints.map((checkpoint) => draft.answers.checkpoint(checkpoint));
        if (draft.addition) tables.add(tenant, draft.addition);
        return isNew;
      }),

    standing: (tenant) => standingClaims(tables, tenant),

    postAcceptances: (tenant, run, acceptances) =>
      tables.change(() => {
        const draft = new Draft(tables, tenant, run);
        const isNew = acceptances.map((acceptance) => draft.answers.acceptance(acceptance));
        if (draft.addition) tables.add(tenant, draft.addition);
        return isNew;
      }),

    answers: (tenant) => answersOf(tables, tenant),
    homes: (tenant) =>
      tables.read(() =>
        homesOf(aliasMap(tables.aliases(tenant)), (id) => (tables.account(tenant, id)?.lastClaim ?? 0) > 0),
      ),
    sentIn: (tenant, ...controls) => tables.read(() => sentIn(tables, tenant, ...controls)),

    addOpenings: (tenant, openings, recordedAt): OpeningResult[] =>
      tables.change(() => {
        const draft = new Draft(tables, tenant, { file: '', fileHash: '', policyVersion: '', recordedAt });
        const results = openings.map((opening) => draft.open(opening));
        if (draft.addition) tables.add(tenant, draft.addition);
        return results;
      }),
  };
}

function staleAmong(draft: Draft, expected: ReadonlyMap<string, number>, entries: readonly ClaimEntry[]): string[] {
  const beneficiaries = new Set(entries.map((entry) => entry.claim.head.beneficiary));
  return [...beneficiaries].filter((b) => draft.lastSequence(b) !== (expected.get(b) ?? 0));
}
