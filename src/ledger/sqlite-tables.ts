import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Issue } from '../base/index.ts';
import type { Acceptance, Answer } from './answer.ts';
import { sqliteJournal } from './journal/index.ts';
import { RecentAccounts } from './recent-accounts.ts';
import type { Balance, ClaimHead, PostingKind, RunInfo, Tally } from './record.ts';
import { asLedgerError } from './sqlite-error.ts';
import { STATEMENTS } from './statements.ts';
import {
  type Account,
  type AnswerRow,
  type CheckpointRow,
  type ClaimRow,
  type ClaimVersion,
  KeyTaken,
  type PostingRow,
  type SubmissionRow,
  type Tables,
} from './tables.ts';

type Sql = { readonly [K in keyof typeof STATEMENTS]: StatementSync };
type Row = Record<string, string | number | null>;

/** The tables in an open SQLite database whose schema is up to date. */
export function sqliteTables(database: DatabaseSync): Tables {
  const sql = Object.fromEntries(
    Object.entries(STATEMENTS).map(([name, text]) => [name, database.prepare(text)]),
  ) as unknown as Sql;
  const submissionsBy = {
    interchange: sql.submissionsByInterchange,
    group: sql.submissionsByGroup,
    batch: sql.submissionsByBatch,
  };
  const runs = new Map<string, RunInfo>();
  const accounts = new RecentAccounts(database, (tenant, account) => putAccount(sql.putAccount, tenant, account));
  const one = (statement: StatementSync, ...values: (string | number)[]) => statement.get(...values) as Row | undefined;
  const all = (statement: StatementSync, ...values: (string | number)[]) => statement.all(...values) as Row[];
  const count = (statement: StatementSync, tenant: string, column: string) =>
    (one(statement, tenant)?.[column] ?? 0) as number;
  return {
    journal: sqliteJournal(database),
    account: (tenant, beneficiary) =>
      accounts.get(tenant, beneficiary) ?? accountOf(beneficiary, one(sql.account, tenant, beneficiary)),
    claim: (tenant, sequence) => claimOf(one(sql.claim, tenant, sequence)),
    versions: (tenant, ...key) =>
      all(sql.versions, tenant, tenant, ...key)
        .map(versionOf)
        .sort((a, b) => a.sequence - b.sequence),
    reversedBy: (tenant, sequence) => all(sql.reversedBy, tenant, sequence).map((row) => row['sequence'] as number),
    billedAfter: (tenant, sequence, limit) =>
      all(sql.billedAfter, tenant, sequence, limit).map((row) => ({
        sequence: row['sequence'] as number,
        beneficiary: row['beneficiary'] as string,
        book: row['book'] as string,
        frequency: row['frequency'] as string,
        block: row['lines'] as string,
      })),
    takenBack: (tenant) => all(sql.takenBack, tenant).map((row) => row['reverses'] as number),
    beneficiariesToSettle: (tenant) =>
      all(sql.beneficiariesToSettle, tenant, tenant).map((row) => row['beneficiary'] as string),
    whoseClaim: (tenant, provider, claimId) =>
      all(sql.whoseClaim, tenant, provider, claimId).map((row) => row['beneficiary'] as string),
    answers: (tenant, beneficiary) => all(sql.answers, tenant, tenant, beneficiary).map(answerOf),
    answered: (tenant, identity) => one(sql.answered, tenant, identity)?.['sequence'] as number | undefined,
    answersAfter: (tenant, sequence, limit) => all(sql.answersAfter, tenant, sequence, limit).map(answerOf),
    checkpoints: (tenant, beneficiary) => all(sql.checkpoints, tenant, tenant, beneficiary).map(checkpointOf),
    aliases: (tenant) =>
      all(sql.aliases, tenant).map((row) => ({ from: row['from_id'] as string, to: row['to_id'] as string })),
    acceptances: (tenant, claim) =>
      all(sql.acceptances, tenant, claim).map((row) => ({
        claimSequence: row['claim_sequence'] as number,
        kind: row['kind'] as Acceptance['kind'],
        acceptedOn: row['accepted_on'] as Acceptance['acceptedOn'],
        status: row['status'] as string,
      })),
    submissions: (tenant, kind, control) =>
      all(submissionsBy[kind], tenant, control)
        .map(submissionOf)
        .sort((a, b) => a.first - b.first),
    claimsBetween: (tenant, first, last) =>
      all(sql.claimsBetween, tenant, first, last).map((row) => claimOf(row) as ClaimRow),
    postings: (tenant, first, last) => (last < first ? [] : all(sql.postings, tenant, first, last).map(postingOf)),
    adjustments: (tenant, beneficiary) => all(sql.adjustments, tenant, tenant, beneficiary).map(postingOf),
    run: (tenant, number) => {
      const key = `${number} ${tenant}`;
      const known = runs.get(key) ?? runOf(one(sql.run, tenant, number));
      if (known) runs.set(key, known);
      return known;
    },
    runNumber: (tenant, { fileHash, recordedAt, file, policyVersion }) =>
      one(sql.runNumber, tenant, fileHash, recordedAt, file, policyVersion)?.['number'] as number | undefined,
    last: (tenant) => ({
      sequence: Math.max(
        ...[sql.lastClaim, sql.lastPosting, sql.lastAnswer, sql.lastCheckpoint].map((each) =>
          count(each, tenant, 'last'),
        ),
      ),
      run: count(sql.lastRun, tenant, 'last'),
    }),
    tenants: () => sql.tenants.all().map((row) => row['tenant'] as string),
    beneficiariesAfter: (tenant, beneficiary, limit) =>
      all(sql.beneficiariesAfter, tenant, beneficiary, limit).map((row) => row['beneficiary'] as string),
    counts: (tenant) => ({
      claims: count(sql.countClaims, tenant, 'rows'),
      postings: count(sql.countPostings, tenant, 'rows'),
      answers: count(sql.countAnswers, tenant, 'rows'),
      checkpoints: count(sql.countCheckpoints, tenant, 'rows'),
    }),
    add: (tenant, addition) => {
      const { newRun, accounts: touched, claims, postings, answers, checkpoints, aliases, submissions } = addition;
      if (newRun) {
        const { file, fileHash, policyVersion, recordedAt } = newRun.info;
        sql.addRun.run(tenant, newRun.number, file, fileHash, policyVersion, recordedAt);
      }
      for (const claim of claims) addClaim(sql.addClaim, tenant, claim);
      for (const posting of postings) addPosting(sql.addPosting, tenant, posting);
      for (const answer of answers) addAnswer(sql.addAnswer, tenant, answer);
      for (const checkpoint of checkpoints) addCheckpoint(sql.addCheckpoint, tenant, checkpoint);
      for (const { from, to } of aliases) sql.addAlias.run(tenant, from, to);
      for (const submission of submissions) addSubmission(sql.addSubmission, tenant, submission);
      for (const { claimSequence, kind, acceptedOn, status } of addition.acceptances)
        sql.addAcceptance.run(tenant, claimSequence, kind, acceptedOn, status);
      accounts.put(tenant, touched); // last: putting cannot fail, so there is nothing of it to undo
    },
    read: (work) => (database.isTransaction ? work() : transaction(database, WHOLE.read, accounts, work)),
    change: (work) => transaction(database, database.isTransaction ? PART : WHOLE.change, accounts, work),
    hold: () => execute(database, WHOLE.change.begin),
    commit: () => {
      if (!database.isTransaction) return;
      accounts.write();
      execute(database, WHOLE.change.end);
    },
    undo: () => {
      accounts.forget();
      if (database.isTransaction) execute(database, WHOLE.change.undo);
    },
    check: () => check(database),
    close: () => database.close(), // the last to close moves the -wal into the file and removes it
  };
}

