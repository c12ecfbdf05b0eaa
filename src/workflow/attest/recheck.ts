import { compareEvidence, type EvidenceChange, recordOf } from '../../attest/index.ts';
import type { Episode } from '../../chart/index.ts';
import type { EvidenceHash, Store, StoredAttestation } from '../../ledger/index.ts';
import { chartEvidence, type EvidenceFile } from './chart-evidence.ts';

/** What has become of the evidence of one attestation. */
export interface Recheck {
  readonly attestation: StoredAttestation;
  readonly changes: readonly EvidenceChange[];
  /** Whether it rests on something that was changed or is gone; what was added since does not touch it. */
  readonly isTouched: boolean;
  /** Files it rests on that cannot be read here. */
  readonly notAtHand: readonly string[];
}

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

function recheck(
  attestation: StoredAttestation,
  episode: Episode,
  read: (path: string) => Uint8Array | undefined,
): Recheck {
  const files: EvidenceFile[] = [];
  const unread: EvidenceHash[] = [];
  for (const evidence of attestation.evidence.filter(({ kind }) => kind === 'file')) {
    const bytes = read(evidence.name);
    if (bytes) files.push({ path: evidence.name, bytes });
    else unread.push(evidence);
  }
  const changes = compareEvidence(attestation.evidence, [...chartEvidence(episode, files), ...unread]);
  const isTouched = changes.some(({ kind }) => kind !== 'added');
  return { attestation, changes, isTouched, notAtHand: unread.map(({ name }) => name) };
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
