import type { Answer } from '../../api/client.ts';
import type { State } from '../../words/states.ts';

type Given = Answer<'GET /v1/attestations'>['items'][number];

/** How an attestation stands: proven as it was signed, taken back, not as it was, or on a document that counts no more. */
export function standing({ revoked, touched, withdrawn }: Pick<Given, 'revoked' | 'touched' | 'withdrawn'>): {
  readonly state: State;
  readonly word: string;
} {
  if (revoked)
    return { state: 'held', word: revoked.reason === 'withdrawn' ? 'Withdrawn' : 'Revoked: evidence changed' };
  if (touched.length > 0) return { state: 'held', word: 'Not as it was signed' };
  if (withdrawn.length > 0) return { state: 'needs', word: 'Rests on a withdrawn document' };
  return { state: 'fine', word: 'Proven' };
}
