import type { ClaimHead } from './record.ts';
import type { ClaimVersion } from './tables.ts';

/**
 * Whether a claim comes anew although its content is known: nothing of that content stands any more, and none of it came in
 * the same submission. So a file that is sent again changes nothing, and a claim billed again after a void counts.
 *
 * @param same claims under its key with its content and frequency, in receipt order; one at least
 * @param standing claims under its key and of its first day whose amounts stand
 * @see docs/concepts/deciding.md section 6
 */
export function comesAnew(
  { frequency, submission }: Pick<ClaimHead, 'frequency' | 'submission'>,
  same: readonly ClaimVersion[],
  standing: readonly ClaimVersion[],
): boolean {
  if (submission === '' || same.some((each) => each.submission === '' || each.submission === submission)) return false;
  if (frequency === '8') return standing.length > 0;
  const latest = same.at(-1);
  if (standing.some(({ sequence }) => sequence === latest?.sequence)) return false;
  return frequency === '7' || standing.length === 0;
}
