import { Problem } from '../http/problem.ts';

export const NAME_ABOUT =
  'X-File-Name is what you call it, percent-encoded; it is sealed, since it may name a patient.';

/** @throws Problem when it is not percent-encoded text */
export function fileNameOf(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    throw new Problem(400, 'SERVER_REQUEST', [{ pointer: '/x-file-name', reason: 'is not percent-encoded' }]);
  }
}
