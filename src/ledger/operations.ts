import type { Acceptance, Alias, Answer, AnswerOutcome, Checkpoint } from './answer.ts';
import { Draft } from './draft.ts';
import type { JournalAddition } from './journal/index.ts';
import type { RecentFacts } from './recent-facts.ts';
import type { Opening, RunInfo } from './record.ts';
import type { AppendResult, ClaimEntry, OpeningResult, SentTransaction } from './store.ts';
import type { Addition, Reads } from './tables.ts';

/** What a change answers, and what is still to be written for it. It can be worked out again as often as one likes. */
export interface Drafted<T> {
  readonly result: T;
  readonly addition: Addition | undefined;
  readonly journal?: JournalAddition | undefined;
}

/** An append as its caller hands it over. */
export interface Append {
  readonly tenant: string;
  readonly run: RunInfo;
  readonly expected: ReadonlyMap<string, number>;
  readonly entries: readonly ClaimEntry[];
  readonly transactions: readonly SentTransaction[];
}

/** @param isTrusting see `Draft` */
export function draftAppend(tables: Reads, append: Append, isTrusting: boolean): Drafted<AppendResult> {
  const draft = new Draft(tables, append.tenant, append.run, isTrusting);
  const beneficiaries = new Set(append.entries.map((entry) => entry.claim.head.beneficiary));
  const stale = [...beneficiaries].filter((b) => draft.lastSequence(b) !== (append.expected.get(b) ?? 0));
  if (stale.length > 0) return { result: { status: 'stale', stale }, addition: undefined };
  for (const entry of append.entries) draft.enter(entry);
  for (const transaction of append.transactions) draft.sent(transaction);
  const { outcomes, lastSequences, addition } = draft;
  return { result: { status: 'appended', outcomes, lastSequences }, addition };
}

export function draftAnswers(
  tables: Reads,
  tenant: string,
  run: RunInfo,
  answers: readonly Answer[],
  aliases: readonly Alias[] = [],
  facts?: RecentFacts,
): Drafted<AnswerOutcome[]> {
  const draft = new Draft(tables, tenant, run, false, facts);
  for (const alias of aliases) draft.answers.alias(alias);
  const result = answers.map((answer) => draft.answers.answer(answer));
  return { result, addition: draft.addition };
}

export function draftCheckpoints(
  tables: Reads,
  tenant: string,
  run: RunInfo,
  checkpoints: readonly Checkpoint[],
): Drafted<boolean[]> {
  const draft = new Draft(tables, tenant, run);
  const result = checkpoints.map((checkpoint) => draft.answers.checkpoint(checkpoint));
  return { result, addition: draft.addition };
}

export function draftAcceptances(
  tables: Reads,
  tenant: string,
  run: RunInfo,
  acceptances: readonly Acceptance[],
): Drafted<boolean[]> {
  const draft = new Draft(tables, tenant, run);
  const result = acceptances.map((acceptance) => draft.answers.acceptance(acceptance));
  return { result, addition: draft.addition };
}

export function draftOpenings(
  tables: Reads,
  tenant: string,
  openings: readonly Opening[],
  recordedAt: string,
): Drafted<OpeningResult[]> {
  const draft = new Draft(tables, tenant, { file: '', fileHash: '', policyVersion: '', recordedAt });
  const result = openings.map((opening) => draft.open(opening));
  return { result, addition: draft.addition };
}
