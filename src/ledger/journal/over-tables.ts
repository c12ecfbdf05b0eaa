import {
  draftAttestation,
  draftEnrolment,
  draftNote,
  draftNotes,
  draftRevocation,
  type JournalDraft,
} from './drafts.ts';
import type { Journal } from './journal.ts';
import type { JournalAddition, JournalReads } from './journal-tables.ts';
import { attestationAt, attestationsOf, auditOf, entriesBetween } from './read.ts';
import type { Witness } from './witness.ts';

/** The journal's tables where they answer at once. */
interface JournalTables extends JournalReads {
  addJournal(tenant: string, addition: JournalAddition): void;
  read<T>(work: () => T): T;
  change<T>(work: () => T): T;
}

/** A Journal over tables that answer at once: the same promises, written once. */
export function journalOver(tables: JournalTables, witness?: Witness): Journal {
  /** Does it and logs it, or neither; the second place learns of it once it is durable. */
  const change = <T>(tenant: string, work: (reads: JournalReads) => JournalDraft<T>): T => {
    const { result, journal } = tables.change(() => {
      const draft = work(tables);
      if (draft.journal) tables.addJournal(tenant, draft.journal);
      return draft;
    });
    if (journal && witness) {
      const { entry } = journal;
      witness.note(tenant, [...entriesBetween(tables, tenant, witness.last(tenant), entry.sequence), entry]);
    }
    return result;
  };
  return {
    enroll: (tenant, ...asked) => change(tenant, (reads) => draftEnrolment(reads, tenant, ...asked)),
    attest: (tenant, ...asked) => change(tenant, (reads) => draftAttestation(reads, tenant, ...asked)),
    revoke: (tenant, ...asked) => change(tenant, (reads) => draftRevocation(reads, tenant, ...asked)),
    log: (tenant, note) => change(tenant, (reads) => draftNote(reads, tenant, note)),
    logAll: (tenant, notes) => change(tenant, (reads) => draftNotes(reads, tenant, notes)),
    signers: (tenant) => tables.read(() => tables.signers(tenant)),
    head: (tenant) => tables.lastAttestation(tenant).hash,
    attestations: (tenant, beneficiary = '') => tables.read(() => attestationsOf(tables, tenant, beneficiary)),
    attestation: (tenant, sequence) => tables.read(() => attestationAt(tables, tenant, sequence)),
    scopes: (tenant) => tables.read(() => tables.scopes(tenant)),
    scopesOf: (tenant, beneficiaries) =>
      tables.read(() => beneficiaries.flatMap((each) => tables.scopesOf(tenant, each))),
    audit: (tenant, after = 0) => auditOf(tables, tenant, after),
    anchor: (tenant) => ({ tenant, ...tables.lastAudit(tenant) }),
  };
}
