import { LedgerError } from '../store.ts';
import { attestationHash, auditHash, inOrder, revocationHash, signerHash } from './chain.ts';
import type { AuditEntry, AuditNote, Journal, Outcome, StoredAttestation } from './journal.ts';
import type { AttestationRow, JournalTables } from './journal-tables.ts';
import type { Witness } from './witness.ts';

/** How many entries of the log are read at once. */
const CHUNK = 500;

/** Reads and changes as a whole, as the tables of the books do. */
export interface Transactions {
  read<T>(work: () => T): T;
  change<T>(work: () => T): T;
}

/** A Journal over any kind of tables: the same promises, written once. */
export function journalOver(tables: JournalTables, { read, change }: Transactions, witness?: Witness): Journal {
  /** Does it and logs it, or neither; the second place learns of it once it is durable. */
  const logged = <T>(tenant: string, work: () => readonly [T, NewEntry | undefined]): T => {
    const [result, entry] = change(() => {
      const [done, noted] = work();
      return [done, noted && addEntry(tables, tenant, noted)] as const;
    });
    if (entry) witness?.note(tenant, entry, (after) => tables.auditAfter(tenant, after, CHUNK));
    return result;
  };
  return {
    enroll: (tenant, signer, note) =>
      logged<Outcome>(tenant, () => {
        const known = tables.signers(tenant);
        const same = known.find((each) => isSameSigner(each, signer));
        if (same) return [{ outcome: 'exists', sequence: same.sequence }, undefined];
        const row = { ...signer, sequence: known.length + 1, enrolledAt: note.at };
        tables.addSigner(tenant, row);
        const subject = { subject: `signer ${row.sequence}`, subjectHash: signerHash(row) };
        return [
          { outcome: 'posted', sequence: row.sequence },
          { ...note, action: 'enrolment', ...subject },
        ];
      }),
    signers: (tenant) => read(() => tables.signers(tenant)),

    head: (tenant) => tables.lastAttestation(tenant).hash,
    attest: (tenant, attestation, note) =>
      logged<Outcome>(tenant, () => {
        const evidence = inOrder(attestation.evidence);
        const hash = attestationHash({ ...attestation, evidence });
        const last = tables.lastAttestation(tenant);
        if (last.hash === hash) return [{ outcome: 'exists', sequence: last.sequence }, undefined];
        if (last.hash !== attestation.previous) {
          throw new LedgerError('LEDGER_STALE', 'another attestation has been recorded in the meantime');
        }
        const sequence = last.sequence + 1;
        const { evidence: _listed, ...row } = attestation;
        tables.addAttestation(tenant, { ...row, sequence, hash }, evidence);
        const { beneficiary } = attestation;
        const subject = { subject: `attestation ${sequence}`, subjectHash: hash };
        return [
          { outcome: 'posted', sequence },
          { ...note, action: 'attestation', beneficiary, ...subject },
        ];
      }),
    attestations: (tenant, beneficiary = '') =>
      read(() => tables.attestations(tenant, beneficiary).map((row) => wholeOf(tables, tenant, row))),
    attestation: (tenant, sequence) =>
      read(() => {
        const row = tables.attestation(tenant, sequence);
        return row && wholeOf(tables, tenant, row);
      }),
    scopes: (tenant) => read(() => tables.scopes(tenant)),

    revoke: (tenant, revocation, note) =>
      logged<Outcome>(tenant, () => {
        const standing = tables.revocationOf(tenant, revocation.attestation);
        if (standing) return [{ outcome: 'exists', sequence: standing.sequence }, undefined];
        if (tables.attestation(tenant, revocation.attestation)?.beneficiary !== revocation.beneficiary) {
          throw new LedgerError('LEDGER_MISUSE', `there is no attestation ${revocation.attestation} of that person`);
        }
        const sequence = tables.revocations(tenant).length + 1;
        const hash = revocationHash(revocation);
        tables.addRevocation(tenant, { ...revocation, sequence, hash });
        const { beneficiary } = revocation;
        const subject = { subject: `revocation ${sequence}`, subjectHash: hash };
        return [
          { outcome: 'posted', sequence },
          { ...note, action: 'revocation', beneficiary, ...subject },
        ];
      }),

    log: (tenant, note) => {
      const entry = change(() => addEntry(tables, tenant, { ...note, subject: '', subjectHash: '' }));
      witness?.note(tenant, entry, (after) => tables.auditAfter(tenant, after, CHUNK));
      return entry;
    },
    audit: (tenant, after = 0) => auditOf(tables, tenant, after),
    anchor: (tenant) => ({ tenant, ...tables.lastAudit(tenant) }),
  };
}

type NewEntry = AuditNote & Pick<AuditEntry, 'subject' | 'subjectHash'>;

function addEntry(tables: JournalTables, tenant: string, entry: NewEntry): AuditEntry {
  const last = tables.lastAudit(tenant);
  const whole = { ...entry, sequence: last.sequence + 1, previous: last.hash };
  const chained = { ...whole, hash: auditHash(tenant, whole) };
  tables.addAudit(tenant, chained);
  return chained;
}

/** The log in order, a few hundred entries at a time. */
export function* auditOf(tables: JournalTables, tenant: string, after: number): Iterable<AuditEntry> {
  for (let last = after; ; ) {
    const entries = tables.auditAfter(tenant, last, CHUNK);
    yield* entries;
    const end = entries.at(-1);
    if (!end) return;
    last = end.sequence;
  }
}

function wholeOf(tables: JournalTables, tenant: string, row: AttestationRow): StoredAttestation {
  const evidence = tables.evidence(tenant, row.sequence);
  return { ...row, evidence, revocation: tables.revocationOf(tenant, row.sequence) };
}

function isSameSigner(a: SignerKey, b: SignerKey): boolean {
  return a.npi === b.npi && a.discipline === b.discipline && a.fingerprint === b.fingerprint && a.from === b.from;
}

interface SignerKey {
  readonly npi: string;
  readonly discipline: string;
  readonly fingerprint: string;
  readonly from: string;
}
