import { compareEvidence, type EvidenceChange, recordOf } from '../../attest/index.ts';
import type { Episode } from '../../chart/index.ts';
import type { EvidenceHash, Store, StoredAttestation } from '../../ledger/index.ts';
import { chartEvidence, type EvidenceFile, fileEvidence } from './chart-evidence.ts';

/** What has become of the evidence of one attestation. */
export interface Recheck {
  readonly attestation: StoredAttestation;
  readonly changes: readonly EvidenceChange[];
  /** Whether it rests on something that was changed or is gone; what was added since does not touch it. */
  readonly isTouched: boolean;
  /** Files it rests on that cannot be read here, and tables that were merged into the episode then and are not now. */
  readonly notAtHand: readonly string[];
}

/** Lists of an episode that may come as tables of their own. */
const TABLES = ['visits', 'measures'] as const;

/**
 * Compares every attestation of an episode that stands with the record as it is now. Nothing is written.
 *
 * @param read the bytes of a file that was named as evidence; undefined where it is not at hand
 */
export function recheckEpisode(
  store: Store,
  tenant: string,
  episode: Episode,
  read: (path: string) => Uint8Array | undefined,
): Recheck[] {
  const { id } = episode.patient;
  const standing =
    id === undefined ? [] : store.journal.attestations(tenant, id).filter(({ revocation }) => !revocation);
  return standing
    .filter(({ body }) => recordOf(body)?.shown.checks.episode === episode.id)
    .map((attestation) => recheck(attestation, episode, read));
}

/**
 * Compares the files that attestations which stand rest on, without the record they stand beside. Nothing is written.
 *
 * @returns those that rest on a file
 */
export function recheckFiles(store: Store, tenant: string, read: (path: string) => Uint8Array | undefined): Recheck[] {
  return store.journal
    .attestations(tenant)
    .filter(({ evidence, revocation }) => !revocation && evidence.some(({ kind }) => kind === 'file'))
    .map((attestation) => {
      const { files, unread } = filesOf(attestation, read);
      const others = attestation.evidence.filter(({ kind }) => kind !== 'file');
      return compared(attestation, [...others, ...files.map(fileEvidence)], unread);
    });
}

function recheck(
  attestation: StoredAttestation,
  episode: Episode,
  read: (path: string) => Uint8Array | undefined,
): Recheck {
  const { files, unread } = filesOf(attestation, read);
  const absent = TABLES.filter((list) => episode[list] === undefined);
  const tabled = attestation.evidence.filter(({ name }) => absent.some((list) => name.startsWith(`/${list} `)));
  return compared(attestation, chartEvidence(episode, files), [...unread, ...tabled]);
}

function filesOf({ evidence }: StoredAttestation, read: (path: string) => Uint8Array | undefined) {
  const files: EvidenceFile[] = [];
  const unread: EvidenceHash[] = [];
  for (const each of evidence.filter(({ kind }) => kind === 'file')) {
    const bytes = read(each.name);
    if (bytes) files.push({ path: each.name, bytes });
    else unread.push(each);
  }
  return { files, unread };
}

/** @param absent what is not at hand is neither changed nor gone, and is told */
function compared(
  attestation: StoredAttestation,
  present: readonly EvidenceHash[],
  absent: readonly EvidenceHash[],
): Recheck {
  const changes = compareEvidence(attestation.evidence, [...present, ...absent]);
  const isTouched = changes.some(({ kind }) => kind !== 'added');
  const names = absent.map(({ kind, name }) => (kind === 'file' ? name : (name.slice(1).split(' ')[0] as string)));
  return { attestation, changes, isTouched, notAtHand: [...new Set(names)] };
}

/** Revokes the attestations whose evidence is not as it was. @returns those revoked now */
export function revokeTouched(
  store: Store,
  tenant: string,
  rechecks: readonly Recheck[],
  at: string,
  actor: string,
): Recheck[] {
  return rechecks.filter(({ attestation: { sequence, beneficiary }, changes, isTouched }) => {
    if (!isTouched) return false;
    const details = changes
      .filter(({ kind }) => kind !== 'added')
      .map(({ kind, evidence }) => `${kind} ${evidence.name}`);
    const shared = { attestation: sequence, beneficiary, details, revokedAt: at };
    const revocation = { ...shared, reason: 'evidence_changed', npi: '', signature: '' } as const;
    const detail = `attestation ${sequence}: evidence changed`;
    return store.journal.revoke(tenant, revocation, { at, actor, detail }).outcome === 'posted';
  });
}
