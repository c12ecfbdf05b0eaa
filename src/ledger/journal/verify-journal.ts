import { type Issue, registered } from '../../base/index.ts';
import { attestationHash, auditHash, revocationHash, signerHash } from './chain.ts';
import type { Anchor, AuditEntry } from './journal.ts';
import type { JournalReads } from './journal-tables.ts';
import { auditOf } from './read.ts';
import type { Witness } from './witness.ts';

export interface JournalVerification {
  readonly entries: number;
  readonly attestations: number;
  readonly revocations: number;
  readonly signers: number;
  /** Entries whose hash is in the file beside the ledger too. */
  readonly witnessed: number;
  /** The first entry that was touched; undefined when nothing was. */
  readonly issue: Issue | undefined;
}

export type JournalCounts = { -readonly [K in keyof Omit<JournalVerification, 'issue'>]: number };

export function noJournalCounts(): JournalCounts {
  return { entries: 0, attestations: 0, revocations: 0, signers: 0, witnessed: 0 };
}

/** What other places say of the entries of each tenant's log. */
export type Elsewhere = ReadonlyMap<
  string,
  { readonly witnessed: number; readonly hashes: ReadonlyMap<number, string> }
>;

/**
 * What the second place and anchors say. To be read before the ledger is: an entry comes into the second place after it
 * is in the ledger.
 */
export function keptElsewhere(witness: Witness | undefined, anchors: readonly Anchor[]): Elsewhere {
  const elsewhere = new Map<string, { witnessed: number; hashes: Map<number, string> }>();
  for (const [tenant, hashes] of witness?.hashes() ?? []) elsewhere.set(tenant, { witnessed: hashes.size, hashes });
  for (const { tenant, sequence, hash } of anchors) {
    const known = elsewhere.get(tenant) ?? { witnessed: 0, hashes: new Map<number, string>() };
    if (sequence > 0) known.hashes.set(sequence, hash);
    elsewhere.set(tenant, known);
  }
  return elsewhere;
}

/**
 * Proves the journal from the first entry of the log on: its own hash, its link to the one before, its hash in the second
 * place and in the anchors given, and the row it stands for. Stops at the first that is not as it was written.
 */
export function verifyJournal(tables: JournalReads, elsewhere: Elsewhere): JournalVerification {
  const counts = noJournalCounts();
  for (const tenant of new Set([...tables.journalTenants(), ...elsewhere.keys()])) {
    const issue = verifyLog(tables, tenant, elsewhere, counts);
    if (issue) return { ...counts, issue };
  }
  return { ...counts, issue: undefined };
}

/** What a row's entry of the log says its hash was, and what it is now. */
interface Rows {
  readonly hashes: ReadonlyMap<string, string>;
  readonly kinds: Readonly<Record<string, number>>;
}

/** Proves one tenant's. @param counts what is looked at is added to them */
export function verifyLog(
  tables: JournalReads,
  tenant: string,
  elsewhere: Elsewhere,
  counts: JournalCounts,
): Issue | undefined {
  const { witnessed = 0, hashes = new Map<number, string>() } = elsewhere.get(tenant) ?? {};
  counts.witnessed += witnessed;
  const rows = rowsOf(tables, tenant);
  const named = new Set<string>();
  let before: AuditEntry | undefined;
  let link: BrokenLink | undefined;
  for (const entry of auditOf(tables, tenant, 0)) {
    const issue = verifyEntry(tenant, entry, before, hashes) ?? link?.settle(entry);
    if (issue) return issue;
    link = undefined;
    if (entry.previous !== (before?.hash ?? '')) link = brokenLink(before, entry);
    else {
      const subject = verifySubject(entry, rows);
      if (subject) return subject;
    }
    named.add(entry.subject);
    counts.entries += 1;
    before = entry;
  }
  if (link) return link.settle(undefined);
  const last = before?.sequence ?? 0;
  const cut = [...hashes.keys()].filter((sequence) => sequence > last).sort((a, b) => a - b)[0];
  if (cut !== undefined) return touched(cut, 'AUDIT_ENTRY_MISSING', `the log ends with entry ${last}`);
  counts.attestations += rows.kinds['attestation'] ?? 0;
  counts.revocations += rows.kinds['revocation'] ?? 0;
  counts.signers += rows.kinds['signer'] ?? 0;
  const stray = [...rows.hashes.keys()].find((row) => !named.has(row));
  return stray === undefined ? undefined : touchedRow('AUDIT_ROW_STRAY', stray);
}

function verifyEntry(
  tenant: string,
  entry: AuditEntry,
  before: AuditEntry | undefined,
  elsewhere: ReadonlyMap<number, string>,
): Issue | undefined {
  const expected = (before?.sequence ?? 0) + 1;
  if (entry.sequence !== expected) return touched(expected, 'AUDIT_ENTRY_MISSING', `entry ${entry.sequence} follows`);
  if (auditHash(tenant, entry) !== entry.hash) return touched(entry.sequence, 'AUDIT_ENTRY_CHANGED', 'another hash');
  const known = elsewhere.get(entry.sequence);
  if (known !== undefined && known !== entry.hash) {
    return touched(entry.sequence, 'AUDIT_ENTRY_CHANGED', 'another hash than was kept elsewhere');
  }
  return undefined;
}

/** A link that does not fit: which of its two ends was touched shows at the entry that follows. */
interface BrokenLink {
  readonly settle: (next: AuditEntry | undefined) => Issue | undefined;
}

function brokenLink(before: AuditEntry | undefined, entry: AuditEntry): BrokenLink {
  const found = `entry ${entry.sequence} names another hash before it`;
  return {
    settle: (next) => {
      const isEntryItself = before === undefined || (next !== undefined && next.previous !== entry.hash);
      return touched(isEntryItself ? entry.sequence : before.sequence, 'AUDIT_ENTRY_CHANGED', found);
    },
  };
}

function verifySubject({ sequence, subject, subjectHash }: AuditEntry, { hashes }: Rows): Issue | undefined {
  if (subject === '' || hashes.get(subject) === subjectHash) return undefined;
  const isGone = !hashes.has(subject);
  return touchedRow(isGone ? 'AUDIT_ROW_MISSING' : 'AUDIT_ROW_CHANGED', subject, `entry ${sequence} of the audit log`);
}

/** The hash of every row as it stands, worked out anew, under the name the log gives it. */
function rowsOf(tables: JournalReads, tenant: string): Rows {
  const hashes = new Map<string, string>();
  const signers = tables.signers(tenant);
  for (const signer of signers) hashes.set(`signer ${signer.sequence}`, signerHash(signer));
  const attestations = tables.attestations(tenant, '');
  for (const row of attestations) {
    const hash = attestationHash({ ...row, evidence: tables.evidence(tenant, row.sequence) });
    hashes.set(`attestation ${row.sequence}`, hash === row.hash ? hash : '');
  }
  const revocations = tables.revocations(tenant);
  for (const row of revocations) {
    const hash = revocationHash(row);
    hashes.set(`revocation ${row.sequence}`, hash === row.hash ? hash : '');
  }
  const kinds = { signer: signers.length, attestation: attestations.length, revocation: revocations.length };
  return { hashes, kinds };
}

function touched(sequence: number, code: string, found: string): Issue {
  return issue(code, `entry ${sequence} of the audit log`, found);
}

function touchedRow(code: string, row: string, found = row): Issue {
  return issue(code, row, found);
}

function issue(code: string, what: string, found: string): Issue {
  const { severity = 'fatal', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: `${what}: ${text}`, found, expected: 'as it was written', hint };
}
