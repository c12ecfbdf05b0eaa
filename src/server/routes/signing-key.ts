import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Discipline } from '../../claim/index.ts';
import { openAttest } from '../../workflow/index.ts';
import { answerOnceDone, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import { confirmCaller, confirmFields, saysWho } from '../people/confirm.ts';
import { newPassword } from './person-schema.ts';

const keySchema = z.object({
  fingerprint: z.string(),
  npi: z.string(),
  discipline: z.string(),
  madeAt: z.string(),
});

const makeBody = z
  .strictObject({
    ...confirmFields,
    passphrase: newPassword
      .optional()
      .describe('what the key is sealed under, in place of the password; who has no password here needs one'),
  })
  .refine(saysWho)
  .refine(({ password, passphrase }) => (passphrase ?? password) !== undefined);

/** The key a clinician signs with: made here, sealed under their own password, or a passphrase of their own. */
export function signingKeyRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, words, now, limits } = parts;
  const tags = ['attestations'];

  app.get(
    '/v1/me/signing-key',
    {
      config: { name: 'me.signing_key' },
      schema: { tags, summary: 'The key you sign with', response: { 200: keySchema } },
    },
    async ({ caller: { id, person } }) => {
      const key = await office.signingKey(id);
      if (!key || !person?.npi || !person.discipline) throw new Problem(404, 'SERVER_NOT_FOUND');
      const { fingerprint, madeAt } = key;
      return { fingerprint, npi: person.npi, discipline: person.discipline, madeAt };
    },
  );

  app.post(
    '/v1/me/signing-key',
    {
      config: { name: 'me.signing_key_make', rateLimit: { max: limits.signIns, timeWindow: '1 minute' } },
      schema: {
        tags,
        summary: 'Make the key you sign with, and enrol it in the books; an earlier one signs no more',
        description:
          'The key is sealed under your password or a passphrase, so that nobody can sign in your place, the server included. When ' +
          'somebody else gives you a new password, or you forget the passphrase, the key cannot be opened any more: make ' +
          'another. What you signed before stands.',
        headers: onceHeaders,
        body: makeBody,
        response: { 201: keySchema },
      },
    },
    async (request, reply) => {
      const { caller, body } = request;
      await answerOnceDone(office, request, reply, 'signing key', async () => {
        const { person } = await confirmCaller(parts, request, body);
        const { npi, discipline } = person;
        if (npi === null || discipline === null) throw new Problem(403, 'SERVER_NO_RIGHT');
        const room = await openAttest();
        const { key, file } = room.makeKey(body.passphrase ?? body.password ?? '', room.ARGON2_COST);
        const { publicKey, fingerprint } = key;
        const madeAt = new Date(now()).toISOString();
        const signer = {
          npi,
          discipline: discipline as Discipline,
          publicKey,
          fingerprint,
          from: today(parts),
          secondFactor: '',
        };
        const note = { at: madeAt, actor: caller.name, detail: `enrol NPI ${npi} for ${discipline}` };
        await words.ask({ do: 'enroll', signer, note });
        await office.keepSigningKey({ person: person.id, fingerprint, file, madeAt });
        return { body: { fingerprint, npi, discipline, madeAt }, location: '/v1/me/signing-key' };
      });
      return reply;
    },
  );
}
