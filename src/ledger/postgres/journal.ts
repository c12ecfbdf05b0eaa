import type { ClientBase } from 'pg';
import type { AsyncJournal } from '../async-store.ts';
import {
  attestationAt,
  attestationsOf,
  auditPage,
  draftAttestation,
  draftEnrolment,
  draftNote,
  draftNotes,
  draftRevocation,
  type Elsewhere,
  entriesBetween,
  type JournalDraft,
  type JournalReads,
  type JournalVerification,
  noJournalCounts,
  verifyLog,
  type Witness,
} from '../journal/index.ts';
import { attestationsNeeded, logNeeded } from './journal-needs.ts';
import { type Need, nothing, pairs } from './needs.ts';
import type { Session } from './session.ts';
import { tenantsIn } from './verify.ts';

/** One call after the other. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** The journal in a database, worked out by the code that all stores share. */
export function journalOn(session: Session, inTurn: InTurn, witness?: Witness): AsyncJournal {
  const read = <T>(tenant: string, work: (reads: JournalReads) => T, need: Need = nothing) =>
    inTurn(() => session.read(tenant, need, work));
  /** Does it and logs it, or neither; the second place learns of it once it is durable. */
  const change = <T>(tenant: string, work: (reads: JournalReads) => JournalDraft<T>) =>
    inTurn(async () => {
      const { result, journal } = await session.change(tenant, nothing, (reads) => {
        const draft = work(reads);
        return { result: draft, addition: undefined, journal: draft.journal };
      });
      if (journal && witness) {
        const { entry } = journal;
        const last = witness.last(tenant);
        const missed = (reads: JournalReads) => entriesBetween(reads, tenant, last, entry.sequence);
        witness.note(tenant, [...(await session.read(tenant, nothing, missed)), entry]);
      }
      return result;
    });
  return {
    enroll: (tenant, ...asked) => change(tenant, (reads) => draftEnrolment(reads, tenant, ...asked)),
    attest: (tenant, ...asked) => change(tenant, (reads) => draftAttestation(reads, tenant, ...asked)),
    revoke: (tenant, ...asked) => change(tenant, (reads) => draftRevocation(reads, tenant, ...asked)),
    log: (tenant, note) => change(tenant, (reads) => draftNote(reads, tenant, note)),
    logAll: (tenant, notes) => change(tenant, (reads) => draftNotes(reads, tenant, notes)),
    signers: (tenant) => read(tenant, (reads) => reads.signers(tenant)),
    head: (tenant) => read(tenant, (reads) => reads.lastAttestation(tenant).hash),
    attestations: (tenant, beneficiary = '') =>
      read(tenant, (reads) => attestationsOf(reads, tenant, beneficiary), attestationsNeeded(tenant, beneficiary)),
    attestation: (tenant, sequence) => read(tenant, (reads) => attestationAt(reads, tenant, sequence)),
    scopes: (tenant) => read(tenant, (reads) => reads.scopes(tenant)),
    scopesOf: (tenant, beneficiaries) =>
      read(
        tenant,
        (reads) => beneficiaries.flatMap((each) => reads.scopesOf(tenant, each)),
        (fetcher) => fetcher.fetch('scopesOf', pairs(tenant, beneficiaries)),
      ),
    auditAfter: (tenant, sequence) => read(tenant, (reads) => auditPage(reads, tenant, sequence)),
    anchor: (tenant) => read(tenant, (reads) => ({ tenant, ...reads.lastAudit(tenant) })),
  };
}

/** Proves the journal of all tenants, as `verifyJournal` does. */
export async function verifyJournalIn(
  client: ClientBase,
  session: Session,
  elsewhere: Elsewhere,
): Promise<JournalVerification> {
  const counts = noJournalCounts();
  for (const tenant of new Set([...(await tenantsIn(client)), ...elsewhere.keys()])) {
    const { issue, seen } = await session.read(tenant, logNeeded(tenant), (reads) => {
      const seen = noJournalCounts(); // the work may be run again
      return { issue: verifyLog(reads, tenant, elsewhere, seen), seen };
    });
    for (const name of Object.keys(seen) as (keyof typeof seen)[]) counts[name] += seen[name];
    if (issue) return { ...counts, issue };
  }
  return { ...counts, issue: undefined };
}
