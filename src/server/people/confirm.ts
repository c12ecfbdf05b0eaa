import { z } from 'zod';
import { note } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { Person } from '../office/office.ts';
import type { Caller } from '../rights/roles.ts';
import { isPassword } from './password.ts';
import { stepOf } from './second-factor.ts';

/** What somebody who is signed in says once more, where it has to be them at this moment. */
export const confirmFields = {
  password: z.string().min(1).max(200).describe('the present one'),
  code: z.string().max(10).optional().describe('of the second factor, where it is on'),
};

export interface Confirmed {
  readonly person: Person;
  /** Step of the code that was used; null where no second factor is on. */
  readonly step: number | null;
}

/**
 * Makes sure that whoever asks is who is signed in.
 *
 * @throws Problem when the password is not theirs, or the code is missing, wrong or used before
 */
export async function confirmCaller(
  parts: ServerParts,
  { person }: Caller,
  given: { readonly password: string; readonly code?: string | undefined },
): Promise<Confirmed> {
  if (!person || !(await isPassword(given.password, person.password))) return refuse(parts, person, 'password');
  if (!person.isSecondFactorOn || person.secondFactor === null) return { person, step: null };
  if (given.code === undefined) throw new Problem(403, 'SERVER_CODE_NEEDED');
  const step = stepOf(person.secondFactor, given.code, parts.now());
  if (step === undefined || !(await parts.office.useStep(person.id, step))) return refuse(parts, person, 'code');
  return { person, step };
}

async function refuse(parts: ServerParts, person: Person | undefined, what: string): Promise<never> {
  const detail = `refused: ${what}, asked for once more`;
  await note(parts, { actor: person?.name ?? 'nobody', action: 'sign_in', beneficiary: '', detail });
  throw new Problem(403, 'SERVER_WRONG_SIGN_IN');
}
