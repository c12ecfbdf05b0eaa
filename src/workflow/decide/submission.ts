import type { ClaimStretch } from '../../x12/index.ts';
import type { Decisions } from './decisions.ts';

/** The number of claims that are asked about before they are sent: of no transaction that is on record. */
const ASKED = 1;

/** Claims that no file holds are those of a submission to come. */
export function noteAsked(claims: number, { submission }: Decisions): void {
  submission.fill(ASKED, 0, claims);
}

/** Notes of every claim the transaction it came in. The same file sent again gives the same numbers. */
export function noteSubmissions(stretches: readonly ClaimStretch[], claims: number, { submission }: Decisions): void {
  submission.fill(0, 0, claims);
  for (const stretch of stretches) submission.fill(numberOf(stretch), stretch.from, stretch.through + 1);
}

/** A submission as the ledger keeps it: eight hex digits, `''` when it is not known. */
export function submissionText(number: number): string {
  return number === 0 ? '' : (number >>> 0).toString(16).padStart(8, '0');
}

export function submissionNumber(text: string): number {
  return text === '' ? 0 : Number.parseInt(text, 16) | 0;
}

/** FNV-1a of the numbers, the reference and the time a transaction goes by; never 0. */
function numberOf({ interchange, group, transaction, batch, made }: ClaimStretch): number {
  const text = [interchange, group, transaction, batch, made].join('\n');
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash === 0 ? 1 : hash;
}
