import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type AttestRoom, openAttest } from '../../workflow/index.ts';
import { type Case, caseFields, caseOf, isWhole } from '../attest/case.ts';
import { note } from '../http/guard.ts';
import { answerOnceDone, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { type Confirmed, confirmCaller, confirmFields, passphraseField, saysWho } from '../people/confirm.ts';
import { caseSchema, shownCase } from './attest-schema.ts';

const caseBody = z.strictObject(caseFields).refine(isWhole);
const signBody = z
  .strictObject({
    ...caseFields,
    shown: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('the digest of the case as it was shown'),
    acknowledged: z.array(z.string().max(50)).max(20).describe('ids of what was said yes to, one by one'),
    remark: z.string().max(2000).default('').describe("the signer's own words; no identifiers"),
    ...confirmFields,
    ...passphraseField,
  })
  .refine(isWhole)
  .refine(saysWho);

/** A clinician's word: the case is shown, and what was shown is signed. */
export function attestRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, limits } = parts;
  const tags = ['attestations'];

  app.post(
    '/v1/attestations/case',
    {
      config: { name: 'attestations.case', notesPatient: true },
      schema: {
        tags,
        summary:
          'Show the case: statement, arithmetic, checks, open questions, evidence, and what speaks against signing',
        description: 'Nothing is changed. What is refused is shown too, and cannot be signed.',
        body: caseBody,
        response: { 200: caseSchema },
      },
    },
    async ({ body, caller }) => shownCase(await caseOf(parts, caller, body), caller.person?.isSecondFactorOn ?? false),
  );

  app.post(
    '/v1/attestations',
    {
      config: {
        name: 'attestations.add',
        notesPatient: true,
        rateLimit: { max: limits.signIns, timeWindow: '1 minute' },
      },
      schema: {
        tags,
        summary: 'Sign what was shown; that it is you is asked for at this moment',
        description:
          'Only by a clinician who treats the patient in that discipline, with the key enrolled for their NPI. The case is ' +
          'put together anew, and has to be what was shown; else look at it again (SERVER_CHANGED).',
        headers: onceHeaders,
        body: signBody,
        response: {
          201: z.object({ attestation: z.int().describe('its number'), digest: z.string(), signedAt: z.string() }),
        },
      },
    },
    async (request, reply) => {
      const { caller, body } = request;
      const { password, code: _code, confirmation: _confirmation, passphrase = password, ...asked } = body;
      await answerOnceDone(office, request, reply, JSON.stringify(asked), async () => {
        const confirmed = await confirmCaller(parts, request, body);
        const made = await caseOf(parts, caller, body);
        const [refused] = made.refused;
        if (refused) {
          const reason = [refused.message, refused.found].filter(Boolean).join(': ');
          throw new Problem(422, refused.code, [{ pointer: '', reason }]);
        }
        if (made.digest !== body.shown) throw new Problem(409, 'SERVER_CHANGED');
        const signed = await sign(parts, confirmed, made, body, passphrase ?? '');
        return { body: signed, location: `/v1/attestations/${signed.attestation}` };
      });
      return reply;
    },
  );
}

/** @throws Problem when the key cannot be opened or not everything was acknowledged */
async function sign(
  parts: ServerParts,
  { person, factor, step }: Confirmed,
  { shown, digest, mbi }: Case,
  { acknowledged, remark }: Pick<z.infer<typeof signBody>, 'acknowledged' | 'remark'>,
  passphrase: string,
) {
  const { office, words, now } = parts;
  const room = await openAttest();
  const kept = await office.signingKey(person.id);
  const key = kept && room.openKey(kept.file, passphrase);
  if (!key || 'code' in key) throw new Problem(403, kept ? 'ATTEST_KEY_LOCKED' : 'ATTEST_NOT_ENROLLED');
  const signedAt = new Date(now()).toISOString();
  const signer: Signer = {
    npi: person.npi ?? '',
    discipline: shown.scope.discipline,
    secondFactor: factor,
    secondFactorStep: step,
  };
  const attestation = room.sealRecord(
    { shown, acknowledged, remark, signer, signedAt, previous: await words.head() },
    key,
  );
  if ('code' in attestation)
    throw new Problem(422, attestation.code, [{ pointer: '/acknowledged', reason: attestation.found ?? '' }]);
  const detail = `attest ${shown.checks.episode}: signed ${digest.slice(0, 12)}`;
  await note(parts, { actor: person.name, action: 'attestation', beneficiary: mbi, detail });
  const number = await words.ask({
    do: 'attest',
    attestation,
    note: { at: signedAt, actor: person.name, detail },
  });
  return { attestation: number, digest, signedAt };
}

type Signer = Parameters<AttestRoom['sealRecord']>[0]['signer'];