interface Bounds {
  readonly begin: string;
  readonly end: string;
  readonly undo: string;
}

const WHOLE = {
  read: { begin: 'BEGIN', end: 'COMMIT', undo: 'ROLLBACK' },
  change: { begin: 'BEGIN IMMEDIATE', end: 'COMMIT', undo: 'ROLLBACK' },
} as const satisfies Record<string, Bounds>;

/** A change within one that is held open. */
const PART: Bounds = { begin: 'SAVEPOINT part', end: 'RELEASE part', undo: 'ROLLBACK TO part; RELEASE part' };

function execute(database: DatabaseSync, statement: string): void {
  try {
    database.exec(statement);
  } catch (error) {
    throw asLedgerError(error);
  }
}

function transaction<T>(database: DatabaseSync, bounds: Bounds, accounts: RecentAccounts, work: () => T): T {
  try {
    database.exec(bounds.begin);
    accounts.begin();
    const result = work();
    if (bounds !== PART) accounts.write();
    database.exec(bounds.end);
    return result;
  } catch (error) {
    if (bounds !== PART) accounts.forget();
    if (database.isOpen && database.isTransaction) database.exec(bounds.undo);
    throw error instanceof KeyTaken ? error : asLedgerError(error);
  }
}

function check(database: DatabaseSync): Issue | undefined {
  const expected = 'ok';
  const hint = 'Go back to the last backup that verifies; files sent since can be applied again.';
  const found = String(Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0]);
  if (found !== expected) {
    return {
      code: 'LEDGER_FILE_DAMAGED',
      severity: 'fatal',
      message: 'The ledger file is damaged.',
      found,
      expected,
      hint,
    };
  }
  const orphan = database.prepare('PRAGMA foreign_key_check').get();
  if (!orphan) return undefined;
  const message = `A row of table ${orphan['table']} refers to a row of table ${orphan['parent']} that is not there.`;
  return { code: 'LEDGER_ROW_MISSING', severity: 'fatal', message, hint };
}

