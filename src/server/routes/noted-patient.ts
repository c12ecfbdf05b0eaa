import { note } from '../http/guard.ts';
import type { AccessNote, ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../rights/roles.ts';

/**
 * The identifier behind a patient's id, when the access to it has been noted.
 *
 * @param what the route, and more that says what is done; no patient data
 * @throws Problem when there is no such patient, or the access cannot be noted
 */
export async function notedPatient(
  parts: ServerParts,
  caller: Caller,
  what: string,
  id: string,
  action: AccessNote['action'] = 'access',
): Promise<string> {
  const mbi = await parts.office.mbiOf(id);
  if (mbi === undefined) throw new Problem(404, 'SERVER_NOT_FOUND');
  await note(parts, { actor: caller.name, action, beneficiary: mbi, detail: `${what} ${id}` });
  return mbi;
}
