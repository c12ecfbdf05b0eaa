import { LedgerError } from '../store.ts';
import { attestationHash, auditHash, inOrder, revocationHash, signerHash } from './chain.ts';
import type { AuditEntry, AuditNote, NewAttestation, NewRevocation, Outcome, Signer } from './journal.ts';
import type { JournalAddition, JournalReads, Link } from './journal-tables.ts';

/** What a change answers, and the rows still to be written for it. It can be worked out again as often as one likes. */
export interface JournalDraft<T> {
  readonly result: T;
  readonly journal: JournalAddition | undefined;
}

export function draftEnrolment(
  tables: JournalReads,
  tenant: string,
  signer: Signer,
  note: Omit<AuditNote, 'action'>,
): JournalDraft<Outcome> {
  const known = tables.signers(tenant);
  const same = known.find((each) => isSameSigner(each, signer));
  if (same) return exists(same.sequence);
  const row = { ...signer, sequence: known.length + 1, enrolledAt: note.at };
  const subject = { subject: `signer ${row.sequence}`, subjectHash: signerHash(row) };
  const entry = entryAfter(tables, tenant, { ...note, action: 'enrolment', ...subject });
  return { result: { outcome: 'posted', sequence: row.sequence }, journal: { signer: row, entry } };
}

/** @throws LedgerError LEDGER_STALE when another has been added since `head` was asked for */
export function draftAttestation(
  tables: JournalReads,
  tenant: string,
  attestation: NewAttestation,
  note: Omit<AuditNote, 'action' | 'beneficiary'>,
): JournalDraft<Outcome> {
  const evidence = inOrder(attestation.evidence);
  const hash = attestationHash({ ...attestation, evidence });
  const last = tables.lastAttestation(tenant);
  if (last.hash === hash) return exists(last.sequence);
  if (last.hash !== attestation.previous) {
    throw new LedgerError('LEDGER_STALE', 'another attestation has been recorded in the meantime');
  }
  const sequence = last.sequence + 1;
  const { evidence: _listed, ...row } = attestation;
  const { beneficiary } = attestation;
  const subject = { subject: `attestation ${sequence}`, subjectHash: hash };
  const entry = entryAfter(tables, tenant, { ...note, action: 'attestation', beneficiary, ...subject });
  const journal = { attestation: { ...row, sequence, hash }, evidence, entry };
  return { result: { outcome: 'posted', sequence }, journal };
}

/** @throws LedgerError LEDGER_MISUSE when there is no such attestation of that person */
export function draftRevocation(
  tables: JournalReads,
  tenant: string,
  revocation: NewRevocation,
  note: Omit<AuditNote, 'action' | 'beneficiary'>,
): JournalDraft<Outcome> {
  const standing = tables.revocationOf(tenant, revocation.attestation);
  if (standing) return exists(standing.sequence);
  if (tables.attestation(tenant, revocation.attestation)?.beneficiary !== revocation.beneficiary) {
    throw new LedgerError('LEDGER_MISUSE', `there is no attestation ${revocation.attestation} of that person`);
  }
  const sequence = tables.revocations(tenant).length + 1;
  const hash = revocationHash(revocation);
  const { beneficiary } = revocation;
  const subject = { subject: `revocation ${sequence}`, subjectHash: hash };
  const entry = entryAfter(tables, tenant, { ...note, action: 'revocation', beneficiary, ...subject });
  return { result: { outcome: 'posted', sequence }, journal: { revocation: { ...revocation, sequence, hash }, entry } };
}

export function draftNote(tables: JournalReads, tenant: string, note: AuditNote): JournalDraft<AuditEntry> {
  const entry = entryAfter(tables, tenant, { ...note, subject: '', subjectHash: '' });
  return { result: entry, journal: { entry } };
}

/** Each names the one before it. */
export function draftNotes(tables: JournalReads, tenant: string, notes: readonly AuditNote[]): JournalDraft<void> {
  const entries: AuditEntry[] = [];
  for (const note of notes)
    entries.push(
      entryFollowing(entries.at(-1) ?? tables.lastAudit(tenant), tenant, { ...note, subject: '', subjectHash: '' }),
    );
  const entry = entries.pop();
  return { result: undefined, journal: entry && { earlier: entries, entry } };
}

type NewEntry = AuditNote & Pick<AuditEntry, 'subject' | 'subjectHash'>;

function entryAfter(tables: JournalReads, tenant: string, entry: NewEntry): AuditEntry {
  return entryFollowing(tables.lastAudit(tenant), tenant, entry);
}

function entryFollowing(last: Link, tenant: string, entry: NewEntry): AuditEntry {
  const whole = { ...entry, sequence: last.sequence + 1, previous: last.hash };
  return { ...whole, hash: auditHash(tenant, whole) };
}

function exists(sequence: number): JournalDraft<Outcome> {
  return { result: { outcome: 'exists', sequence }, journal: undefined };
}

type SignerKey = Pick<Signer, 'npi' | 'discipline' | 'fingerprint' | 'from'>;

function isSameSigner(a: SignerKey, b: SignerKey): boolean {
  return a.npi === b.npi && a.discipline === b.discipline && a.fingerprint === b.fingerprint && a.from === b.from;
}
