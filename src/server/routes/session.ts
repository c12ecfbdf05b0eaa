import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inClinic } from '../clinics/here.ts';
import { COOKIE, note, secretHash } from '../http/guard.ts';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { Person } from '../office/office.ts';
import { hashPassword, isPassword } from '../people/password.ts';
import { stepOf } from '../people/second-factor.ts';
import { clinicName, newPassword, personSchema, shownPerson, signInName } from './person-schema.ts';

const SECRET_BYTES = 32;

/** Signing in and out, and the first administrator. */
export function sessionRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, limits } = parts;
  const rateLimit = { max: limits.signIns, timeWindow: '1 minute' };

  app.post(
    '/v1/session',
    {
      config: { name: 'session.begin', rateLimit },
      schema: {
        tags: ['session'],
        summary: 'Sign in; the session is kept in a cookie',
        body: z.strictObject({
          name: signInName,
          password: z.string().min(1).max(200),
          code: z.string().max(10).optional().describe('of the second factor, where it is on'),
          clinic: clinicName.optional().describe('where the server has several; the first of them when not given'),
        }),
        response: { 200: personSchema },
      },
    },
    async ({ body, clinic: first }, reply) => {
      const clinic = body.clinic === undefined ? first : await parts.clinics.of(body.clinic);
      return inClinic(clinic ?? first, () => signIn(parts, clinic ? body : { ...body, name: '' }, reply));
    },
  );

  app.delete(
    '/v1/session',
    {
      config: { name: 'session.end' },
      schema: { tags: ['session'], summary: 'Sign out', response: { 204: z.null() } },
    },
    async ({ caller }, reply) => {
      await office.endSession(caller.sessionHash);
      return reply.clearCookie(COOKIE, cookieOptions).code(204).send(null);
    },
  );

  app.post(
    '/v1/setup',
    {
      config: { name: 'setup.begin', rateLimit },
      schema: {
        tags: ['session'],
        summary: 'Make the first administrator, with the code the server printed when it started',
        headers: onceHeaders,
        body: z.strictObject({ code: z.string().max(100), name: signInName, password: newPassword }),
        response: { 201: personSchema },
      },
    },
    async (request, reply) => {
      const { code, name, password } = request.body;
      if (!isSame(code, parts.setupCode)) throw new Problem(403, 'SERVER_SET_UP');
      const person = personWith(name, ['administrator'], await hashPassword(password), new Date(now()).toISOString());
      await noteSignIn(parts, person, 'made the first administrator');
      const made = { body: shownPerson(person), location: `/v1/people/${person.id}` };
      await answerOnce(office, request, reply, JSON.stringify(request.body), made, async (once) => {
        const result = await office.addFirstPerson(person, once);
        if (result.outcome === 'taken') throw new Problem(403, 'SERVER_SET_UP');
        return result;
      });
      return reply;
    },
  );
}

/** With the name of nobody it takes as long and ends as any other that is not right. */
async function signIn(
  parts: ServerParts,
  body: { readonly name: string; readonly password: string; readonly code?: string | undefined },
  reply: FastifyReply,
) {
  const person = await parts.office.personNamed(body.name);
  const isRight = await isPassword(body.password, person?.isActive ? person.password : undefined);
  if (!person || !isRight) {
    await noteSignIn(parts, person, 'refused: name or password');
    throw new Problem(401, 'SERVER_WRONG_SIGN_IN');
  }
  await checkCode(parts, person, body.code);
  await noteSignIn(parts, person, 'signed in');
  await beginSession(parts, person, reply);
  return shownPerson(person);
}

/** Somebody who chose their own password and has no second factor yet. */
export function personWith(name: string, roles: readonly string[], password: string, createdAt: string): Person {
  return {
    id: randomUUID(),
    name,
    roles,
    discipline: null,
    npi: null,
    password,
    isPasswordGiven: false,
    secondFactor: null,
    isSecondFactorOn: false,
    secondFactorStep: 0,
    isActive: true,
    subject: null,
    version: 1,
    createdAt,
  };
}

/** @throws Problem when a code is needed and there is none, or not the right one, or one that was used */
async function checkCode(parts: ServerParts, person: Person, code: string | undefined): Promise<void> {
  if (!person.isSecondFactorOn || person.secondFactor === null) return;
  if (code === undefined) throw new Problem(401, 'SERVER_CODE_NEEDED');
  const step = stepOf(person.secondFactor, code, parts.now());
  if (step !== undefined && (await parts.office.useStep(person.id, step))) return;
  await noteSignIn(parts, person, 'refused: code');
  throw new Problem(401, 'SERVER_WRONG_SIGN_IN');
}

const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

/** Begins a session, and answers with its cookie. */
export async function beginSession({ office, now }: ServerParts, person: Person, reply: FastifyReply): Promise<void> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const at = now();
  await office.addSession({ tokenHash: secretHash(secret), person: person.id, begunAt: at, seenAt: at });
  reply.setCookie(COOKIE, secret, cookieOptions);
}

/** A name that is nobody's is not written down: a password may have been typed there. */
export function noteSignIn(parts: ServerParts, person: Person | undefined, detail: string): Promise<void> {
  return note(parts, { actor: person?.name ?? 'nobody', action: 'sign_in', beneficiary: '', detail });
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(secretHash(given)), Buffer.from(secretHash(expected))];
  return expected !== '' && timingSafeEqual(a, b);
}