type TallyFields = [what: string, year: number, amount: number];
type BalanceFields = [string, number, Balance['bucket'], number, number, number, number];

function accountOf(beneficiary: string, row: Row | undefined): Account | undefined {
  if (!row) return undefined;
  const balances = JSON.parse(row['balances'] as string) as BalanceFields[];
  const tallies = JSON.parse(row['tallies'] as string) as TallyFields[];
  return {
    beneficiary,
    lastSequence: row['last_sequence'] as number,
    lastClaim: row['last_claim'] as number,
    answers: row['answers'] as number,
    waiting: row['waiting'] as number,
    balances: balances.map(([book, year, bucket, lowCents, highCents, confirmedCents, openingCents]) => ({
      book,
      year,
      bucket,
      lowCents,
      highCents,
      confirmedCents,
      openingCents,
    })),
    tallies: tallies.map(([what, year, amount]): Tally => ({ what, year, amount })),
  };
}

function putAccount(
  statement: StatementSync,
  tenant: string,
  { beneficiary, lastSequence, lastClaim, answers, waiting, balances, tallies }: Account,
): void {
  const fields = balances.map(
    (b): BalanceFields => [b.book, b.year, b.bucket, b.lowCents, b.highCents, b.confirmedCents, b.openingCents],
  );
  const counted = tallies.map(({ what, year, amount }): TallyFields => [what, year, amount]);
  const texts = [JSON.stringify(fields), JSON.stringify(counted)];
  statement.run(tenant, beneficiary, lastSequence, lastClaim, answers, waiting, ...texts);
}

function runOf(row: Row | undefined): RunInfo | undefined {
  if (!row) return undefined;
  return {
    file: row['file'] as string,
    fileHash: row['file_hash'] as string,
    policyVersion: row['policy_version'] as string,
    recordedAt: row['recorded_at'] as string,
  };
}

