import { randomBytes } from 'node:crypto';
import { secretHash } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../rights/roles.ts';
import { noteSignIn } from '../routes/session.ts';

/** Routes that want to know that it is them at this moment. A confirmation is good for the one it was asked for. */
export const CONFIRMED_ROUTES = [
  'attestations.add',
  'attestations.revoke',
  'me.signing_key_make',
  'me.passkey_options',
  'break_glass.begin',
] as const;
export type ConfirmedRoute = (typeof CONFIRMED_ROUTES)[number];

/** How long a confirmation can be used: as long as it takes to send what it was for. */
const GOOD_MILLISECONDS = 2 * 60_000;
const SECRET_BYTES = 32;

/** What is to be confirmed: bound to one session, and found again by the hash of a secret that the session alone was told. */
export interface ToConfirm {
  readonly hash: string;
  readonly session: string;
  readonly for: ConfirmedRoute;
}

type Factor = 'passkey' | 'provider';
type Kept = Omit<ToConfirm, 'hash'> & { readonly factor: Factor };

/** Begins one. @returns the secret it is used with once it is confirmed */
export function newConfirmation(
  { sessionHash: session }: Caller,
  route: ConfirmedRoute,
): { readonly secret: string; readonly toConfirm: ToConfirm } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { secret, toConfirm: { hash: secretHash(secret), session, for: route } };
}

/** Keeps that it was confirmed, from now on for two minutes. */
export async function keepConfirmation(
  { office, now }: Pick<ServerParts, 'office' | 'now'>,
  person: string,
  { hash, ...toConfirm }: ToConfirm,
  factor: Factor,
): Promise<void> {
  const body: Kept = { ...toConfirm, factor };
  await office.addAttempt(hash, { purpose: 'confirmation', person, body: JSON.stringify(body), createdAt: now() });
}

/**
 * Uses a confirmation up, whether or not it is good for this.
 *
 * @returns how it was confirmed
 * @throws Problem where it is of another person, session or route, was used, or is too old
 */
export async function useConfirmation(
  parts: ServerParts,
  { person, sessionHash }: Caller,
  route: string,
  secret: string,
): Promise<Factor> {
  const { office, now } = parts;
  const attempt = await office.takeAttempt(secretHash(secret), 'confirmation');
  const kept = attempt && (JSON.parse(attempt.body) as Kept);
  const isGood =
    attempt?.person === person?.id &&
    kept?.session === sessionHash &&
    kept.for === route &&
    now() - (attempt?.createdAt ?? 0) < GOOD_MILLISECONDS;
  if (isGood && kept) return kept.factor;
  await noteSignIn(parts, person, 'refused: confirmation');
  throw new Problem(403, 'SERVER_UNCONFIRMED');
}
