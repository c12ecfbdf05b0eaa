import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inClinic } from '../clinics/here.ts';
import { secretHash } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { Passkey, SignInAttempt } from '../office/office.ts';
import { confirmCaller, confirmFields, saysWho } from '../people/confirm.ts';
import { base64url, bytes, optionsSchema, provenPasskey, usedCredential } from '../people/passkey-proof.ts';
import { clinicName, personSchema, shownPerson } from './person-schema.ts';
import { beginSession, noteSignIn } from './session.ts';
import { clinicNamed, originOf } from './ways.ts';

/** As browsers give it: `PublicKeyCredential.toJSON()`. */
const newCredential = z.looseObject({
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: bytes, attestationObject: z.string().max(20_000) }),
});
const passkeySchema = z.object({ id: z.string(), name: z.string(), createdAt: z.string() });

/** Passkeys (WebAuthn): the authenticator proves who holds it and that they unlocked it, so that no code is asked for. */
export function passkeyRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, limits } = parts;
  const rateLimit = { max: limits.signIns, timeWindow: '1 minute' };
  const keep = (challenge: string, purpose: SignInAttempt['purpose'], person = '') =>
    office.addAttempt(secretHash(challenge), { purpose, person, body: challenge, createdAt: now() });

  app.post(
    '/v1/session/passkey/options',
    {
      config: { name: 'session.passkey_options', rateLimit },
      schema: {
        tags: ['session'],
        summary: 'Begin to sign in with a passkey: what the browser gives to navigator.credentials.get()',
        body: z.strictObject({ clinic: clinicName.optional() }),
        response: { 200: optionsSchema },
      },
    },
    async (request) => {
      const options = await generateAuthenticationOptions({ rpID: request.hostname, userVerification: 'required' });
      const clinic = await clinicNamed(parts, request, request.body.clinic);
      if (clinic) await inClinic(clinic, () => keep(options.challenge, 'passkey'));
      return { ...options };
    },
  );

  app.post(
    '/v1/session/passkey',
    {
      config: { name: 'session.passkey', rateLimit },
      schema: {
        tags: ['session'],
        summary: 'Sign in with a passkey; the session is kept in a cookie',
        body: z.strictObject({ credential: usedCredential, clinic: clinicName.optional() }),
        response: { 200: personSchema },
      },
    },
    async (request, reply) => {
      const clinic = await clinicNamed(parts, request, request.body.clinic);
      return inClinic(clinic ?? request.clinic, async () => {
        const takes = async (challenge: string) =>
          (await office.takeAttempt(secretHash(challenge), 'passkey')) !== undefined;
        const passkey = clinic && (await provenPasskey(office, request, request.body.credential, takes));
        const person = passkey && (await office.person(passkey.person));
        if (!person?.isActive) {
          await noteSignIn(parts, undefined, 'refused: passkey');
          throw new Problem(401, 'SERVER_WRONG_SIGN_IN');
        }
        await noteSignIn(parts, person, 'signed in with a passkey');
        await beginSession(parts, person, reply);
        return shownPerson(person);
      });
    },
  );

  app.get(
    '/v1/me/passkeys',
    {
      config: { name: 'me.passkeys' },
      schema: {
        tags: ['me'],
        summary: 'One’s own passkeys',
        response: { 200: z.object({ items: z.array(passkeySchema) }) },
      },
    },
    async ({ caller }) => ({ items: (await office.passkeysOf(caller.id)).map(shownPasskey) }),
  );

  app.post(
    '/v1/me/passkeys/options',
    {
      config: { name: 'me.passkey_options' },
      schema: {
        tags: ['me'],
        summary: 'Begin to add a passkey: what the browser gives to navigator.credentials.create()',
        body: z.strictObject(confirmFields).refine(saysWho),
        response: { 200: optionsSchema },
      },
    },
    async (request) => {
      const { person } = await confirmCaller(parts, request, request.body);
      const options = await generateRegistrationOptions({
        rpName: 'OpenKX',
        rpID: request.hostname,
        userName: person.name,
        userID: new TextEncoder().encode(person.id),
        attestationType: 'none',
        excludeCredentials: (await office.passkeysOf(person.id)).map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await keep(options.challenge, 'new_passkey', person.id);
      return { ...options };
    },
  );

  app.post(
    '/v1/me/passkeys',
    {
      config: { name: 'me.passkey_add' },
      schema: {
        tags: ['me'],
        summary: 'Add the passkey the browser has made',
        body: z.strictObject({ name: z.string().min(1).max(100), credential: newCredential }),
        response: { 201: passkeySchema },
      },
    },
    async (request, reply) => {
      const { name, credential } = request.body;
      const made = await newPasskey(parts, request, credential);
      if (!made) throw new Problem(403, 'SERVER_WRONG_SIGN_IN');
      const passkey: Passkey = { ...made, person: request.caller.id, name, createdAt: new Date(now()).toISOString() };
      if (!(await office.addPasskey(passkey))) throw new Problem(409, 'SERVER_TAKEN');
      return reply.code(201).send(shownPasskey(passkey));
    },
  );

  app.delete(
    '/v1/me/passkeys/:id',
    {
      config: { name: 'me.passkey_remove' },
      schema: {
        tags: ['me'],
        summary: 'Remove a passkey, at once',
        params: z.strictObject({ id: base64url.max(100) }),
        response: { 204: z.null() },
      },
    },
    async ({ params, caller }, reply) => {
      if (!(await office.removePasskey(params.id, caller.id))) throw new Problem(404, 'SERVER_NOT_FOUND');
      return reply.code(204).send(null);
    },
  );
}

async function newPasskey(
  { office }: ServerParts,
  request: FastifyRequest,
  credential: z.infer<typeof newCredential>,
): Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter'> | undefined> {
  const proof = await verifyRegistrationResponse({
    response: credential as unknown as RegistrationResponseJSON,
    expectedChallenge: async (challenge) =>
      (await office.takeAttempt(secretHash(challenge), 'new_passkey'))?.person === request.caller.id,
    expectedOrigin: originOf(request),
    expectedRPID: request.hostname,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!proof?.verified) return undefined;
  const { id, publicKey, counter } = proof.registrationInfo.credential;
  return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
}

function shownPasskey({ id, name, createdAt }: Passkey): z.infer<typeof passkeySchema> {
  return { id, name, createdAt };
}
