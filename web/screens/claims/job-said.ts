import type { Answer } from '../../api/client.ts';
import type { State } from '../../words/states.ts';

type Job = Pick<Answer<'GET /v1/jobs/{id}'>, 'kind' | 'state' | 'result'>;

export const KIND_NAMES: Readonly<Record<string, string>> = {
  check: 'Checked',
  apply: 'Applied',
  post: 'Answers posted',
  selfaudit: 'Self-audit',
  packet: 'Audit packet',
};

/** How far work has come, in a word and a state. */
export function jobSaid({ state, result }: Job): { readonly state: State; readonly word: string } {
  if (state === 'waiting') return { state: 'unknown', word: 'Waiting' };
  if (state === 'running') return { state: 'unknown', word: 'Working' };
  if (state === 'failed') return { state: 'held', word: 'Failed' };
  const held = result?.applied?.heldClaims ?? result?.summary?.heldClaims ?? 0;
  return held > 0 ? { state: 'held', word: `${held} held` } : { state: 'fine', word: 'Done' };
}
