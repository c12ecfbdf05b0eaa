import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { Person } from '../office/office.ts';
import { noteSignIn } from '../routes/session.ts';
import { useConfirmation } from './confirmation.ts';
import { isPassword } from './password.ts';
import { stepOf } from './second-factor.ts';

/** What somebody who is signed in says once more, where it has to be them at this moment: their password, or a confirmation. */
export const confirmFields = {
  password: z.string().min(1).max(200).optional().describe('the present one'),
  code: z.string().max(10).optional().describe('of the second factor, where it is on'),
  confirmation: z
    .string()
    .max(100)
    .optional()
    .describe('in place of password and code: from POST /v1/me/confirmations/…, confirmed since'),
};

/** What opens the key somebody signs with, where that is not the password that was said. */
export const passphraseField = {
  passphrase: z.string().min(1).max(200).optional().describe('opens the key, where the password did not come with it'),
};

interface Given {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
  readonly confirmation?: string | undefined;
}

/** Whether a body has the one or the other. */
export function saysWho({ password, confirmation }: Given): boolean {
  return (password === undefined) !== (confirmation === undefined);
}

export interface Confirmed {
  readonly person: Person;
  /** What made sure beside a password. */
  readonly factor: 'none' | 'totp' | 'passkey' | 'provider';
  /** Step of the code that was used; null where there was none. */
  readonly step: number | null;
}

/**
 * Makes sure that whoever asks is who is signed in.
 *
 * @throws Problem when the password is not theirs, the code is missing, wrong or used before, or the confirmation is not good
 *   for this
 */
export async function confirmCaller(parts: ServerParts, request: FastifyRequest, given: Given): Promise<Confirmed> {
  const { caller, routeOptions } = request;
  const { person } = caller;
  if (person && given.confirmation !== undefined) {
    const route = routeOptions.config.name ?? '';
    return { person, factor: await useConfirmation(parts, caller, route, given.confirmation), step: null };
  }
  if (!person || !(await isPassword(given.password ?? '', person.password))) return refuse(parts, person, 'password');
  if (!person.isSecondFactorOn || person.secondFactor === null) return { person, factor: 'none', step: null };
  if (given.code === undefined) throw new Problem(403, 'SERVER_CODE_NEEDED');
  const step = stepOf(person.secondFactor, given.code, parts.now());
  if (step === undefined || !(await parts.office.useStep(person.id, step))) return refuse(parts, person, 'code');
  return { person, factor: 'totp', step };
}

async function refuse(parts: ServerParts, person: Person | undefined, what: string): Promise<never> {
  await noteSignIn(parts, person, `refused: ${what}, asked for once more`);
  throw new Problem(403, 'SERVER_WRONG_SIGN_IN');
}
