import { basename } from 'node:path';
import {
  compareEvidence,
  type EvidenceChange,
  type EvidenceHash,
  isWithdrawnBy,
  type StoredAttestation,
  verifyRecord,
} from '../../attest/index.ts';
import { formatDollars } from '../../base/index.ts';
import type { Store } from '../../ledger/index.ts';
import type { PacketAnswer, PacketAttestation, PacketClaim, PacketPosting } from '../../packet/index.ts';

/** What a ledger knows of a claim: who attested to it, how its year came about, and what payers answered. */
export interface LedgerFacts {
  readonly attestations: readonly PacketAttestation[];
  readonly postings: readonly PacketPosting[];
  readonly answers: readonly PacketAnswer[];
}

export const NOTHING_KNOWN: LedgerFacts = { attestations: [], postings: [], answers: [] };

/**
 * @param evidence hashes of the record as it is now, to be held against what was signed for
 * @param filesAtHand hashes by name of the files that could be among what was signed for; asked for only where files were
 */
export function fromLedger(
  store: Store,
  tenant: string,
  claim: PacketClaim,
  evidence: readonly EvidenceHash[],
  filesAtHand: () => ReadonlyMap<string, string> = () => new Map(),
): LedgerFacts {
  return {
    attestations: attestationsOf(store, tenant, claim, (stored) => evidenceNow(stored, evidence, filesAtHand)),
    postings: postingsOf(store, tenant, claim),
    answers: answersOf(store, tenant, claim),
  };
}

function attestationsOf(
  { journal }: Store,
  tenant: string,
  claim: PacketClaim,
  compared: (stored: StoredAttestation) => EvidenceNow,
): PacketAttestation[] {
  const all = journal.attestations(tenant);
  const signers = journal.signers(tenant);
  return all.flatMap((stored, place) => {
    if (!covers(stored, claim)) return [];
    const { record, signer, touched } = verifyRecord(stored, signers, all[place - 1]?.hash ?? '');
    const lines = stored.lines.filter((each) => each.claim === claim.id).map(({ line }) => line);
    const { revocation } = stored;
    const isForged = revocation?.reason === 'withdrawn' && !isWithdrawnBy(revocation, stored.hash, signers);
    const ofRecord = touched.filter((part) => part !== 'signature' && part !== 'key' && part !== 'chain');
    return [
      {
        id: String(stored.sequence),
        statement: record?.shown.statement.text ?? 'The record cannot be read.',
        signer: `NPI ${stored.npi}`,
        npi: stored.npi,
        discipline: stored.discipline,
        covers:
          lines.length > 0
            ? `lines ${lines.join(', ')} of claim ${claim.id}`
            : `${stored.discipline} services from ${stored.from} through ${stored.through}`,
        signedAt: stored.signedAt,
        acknowledged: (record?.shown.statement.acknowledgements ?? [])
          .filter(({ id }) => record?.acknowledged.includes(id))
          .map(({ text }) => text),
        evidence: stored.evidence.map(({ kind, name, sha256 }) => ({
          name: kind === 'entry' ? name : `${kind} ${name}`,
          sha256,
        })),
        policy: record?.shown.policy ?? '',
        hash: stored.hash,
        previous: stored.previous,
        algorithm: `Ed25519 over canonical JSON (RFC 8785): ${stored.signature}`,
        publicKey: signer ? `${signer.publicKey}, enrolled ${signer.enrolledAt.slice(0, 10)}` : '',
        revoked:
          revocation &&
          `${revocation.revokedAt.slice(0, 10)}, ${revocation.reason.replaceAll('_', ' ')}${isForged ? ', and not by the signer' : ''}`,
        verified: [
          {
            what: 'Signature',
            holds: !touched.includes('signature') && !touched.includes('key'),
            found: touched.includes('key')
              ? 'the key is not enrolled for the signer'
              : touched.includes('signature')
                ? 'it is not the signer’s'
                : 'made with the key enrolled for the signer',
          },
          {
            what: 'Record',
            holds: ofRecord.length === 0,
            found: ofRecord.length === 0 ? 'every part is as it was signed' : `touched: ${ofRecord.join(', ')}`,
          },
          {
            what: 'Chain',
            holds: !touched.includes('chain'),
            found: touched.includes('chain')
              ? 'it does not follow the record before it'
              : 'it follows the record before it',
          },
          { what: 'Evidence', ...evidenceFound(compared(stored)) },
        ],
      },
    ];
  });
}

interface EvidenceNow {
  readonly changes: readonly EvidenceChange[];
  /** Files it rests on that were not among those at hand. */
  readonly notAtHand: readonly string[];
}

