import type { BalanceFields, TallyFields, Value } from './rows.ts';
import type { STATEMENTS } from './statements.ts';
import type { Account, Addition, AnswerRow, CheckpointRow, ClaimRow, PostingRow, SubmissionRow } from './tables.ts';

/** A statement that adds rows to one table, and the rows: values in the order in which it names the columns. */
export interface Insert {
  readonly statement: Extract<keyof typeof STATEMENTS, `add${string}`>;
  readonly rows: readonly (readonly Value[])[];
}

/** The rows of an addition as every SQL store writes them; accounts, which replace a row, are left to the store. */
export function insertsOf(tenant: string, addition: Addition): Insert[] {
  const { newRun, claims, postings, answers, checkpoints, aliases, submissions, acceptances } = addition;
  const latest = new Map(aliases.map(({ from, to }) => [from, to]));
  const inserts: Insert[] = [
    { statement: 'addRun', rows: newRun ? [runValues(tenant, newRun)] : [] },
    { statement: 'addClaim', rows: claims.map((row) => claimValues(tenant, row)) },
    { statement: 'addPosting', rows: postings.map((row) => postingValues(tenant, row)) },
    { statement: 'addAnswer', rows: answers.map((row) => answerValues(tenant, row)) },
    { statement: 'addCheckpoint', rows: checkpoints.map((row) => checkpointValues(tenant, row)) },
    { statement: 'addAlias', rows: [...latest].map(([from, to]) => [tenant, from, to]) },
    { statement: 'addSubmission', rows: submissions.map((row) => submissionValues(tenant, row)) },
    {
      statement: 'addAcceptance',
      rows: acceptances.map((a) => [tenant, a.claimSequence, a.kind, a.acceptedOn, a.status]),
    },
  ];
  return inserts.filter(({ rows }) => rows.length > 0);
}

/** For `putAccount`. */
export function accountValues(tenant: string, account: Account): Value[] {
  const { beneficiary, lastSequence, lastClaim, answers, waiting, balances, tallies } = account;
  const fields = balances.map(
    (b): BalanceFields => [b.book, b.year, b.bucket, b.lowCents, b.highCents, b.confirmedCents, b.openingCents],
  );
  const counted = tallies.map(({ what, year, amount }): TallyFields => [what, year, amount]);
  const texts = [JSON.stringify(fields), JSON.stringify(counted)];
  return [tenant, beneficiary, lastSequence, lastClaim, answers, waiting, ...texts];
}

function runValues(tenant: string, { number, info }: NonNullable<Addition['newRun']>): Value[] {
  return [tenant, number, info.file, info.fileHash, info.policyVersion, info.recordedAt];
}

function claimValues(tenant: string, row: ClaimRow): Value[] {
  const { sequence, run, previous, reverses, postings, version, head, block } = row;
  return [
    tenant,
    sequence,
    head.beneficiary,
    head.book,
    head.provider,
    head.claimId,
    head.firstDay,
    head.frequency,
    head.contentHash,
    head.form,
    head.payerClaimNumber,
    run,
    previous,
    reverses ?? null,
    postings,
    version,
    block,
    head.submission,
  ];
}

function postingValues(tenant: string, p: PostingRow): Value[] {
  return [
    tenant,
    p.sequence,
    p.beneficiary,
    p.book,
    p.year,
    p.bucket,
    p.kind,
    p.serviceDate,
    p.lowCents,
    p.highCents,
    p.run,
    p.claimSequence ?? null,
    p.causeSequence ?? null,
    p.line ?? null,
    p.keepsFull === undefined ? null : Number(p.keepsFull),
    p.reversesSequence ?? null,
    p.answerSequence ?? null,
    p.source,
  ];
}

function answerValues(tenant: string, { sequence, beneficiary, answer, run, postings }: AnswerRow): Value[] {
  return [tenant, sequence, beneficiary, answer.identity, run, postings, JSON.stringify(answer)];
}

function checkpointValues(tenant: string, c: CheckpointRow): Value[] {
  return [tenant, c.sequence, c.beneficiary, c.year, c.bucket, c.usedCents, c.asOf, c.source, c.run];
}

function submissionValues(tenant: string, s: SubmissionRow): Value[] {
  return [tenant, s.interchange, s.group, s.transaction, s.batch, s.first, s.last, s.run];
}
