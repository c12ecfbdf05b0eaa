import type { AuditEntry, StoredAttestation } from './journal.ts';
import type { JournalReads } from './journal-tables.ts';

/** How many entries of the log are read at once. */
export const AUDIT_PAGE = 500;

/** Attestations of a beneficiary, or of all for `''`, with their evidence and what became of them. */
export function attestationsOf(tables: JournalReads, tenant: string, beneficiary: string): StoredAttestation[] {
  return tables.attestations(tenant, beneficiary).map((row) => wholeOf(tables, tenant, row));
}

export function attestationAt(tables: JournalReads, tenant: string, sequence: number): StoredAttestation | undefined {
  const row = tables.attestation(tenant, sequence);
  return row && wholeOf(tables, tenant, row);
}

function wholeOf(
  tables: JournalReads,
  tenant: string,
  row: Omit<StoredAttestation, 'evidence' | 'revocation'>,
): StoredAttestation {
  const evidence = tables.evidence(tenant, row.sequence);
  return { ...row, evidence, revocation: tables.revocationOf(tenant, row.sequence) };
}

/** The log in order, a few hundred entries at a time. */
export function* auditOf(tables: JournalReads, tenant: string, after: number): Generator<AuditEntry> {
  for (let page = auditPage(tables, tenant, after); page.length > 0; ) {
    yield* page;
    page = auditPage(tables, tenant, page.at(-1)?.sequence ?? 0);
  }
}

/** The next entries after a sequence; none when there are no more. */
export function auditPage(tables: JournalReads, tenant: string, after: number): readonly AuditEntry[] {
  return tables.auditAfter(tenant, after, AUDIT_PAGE);
}

/** Entries between two sequences, without both. */
export function entriesBetween(tables: JournalReads, tenant: string, after: number, before: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  if (after + 1 >= before) return entries;
  for (const entry of auditOf(tables, tenant, after)) {
    if (entry.sequence >= before) break;
    entries.push(entry);
  }
  return entries;
}
