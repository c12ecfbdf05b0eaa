import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Office, Passkey } from '../office/office.ts';
import { originOf } from '../routes/ways.ts';

export const base64url = z.string().regex(/^[\w-]{1,4096}$/);
export const bytes = base64url.describe('base64url');
/** As browsers give it: `PublicKeyCredential.toJSON()`. */
export const usedCredential = z.looseObject({
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
});
/** What a browser gives to `navigator.credentials`. */
export const optionsSchema = z.looseObject({ challenge: z.string() });

/**
 * The passkey that was used, where all of the proof is right: unlocked, for this address, signed by its key, and counted up.
 *
 * @param takes whether the challenge is one that was given for this and not used; it is used up
 */
export async function provenPasskey(
  office: Office,
  request: FastifyRequest,
  credential: z.infer<typeof usedCredential>,
  takes: (challenge: string) => Promise<boolean>,
): Promise<Passkey | undefined> {
  const passkey = await office.passkey(credential.id);
  if (!passkey) return undefined;
  const proof = await verifyAuthenticationResponse({
    response: credential as unknown as AuthenticationResponseJSON,
    expectedChallenge: takes,
    expectedOrigin: originOf(request),
    expectedRPID: request.hostname,
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  if (!proof?.verified || !(await office.usePasskey(passkey.id, proof.authenticationInfo.newCounter))) return undefined;
  return passkey;
}
