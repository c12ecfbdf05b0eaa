import { canonicalText, type EvidenceHash, evidencePieces, sha256 } from '../../attest/index.ts';
import type { Episode } from '../../chart/index.ts';

/** A file named beside the episode: a scan, a fax receipt. */
export interface EvidenceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The hashes of all that an episode and the files beside it show. A text that is at hand is hashed, whatever it is said to be. */
export function chartEvidence(episode: Episode, files: readonly EvidenceFile[]): EvidenceHash[] {
  const entries = evidencePieces(episode).map(
    ({ name, value }): EvidenceHash => ({ kind: 'entry', name, sha256: sha256(canonicalText(value)) }),
  );
  const documents = (episode.documents ?? []).map(
    ({ id, text, sha256: stated }): EvidenceHash => ({
      kind: 'document',
      name: id,
      sha256: text === undefined ? stated : sha256(text),
    }),
  );
  return [...entries, ...documents, ...files.map(fileEvidence)].sort(byName);
}

export function fileEvidence({ path, bytes }: EvidenceFile): EvidenceHash {
  return { kind: 'file', name: path, sha256: sha256(bytes) };
}

/** The order the ledger keeps them in. */
function byName(a: EvidenceHash, b: EvidenceHash): number {
  const [left, right] = [a, b].map(({ kind, name, sha256: hash }) => `${kind}\n${name}\n${hash}`) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
}
