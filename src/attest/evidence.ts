import type { Episode } from '../chart/index.ts';
import type { EvidenceHash } from '../ledger/index.ts';

/** One part of an episode, under a name that stays the same while others come and go. */
export interface EvidencePiece {
  readonly name: string;
  readonly value: unknown;
}

/** What is not the evidence of an attestation but how it was made, or changes as care goes on. */
const LEFT_OUT = ['schema', 'title', 'coverage', 'kxFrom', 'closedOn', 'partial', 'requests', 'practice', 'retention'];

/**
 * The parts an attestation rests on, one for each entry of each list: so that a note that is added later changes nothing,
 * and one that is changed is named. Attached documents are known by the hash of their bytes and left to the caller.
 */
export function evidencePieces(episode: Episode): EvidencePiece[] {
  const pieces: EvidencePiece[] = [];
  for (const [key, value] of Object.entries(episode)) {
    if (LEFT_OUT.includes(key) || key === 'documents' || value === null || value === undefined) continue;
    if (!Array.isArray(value)) pieces.push({ name: `/${key}`, value });
    else pieces.push(...value.map((entry) => ({ name: nameOf(key, entry), value: entry })));
  }
  return pieces;
}

/** By id; without one by day and what it is, as `/measures 2026-03-02 TUG`. */
function nameOf(list: string, entry: unknown): string {
  const { id, on, givenOn, code, name, side } = entry as Record<string, unknown>;
  if (typeof id === 'string') return `/${list}/${id}`;
  return [`/${list}`, on ?? givenOn, code ?? name, side].filter((part) => typeof part === 'string').join(' ');
}

/** `changed`: another hash under the name; `gone`: nothing under it; `added`: it was not there to be signed for. */
export interface EvidenceChange {
  readonly kind: 'changed' | 'gone' | 'added';
  readonly evidence: EvidenceHash;
}

/**
 * What has become of the evidence signed for. Several pieces may have one name (two visits of a code on a day); they are
 * told apart by their hashes. A record without its documents is one whose documents are gone; files beside it are judged
 * only where some were given.
 */
export function compareEvidence(signed: readonly EvidenceHash[], present: readonly EvidenceHash[]): EvidenceChange[] {
  const areFilesGiven = present.some(({ kind }) => kind === 'file');
  const left = new Map<string, EvidenceHash[]>();
  for (const each of present) left.set(keyOf(each), [...(left.get(keyOf(each)) ?? []), each]);
  const changes: EvidenceChange[] = [];
  const missing: EvidenceHash[] = [];
  for (const each of signed) {
    const same = left.get(keyOf(each)) ?? [];
    const place = same.findIndex(({ sha256 }) => sha256 === each.sha256);
    if (place >= 0) same.splice(place, 1);
    else if (each.kind !== 'file' || areFilesGiven) missing.push(each);
  }
  for (const evidence of missing) {
    const other = left.get(keyOf(evidence))?.shift();
    changes.push({ kind: other ? 'changed' : 'gone', evidence });
  }
  for (const evidence of [...left.values()].flat()) changes.push({ kind: 'added', evidence });
  return changes;
}

function keyOf({ kind, name }: EvidenceHash): string {
  return `${kind}\n${name}`;
}
