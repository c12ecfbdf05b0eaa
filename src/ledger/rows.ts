import type { Acceptance, Answer } from './answer.ts';
import type { Balance, ClaimHead, PostingKind, RunInfo, Tally } from './record.ts';
import type {
  Account,
  AnswerRow,
  BilledRow,
  CheckpointRow,
  ClaimRow,
  ClaimVersion,
  PostingRow,
  SubmissionRow,
} from './tables.ts';

/** What a column holds: text, a whole number, or nothing. */
export type Value = string | number | null;

/** A row as a database gives it, by column. */
export type Row = Readonly<Record<string, Value>>;

/** How `account.balances` is written, a JSON array of these. */
export type BalanceFields = [string, number, Balance['bucket'], number, number, number, number];

/** How `account.tallies` is written, a JSON array of these. */
export type TallyFields = [what: string, year: number, amount: number];

export function accountOf(beneficiary: string, row: Row | undefined): Account | undefined {
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

export function runOf(row: Row): RunInfo {
  return {
    file: row['file'] as string,
    fileHash: row['file_hash'] as string,
    policyVersion: row['policy_version'] as string,
    recordedAt: row['recorded_at'] as string,
  };
}

export function claimOf(row: Row): ClaimRow {
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

export function versionOf(row: Row): ClaimVersion {
  return {
    sequence: row['sequence'] as number,
    contentHash: row['content_hash'] as string,
    frequency: row['frequency'] as string,
    firstDay: row['first_day'] as string,
    submission: row['submission'] as string,
  };
}

export function postingOf(row: Row): PostingRow {
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

export function answerOf(row: Row): AnswerRow {
  return {
    sequence: row['sequence'] as number,
    run: row['run'] as number,
    postings: row['postings'] as number,
    beneficiary: row['beneficiary'] as string,
    answer: JSON.parse(row['body'] as string) as Answer,
  };
}

export function checkpointOf(row: Row): CheckpointRow {
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

export function billedOf(row: Row): BilledRow {
  return {
    sequence: row['sequence'] as number,
    beneficiary: row['beneficiary'] as string,
    book: row['book'] as string,
    frequency: row['frequency'] as string,
    block: row['lines'] as string,
  };
}

export function acceptanceOf(row: Row): Acceptance {
  return {
    claimSequence: row['claim_sequence'] as number,
    kind: row['kind'] as Acceptance['kind'],
    acceptedOn: row['accepted_on'] as Acceptance['acceptedOn'],
    status: row['status'] as string,
  };
}

export function submissionOf(row: Row): SubmissionRow {
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
