import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { secretHash } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { CONFIRMED_ROUTES, keepConfirmation, newConfirmation, type ToConfirm } from '../people/confirmation.ts';
import { optionsSchema, provenPasskey, usedCredential } from '../people/passkey-proof.ts';
import { sendToProvider } from './provider-sign-in.ts';
import { noteSignIn } from './session.ts';

const body = z.strictObject({ for: z.enum(CONFIRMED_ROUTES).describe('the route it is to be good for') });
const confirmation = z.string().describe('to be sent with that route once it is confirmed: once, within two minutes');

/** That it is them, said once more by who has no password here, or has a better way. */
export function confirmationRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, limits } = parts;
  const rateLimit = { max: limits.signIns, timeWindow: '1 minute' };
  const tags = ['me'];

  app.post(
    '/v1/me/confirmations/provider',
    {
      config: { name: 'me.confirm_at_provider', rateLimit },
      schema: {
        tags,
        summary: 'Begin to confirm at the provider of the clinic that it is you',
        description:
          'A window of the same browser goes to the address. The provider asks anew (prompt=login, max_age=0), and has to name ' +
          'the same person, signed in since this was asked.',
        body,
        response: { 200: z.object({ confirmation, address: z.string().describe('of the provider') }) },
      },
    },
    async (request, reply) => {
      const { caller } = request;
      const provider = await office.identityProvider();
      if (!provider || caller.person?.subject == null) throw new Problem(404, 'SERVER_NOT_FOUND');
      const { secret, toConfirm } = newConfirmation(caller, request.body.for);
      const at = { provider, tenant: request.clinic.tenant };
      const address = await sendToProvider(parts, request, reply, at, { person: caller.id, toConfirm });
      return { confirmation: secret, address };
    },
  );

  app.post(
    '/v1/me/confirmations/passkey',
    {
      config: { name: 'me.confirm_with_passkey', rateLimit },
      schema: {
        tags,
        summary:
          'Begin to confirm with a passkey that it is you: what the browser gives to navigator.credentials.get()',
        body,
        response: { 200: z.object({ confirmation, options: optionsSchema }) },
      },
    },
    async (request) => {
      const { caller } = request;
      const own = await office.passkeysOf(caller.id);
      if (own.length === 0) throw new Problem(404, 'SERVER_NOT_FOUND');
      const { secret, toConfirm } = newConfirmation(caller, request.body.for);
      const options = await generateAuthenticationOptions({
        rpID: request.hostname,
        userVerification: 'required',
        allowCredentials: own.map(({ id }) => ({ id })),
      });
      await office.addAttempt(secretHash(options.challenge), {
        purpose: 'confirm_passkey',
        person: caller.id,
        body: JSON.stringify(toConfirm),
        createdAt: now(),
      });
      return { confirmation: secret, options: { ...options } };
    },
  );

  app.post(
    '/v1/me/confirmations/passkey/proof',
    {
      config: { name: 'me.confirm_passkey_proof', rateLimit },
      schema: {
        tags,
        summary: 'Confirm it, with what the browser made of the options',
        body: z.strictObject({ credential: usedCredential }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { caller } = request;
      let toConfirm: ToConfirm | undefined;
      const passkey = await provenPasskey(office, request, request.body.credential, async (challenge) => {
        const attempt = await office.takeAttempt(secretHash(challenge), 'confirm_passkey');
        if (attempt?.person === caller.id) toConfirm = JSON.parse(attempt.body) as ToConfirm;
        return toConfirm !== undefined;
      });
      if (!toConfirm || passkey?.person !== caller.id || toConfirm.session !== caller.sessionHash) {
        await noteSignIn(parts, caller.person, 'refused: passkey, asked for once more');
        throw new Problem(403, 'SERVER_UNCONFIRMED');
      }
      await noteSignIn(parts, caller.person, `confirmed with a passkey, for ${toConfirm.for}`);
      await keepConfirmation(parts, caller.id, toConfirm, 'passkey');
      return reply.code(204).send(null);
    },
  );
}
