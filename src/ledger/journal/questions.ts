import type { Question } from '../questions.ts';
import type { JournalReads } from './journal-tables.ts';
import { attestationOf, attestationScopeOf, auditEntryOf, evidenceOf, linkOf, revocationOf, signerOf } from './rows.ts';

type Questions = {
  readonly [K in keyof JournalReads]: Question<Parameters<JournalReads[K]>, ReturnType<JournalReads[K]>>;
};

/** Every question of the journal and its answer, once for all SQL stores. */
export const JOURNAL_QUESTIONS: Questions = {
  signers: { put: (tenant) => ['signers', tenant], answer: (rows) => rows.map(signerOf) },
  attestations: {
    put: (tenant, beneficiary) =>
      beneficiary === '' ? ['attestations', tenant] : ['attestationsOf', tenant, tenant, beneficiary],
    answer: (rows) => rows.map(attestationOf),
  },
  attestation: {
    put: (tenant, sequence) => ['attestation', tenant, sequence],
    answer: ([row]) => row && attestationOf(row),
  },
  lastAttestation: { put: (tenant) => ['lastAttestation', tenant], answer: ([row]) => linkOf(row) },
  scopes: { put: (tenant) => ['scopes', tenant], answer: (rows) => rows.map(attestationScopeOf) },
  scopesOf: {
    put: (tenant, beneficiary) => ['scopesOf', tenant, tenant, beneficiary],
    answer: (rows) => rows.map(attestationScopeOf),
  },
  evidence: {
    put: (tenant, attestation) => ['evidence', tenant, attestation],
    answer: (rows) => rows.map(evidenceOf),
  },
  revocations: { put: (tenant) => ['revocations', tenant], answer: (rows) => rows.map(revocationOf) },
  revocationOf: {
    put: (tenant, attestation) => ['revocationOf', tenant, attestation],
    answer: ([row]) => row && revocationOf(row),
  },
  auditAfter: {
    put: (tenant, sequence, limit) => ['auditAfter', tenant, sequence, limit],
    answer: (rows) => rows.map(auditEntryOf),
  },
  lastAudit: { put: (tenant) => ['lastAudit', tenant], answer: ([row]) => linkOf(row) },
  journalTenants: {
    put: () => ['journalTenants'],
    answer: (rows) => rows.map((row) => row['tenant'] as string),
  },
};
