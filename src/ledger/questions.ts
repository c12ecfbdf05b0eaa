import type { Alias } from './answer.ts';
import { JOURNAL_QUESTIONS } from './journal/index.ts';
import {
  acceptanceOf,
  accountOf,
  answerOf,
  billedOf,
  checkpointOf,
  claimOf,
  postingOf,
  type Row,
  runOf,
  submissionOf,
  type Value,
  versionOf,
} from './rows.ts';
import type { STATEMENTS } from './statements.ts';
import type { ClaimRow, Reads } from './tables.ts';

/** A question of `Reads` put to a database: which statement with which values, and what its rows answer. */
export interface Question<Asked extends readonly unknown[] = readonly never[], Answer = unknown> {
  readonly put: (...asked: Asked) => readonly [statement: keyof typeof STATEMENTS, ...values: Value[]];
  readonly answer: (rows: readonly Row[], ...asked: Asked) => Answer;
}

const BY_CONTROL = {
  interchange: 'submissionsByInterchange',
  group: 'submissionsByGroup',
  batch: 'submissionsByBatch',
} as const;

/** Every question and its answer, once for all SQL stores. One that is added here is answered by each of them. */
export const QUESTIONS: { readonly [K in keyof Reads]: Question<Parameters<Reads[K]>, ReturnType<Reads[K]>> } = {
  ...JOURNAL_QUESTIONS,
  account: {
    put: (tenant, beneficiary) => ['account', tenant, beneficiary],
    answer: ([row], _tenant, beneficiary) => accountOf(beneficiary, row),
  },
  claim: { put: (tenant, sequence) => ['claim', tenant, sequence], answer: ([row]) => row && claimOf(row) },
  versions: {
    put: (tenant, ...key) => ['versions', tenant, tenant, ...key],
    answer: (rows) => rows.map(versionOf).sort((a, b) => a.sequence - b.sequence),
  },
  reversedBy: {
    put: (tenant, sequence) => ['reversedBy', tenant, sequence],
    answer: (rows) => rows.map((row) => row['sequence'] as number).sort((a, b) => a - b),
  },
  billedAfter: {
    put: (tenant, sequence, limit) => ['billedAfter', tenant, sequence, limit],
    answer: (rows) => rows.map(billedOf),
  },
  takenBack: {
    put: (tenant) => ['takenBack', tenant],
    answer: (rows) => rows.map((row) => row['reverses'] as number),
  },
  beneficiariesToSettle: {
    put: (tenant) => ['beneficiariesToSettle', tenant, tenant],
    answer: (rows) => rows.map((row) => row['beneficiary'] as string),
  },
  whoseClaim: {
    put: (tenant, provider, claimId) => ['whoseClaim', tenant, provider, claimId],
    answer: (rows) => rows.map((row) => row['beneficiary'] as string),
  },
  claimants: {
    put: (tenant, claimId) => ['claimants', tenant, tenant, tenant, claimId],
    answer: (rows) => rows.map((row) => row['beneficiary'] as string).sort(),
  },
  answers: {
    put: (tenant, beneficiary) => ['answers', tenant, tenant, beneficiary],
    answer: (rows) => rows.map(answerOf),
  },
  answered: {
    put: (tenant, identity) => ['answered', tenant, identity],
    answer: ([row]) => row?.['sequence'] as number | undefined,
  },
  answersAfter: {
    put: (tenant, sequence, limit) => ['answersAfter', tenant, sequence, limit],
    answer: (rows) => rows.map(answerOf),
  },
  nobodysAfter: {
    put: (tenant, sequence, limit) => ['nobodysAfter', tenant, sequence, limit],
    answer: (rows) => rows.map(answerOf),
  },
  checkpoints: {
    put: (tenant, beneficiary) => ['checkpoints', tenant, tenant, beneficiary],
    answer: (rows) => rows.map(checkpointOf),
  },
  aliases: {
    put: (tenant) => ['aliases', tenant],
    answer: (rows) => rows.map(aliasOf),
  },
  aliasesOf: { put: (tenant, id) => ['aliasesOf', tenant, id, tenant, id], answer: (rows) => rows.map(aliasOf) },
  acceptances: {
    put: (tenant, claim) => ['acceptances', tenant, claim],
    answer: (rows) => rows.map(acceptanceOf),
  },
  submissions: {
    put: (tenant, kind, control) => [BY_CONTROL[kind], tenant, control],
    answer: (rows) => rows.map(submissionOf).sort((a, b) => a.first - b.first),
  },
  claimsBetween: {
    put: (tenant, first, last) => ['claimsBetween', tenant, first, last],
    answer: (rows) => rows.map((row): ClaimRow => claimOf(row)),
  },
  postings: {
    put: (tenant, first, last) => ['postings', tenant, first, last],
    answer: (rows) => rows.map(postingOf),
  },
  adjustments: {
    put: (tenant, beneficiary) => ['adjustments', tenant, tenant, beneficiary],
    answer: (rows) => rows.map(postingOf),
  },
  run: { put: (tenant, number) => ['run', tenant, number], answer: ([row]) => row && runOf(row) },
  runNumber: {
    put: (tenant, { fileHash, recordedAt, file, policyVersion }) => [
      'runNumber',
      tenant,
      fileHash,
      recordedAt,
      file,
      policyVersion,
    ],
    answer: ([row]) => row?.['number'] as number | undefined,
  },
  last: {
    put: (tenant) => ['last', tenant, tenant, tenant, tenant, tenant],
    answer: ([row]) => ({
      sequence: Math.max(...['claim', 'posting', 'answer', 'checkpoint'].map((table) => Number(row?.[table] ?? 0))),
      run: Number(row?.['run'] ?? 0),
    }),
  },
  tenants: { put: () => ['tenants'], answer: (rows) => rows.map((row) => row['tenant'] as string) },
  beneficiariesAfter: {
    put: (tenant, beneficiary, limit) => ['beneficiariesAfter', tenant, beneficiary, limit],
    answer: (rows) => rows.map((row) => row['beneficiary'] as string),
  },
  changedAfter: {
    put: (tenant, sequence, limit) => {
      const each = [tenant, sequence, limit] as const;
      return ['changedAfter', ...each, ...each, ...each, ...each, limit];
    },
    answer: (rows) =>
      rows.map((row) => ({ sequence: row['sequence'] as number, beneficiary: row['beneficiary'] as string })),
  },
  accountsAfter: {
    put: (tenant, beneficiary, limit) => ['accountsAfter', tenant, beneficiary, limit],
    answer: (rows) => rows.flatMap((row) => accountOf(row['beneficiary'] as string, row) ?? []),
  },
  told: {
    put: (tenant, year) => ['told', tenant, year],
    answer: (rows) => rows.map((row) => row['beneficiary'] as string).sort(),
  },
  counts: {
    put: (tenant) => ['counts', tenant, tenant, tenant, tenant],
    answer: ([row]) => ({
      claims: Number(row?.['claims'] ?? 0),
      postings: Number(row?.['postings'] ?? 0),
      answers: Number(row?.['answers'] ?? 0),
      checkpoints: Number(row?.['checkpoints'] ?? 0),
    }),
  },
};

function aliasOf(row: Row): Alias {
  return { from: row['from_id'] as string, to: row['to_id'] as string };
}
