import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { openAttest } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { Person } from '../office/office.ts';
import { hashPassword, isPassword } from '../people/password.ts';
import { newSecret, stepOf } from '../people/second-factor.ts';
import type { Caller } from '../rights/roles.ts';
import { newPassword } from './person-schema.ts';

const password = z.string().min(1).max(200).describe('the present one');
const callerSchema = z.object({
  id: z.string(),
  name: z.string(),
  clinic: z.string().describe('whose session it is'),
  roles: z.array(z.string()),
  scopes: z.array(z.string()).describe('of a machine token'),
  hasSecondFactor: z.boolean(),
  isPasswordGiven: z.boolean(),
  confirmsBy: z
    .array(z.enum(['password', 'passkey', 'provider']))
    .describe('the ways to say that it is them, where that is asked for once more'),
});

/** What everybody may see and change of themselves. */
export function meRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office } = parts;

  app.get(
    '/v1/me',
    {
      config: { name: 'me.show' },
      schema: { tags: ['me'], summary: 'Who is signed in', response: { 200: callerSchema } },
    },
    async ({ caller: { id, name, roles, scopes, person }, clinic }) => ({
      id,
      name,
      clinic: clinic.tenant,
      roles: [...roles],
      scopes: [...scopes],
      hasSecondFactor: person?.isSecondFactorOn ?? false,
      isPasswordGiven: person?.isPasswordGiven ?? false,
      confirmsBy: person ? await confirmsBy(person) : [],
    }),
  );

  app.put(
    '/v1/me/password',
    {
      config: { name: 'me.password' },
      schema: {
        tags: ['me'],
        summary: 'Change the password; every other session ends',
        body: z.strictObject({ password, next: newPassword }),
        response: { 204: z.null() },
      },
    },
    async ({ body, caller }, reply) => {
      const person = await confirmed(caller, body.password);
      await resealKey(person.id, body.password, body.next);
      const hash = await hashPassword(body.next);
      await office.changePerson(person.id, { password: hash, isPasswordGiven: false }, null, caller.sessionHash);
      return reply.code(204).send(null);
    },
  );
  secondFactorRoutes(scope, parts);

  async function confirmsBy({ id, password, subject }: Person) {
    const hasPasskey = (await office.passkeysOf(id)).length > 0;
    const hasProvider = subject !== null && (await office.identityProvider()) !== undefined;
    return [
      ...(password === '' ? [] : (['password'] as const)),
      ...(hasPasskey ? (['passkey'] as const) : []),
      ...(hasProvider ? (['provider'] as const) : []),
    ];
  }

  /** The key somebody signs with is sealed under their password. One that the present one does not open stays as it is. */
  async function resealKey(person: string, password: string, next: string): Promise<void> {
    const kept = await office.signingKey(person);
    if (!kept) return;
    const room = await openAttest();
    const key = room.openKey(kept.file, password);
    if ('code' in key) return;
    await office.keepSigningKey({ ...kept, file: room.sealKey(key, next, room.ARGON2_COST) });
  }
}

function secondFactorRoutes(scope: FastifyInstance, { office, now }: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();

  app.put(
    '/v1/me/second-factor',
    {
      config: { name: 'me.second_factor' },
      schema: {
        tags: ['me'],
        summary: 'Make a secret for an authenticator app; it counts once a code of it was given',
        body: z.strictObject({ password, code: z.string().max(10).optional().describe('where one is on already') }),
        response: { 200: z.object({ secret: z.string(), address: z.string() }) },
      },
    },
    async ({ body, caller }) => {
      const person = await confirmed(caller, body.password);
      if (person.isSecondFactorOn) await useCode(person, body.code ?? '');
      const made = newSecret(person.name);
      await office.changePerson(person.id, { secondFactor: made.secret, isSecondFactorOn: false }, null);
      return made;
    },
  );

  app.post(
    '/v1/me/second-factor/confirm',
    {
      config: { name: 'me.second_factor_confirm' },
      schema: {
        tags: ['me'],
        summary: 'Turn the second factor on, with a code of this minute',
        body: z.strictObject({ code: z.string().max(10) }),
        response: { 204: z.null() },
      },
    },
    async ({ body, caller }, reply) => {
      await useCode(caller.person as Person, body.code);
      await office.changePerson(caller.id, { isSecondFactorOn: true }, null);
      return reply.code(204).send(null);
    },
  );

  async function useCode(person: Person, code: string): Promise<void> {
    const step = person.secondFactor === null ? undefined : stepOf(person.secondFactor, code, now());
    if (step === undefined || !(await office.useStep(person.id, step))) throw new Problem(403, 'SERVER_WRONG_SIGN_IN');
  }
}

/** @throws Problem when the password is not the caller's */
async function confirmed({ person }: Caller, given: string): Promise<Person> {
  if (!person || !(await isPassword(given, person.password))) throw new Problem(403, 'SERVER_WRONG_SIGN_IN');
  return person;
}