function claimOf(row: Row | undefined): ClaimRow | undefined {
  if (!row) return undefined;
  return {
    sequence: row['sequence'] as number,
    run: row['run'] as number,
    previous: row['previous'] as number,
    reverses: (row['reverses'] ?? undefined) as number | undefined,
    postings: row['postings'] as number,
    version: row['version'] as number,
    head: {
      beneficiary: row['beneficiary'] as string,
      book: row['book'] as string,
      provider: row['provider'] as string,
      claimId: row['claim_id'] as string,
      firstDay: row['first_day'] as ClaimHead['firstDay'],
      frequency: row['frequency'] as string,
      contentHash: row['content_hash'] as string,
      form: row['form'] as ClaimHead['form'],
      payerClaimNumber: row['payer_claim_number'] as string,
      submission: row['submission'] as string,
    },
    block: row['lines'] as string,
  };
}

function addClaim(
  statement: StatementSync,
  tenant: string,
  { sequence, run, previous, reverses, postings, version, head, block }: ClaimRow,
): void {
  const { changes } = statement.run(
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
  );
  if (changes === 0) throw new KeyTaken();
}

function versionOf(row: Row): ClaimVersion {
  return {
    sequence: row['sequence'] as number,
    contentHash: row['content_hash'] as string,
    frequency: row['frequency'] as string,
    firstDay: row['first_day'] as string,
    submission: row['submission'] as string,
  };
}

function postingOf(row: Row): PostingRow {
  const optional = (name: string) => (row[name] ?? undefined) as number | undefined;
  const keepsFull = row['keeps_full'];
  return {
    sequence: row['sequence'] as number,
    beneficiary: row['beneficiary'] as string,
    book: row['book'] as string,
    year: row['year'] as number,
    bucket: row['bucket'] as PostingRow['bucket'],
    kind: row['kind'] as PostingKind,
    serviceDate: row['service_date'] as string,
    lowCents: row['low_cents'] as number,
    highCents: row['high_cents'] as number,
    run: row['run'] as number,
    claimSequence: optional('claim_sequence'),
    causeSequence: optional('cause_sequence'),
    line: optional('line'),
    keepsFull: keepsFull === null ? undefined : keepsFull === 1,
    reversesSequence: optional('reverses_sequence'),
    answerSequence: optional('answer_sequence'),
    source: row['source'] as string,
  };
}

function addPosting(statement: StatementSync, tenant: string, p: PostingRow): void {
  statement.run(
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
  );
}

function answerOf(row: Row): AnswerRow {
  return {
    sequence: row['sequence'] as number,
    run: row['run'] as number,
    postings: row['postings'] as number,
    beneficiary: row['beneficiary'] as string,
    answer: JSON.parse(row['body'] as string) as Answer,
  };
}

function addAnswer(statement: StatementSync, tenant: string, row: AnswerRow): void {
  const { sequence, beneficiary, answer, run, postings } = row;
  statement.run(tenant, sequence, beneficiary, answer.identity, run, postings, JSON.stringify(answer));
}

function checkpointOf(row: Row): CheckpointRow {
  return {
    sequence: row['sequence'] as number,
    run: row['run'] as number,
    beneficiary: row['beneficiary'] as string,
    year: row['year'] as number,
    bucket: row['bucket'] as CheckpointRow['bucket'],
    usedCents: row['used_cents'] as number,
    asOf: row['as_of'] as CheckpointRow['asOf'],
    source: row['source'] as string,
  };
}

function addCheckpoint(statement: StatementSync, tenant: string, c: CheckpointRow): void {
  statement.run(tenant, c.sequence, c.beneficiary, c.year, c.bucket, c.usedCents, c.asOf, c.source, c.run);
}

function submissionOf(row: Row): SubmissionRow {
  return {
    interchange: row['interchange'] as string,
    group: row['group_control'] as string,
    transaction: row['transaction_control'] as string,
    batch: row['batch'] as string,
    first: row['first_sequence'] as number,
    last: row['last_sequence'] as number,
    run: row['run'] as number,
  };
}

function addSubmission(statement: StatementSync, tenant: string, s: SubmissionRow): void {
  statement.run(tenant, s.interchange, s.group, s.transaction, s.batch, s.first, s.last, s.run);
}