/** A file is known by its hash; one of the same name with another hash is that file, changed. */
function evidenceNow(
  stored: StoredAttestation,
  evidence: readonly EvidenceHash[],
  filesAtHand: () => ReadonlyMap<string, string>,
): EvidenceNow {
  const files = stored.evidence.filter(({ kind }) => kind === 'file');
  const atHand = files.length === 0 ? new Map<string, string>() : filesAtHand();
  const hashes = new Set(atHand.values());
  const found = files.map((file): EvidenceHash => {
    const other = hashes.has(file.sha256) ? undefined : atHand.get(basename(file.name));
    return other === undefined ? file : { ...file, sha256: other };
  });
  const changes = compareEvidence(stored.evidence, [...evidence, ...found]).filter(({ kind }) => kind !== 'added');
  const notAtHand = files.filter(({ name, sha256 }) => !hashes.has(sha256) && !atHand.has(basename(name)));
  return { changes, notAtHand: notAtHand.map(({ name }) => name) };
}

function evidenceFound({ changes, notAtHand }: EvidenceNow): { readonly holds: boolean; readonly found: string } {
  const unseen = notAtHand.length === 0 ? '' : `; not at hand and not compared: ${notAtHand.join(', ')}`;
  const said =
    changes.length === 0
      ? 'what it rested on is as it was'
      : changes.map(({ kind, evidence }) => `${evidence.name} ${kind}`).join('; ');
  return { holds: changes.length === 0, found: `${said}${unseen}` };
}

/** Whether it speaks for a line of the claim. */
function covers({ beneficiary, discipline, from, through, lines }: StoredAttestation, claim: PacketClaim): boolean {
  if (beneficiary !== claim.beneficiary) return false;
  const modifier = { PT: 'GP', OT: 'GO', SLP: 'GN' }[discipline];
  return claim.lines.some(({ line, serviceDate, modifiers }) => {
    if (lines.length > 0) return lines.some((each) => each.claim === claim.id && each.line === line);
    return serviceDate !== null && from <= serviceDate && serviceDate <= through && modifiers.includes(modifier);
  });
}

function postingsOf(store: Store, tenant: string, claim: PacketClaim): PacketPosting[] {
  const counted = claim.lines.filter(({ bucket }) => bucket !== null);
  const years = new Set(counted.flatMap(({ serviceDate }) => (serviceDate ? Number(serviceDate.slice(0, 4)) : [])));
  const buckets = new Set(counted.map(({ bucket }) => bucket));
  const totals = new Map<string, { low: number; high: number }>();
  return store.status(tenant, claim.beneficiary).postings.flatMap((posting) => {
    const { year, bucket, book, kind, lowCents, highCents, run, claimId, source } = posting;
    if (!years.has(year) || !buckets.has(bucket)) return [];
    const key = `${book} ${year} ${bucket}`;
    const before = totals.get(key) ?? { low: 0, high: 0 };
    const total = { low: before.low + lowCents, high: before.high + highCents };
    totals.set(key, total);
    return [
      {
        recordedOn: run.recordedAt.slice(0, 10),
        kind: kind === 'opening' && source ? `${kind}, says ${source}` : kind,
        claimId,
        lowCents,
        highCents,
        lowAfterCents: total.low,
        highAfterCents: total.high,
      },
    ];
  });
}

function answersOf(store: Store, tenant: string, claim: PacketClaim): PacketAnswer[] {
  return store.load(tenant, [claim.beneficiary]).flatMap(({ answers }) =>
    answers
      .filter(({ answer }) => answer.kind === 'payment' && answer.claimId === claim.id)
      .map(({ answer }) => ({
        decidedOn: answer.decidedOn,
        trace: answer.trace,
        payerClaimNumber: answer.payerClaimNumber,
        lines: answer.lines.map((line) => ({
          code: line.code,
          modifiers: line.modifiers,
          serviceDate: line.serviceDate,
          chargeCents: line.chargeCents,
          allowedCents: line.allowedCents,
          paidCents: line.paidCents,
          adjustments: adjustmentText(line.adjustments),
        })),
      })),
  );
}

/** `CO-45 1234 PR-1 200` as people read it: `CO-45 12.34, PR-1 2.00`. */
function adjustmentText(text: string): string {
  const words = text === '' ? [] : text.split(' ');
  return Array.from(
    { length: Math.floor(words.length / 2) },
    (_, at) => `${words[at * 2]} ${formatDollars(Number(words[at * 2 + 1]))}`,
  ).join(', ');
}
