import type { Signature } from '../episode/types.ts';
import { type Answer, fail, pass, unknown } from './answer.ts';

const EXPECTED = 'a signature with professional identity and date';

/**
 * Whether something is signed, with professional identity and date.
 *
 * @param credential of the person who signed, where the signature says nothing of it
 */
export function signed(
  signature: Signature | null | undefined,
  credential: string | null | undefined,
  what: string,
): Answer {
  const fields = ['signature'];
  if (signature === undefined) return unknown(`whether ${what} is signed is not known`, EXPECTED, { fields });
  if (signature === null) return fail(`${what} is not signed`, EXPECTED, { fields });
  const identity = signature.credential === undefined ? credential : signature.credential;
  if (identity === null) return fail(`the signature on ${what} shows no professional identity`, EXPECTED, { fields });
  if (signature.on === null) return fail(`the signature on ${what} has no date`, EXPECTED, { fields });
  if (identity === undefined) return unknown('the professional identity is not known', EXPECTED, { fields });
  if (signature.on === undefined) return unknown('the date of the signature is not known', EXPECTED, { fields });
  return pass(`signed by ${identity} on ${signature.on}`, { fields });
}
