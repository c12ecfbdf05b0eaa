import type { Answer } from '../../api/client.ts';
import type { State } from '../../words/states.ts';

type Given = Answer<'GET /v1/attestations'>['items'][number];

/** How an attestation stands: proven as it was signed, taken back, or not as it was. */
export function standing({ revoked, touched }: Pick<Given, 'revoked' | 'touched'>): {
  readonly state: State;
  readonly word: string;
} {
  if (revoked)
    return { state: 'held', word: revoked.reason === 'withdrawn' ? 'Withdrawn' : 'Revoked: evidence changed' };
  if (touched.length > 0) return { state: 'held', word: 'Not as it was signed' };
  return { state: 'fine', word: 'Proven' };
}
