import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maskId } from '../../base/index.ts';
import { type AttestRoom, openAttest, type StoredAttestation } from '../../workflow/index.ts';
import { note } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { pageOfArray } from '../office/page.ts';
import { confirmCaller, confirmFields, passphraseField, saysWho } from '../people/confirm.ts';
import { maskedShown, shownSchema } from './attest-schema.ts';
import { pageOfSchema, pageQuery } from './schemas.ts';

const numberParams = z.strictObject({ id: z.coerce.number().int().min(1) });

const listedSchema = z.object({
  attestation: z.int(),
  patient: z.object({ id: z.string(), beneficiary: z.string().describe('masked') }),
  discipline: z.string(),
  from: z.string(),
  through: z.string(),
  lines: z.int().describe('how many it covers; 0 for all of the days'),
  npi: z.string(),
  signedAt: z.string(),
  revoked: z.object({ reason: z.string(), details: z.array(z.string()), at: z.string() }).nullable(),
  touched: z.array(z.string()).describe('parts that are not as they were signed; none when it is proven'),
  withdrawn: z
    .array(z.object({ evidence: z.string(), by: z.string(), at: z.string() }))
    .describe('documents it was given on that count no more'),
});

const sentSchema = z.object({
  claim: z.string(),
  line: z.int(),
  serviceDate: z.string(),
  code: z.string(),
  chargeCents: z.int(),
  sentAt: z.string(),
});

/** Clinicians' words that are on record, each proven; and how one is taken back. */
export function attestationRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, books, words, now, limits } = parts;
  const tags = ['attestations'];

  const listed = async (room: AttestRoom, stored: StoredAttestation) => {
    const { sequence: attestation, beneficiary, discipline, from, through, lines, npi, signedAt, revocation } = stored;
    const patient = { id: await office.patientId(beneficiary), beneficiary: maskId(beneficiary) };
    const { reason = '', details = [], revokedAt: at = '' } = revocation ?? {};
    const revoked = revocation ? { reason, details: [...details], at } : null;
    const touched = await proof(room, stored);
    const withdrawn = await withdrawnOf(patient.id, stored);
    return {
      ...{ attestation, patient, discipline, from, through, lines: lines.length, npi, signedAt, revoked },
      ...{ touched, withdrawn },
    };
  };

  /** One that was sent again counts: what was signed for is there. */
  const withdrawnOf = async (patient: string, { evidence }: StoredAttestation) => {
    const signed = new Set(evidence.filter(({ kind }) => kind === 'file').map(({ sha256 }) => sha256));
    if (signed.size === 0) return [];
    const ever = await office.evidenceEverOf(patient);
    for (const { sha256, withdrawn } of ever) if (!withdrawn) signed.delete(sha256);
    return ever.flatMap(({ id, sha256, withdrawn }) =>
      withdrawn && signed.has(sha256) ? [{ evidence: id, by: withdrawn.by, at: withdrawn.at }] : [],
    );
  };

  /** What of an attestation is not as it was signed. */
  const proof = async (room: AttestRoom, stored: StoredAttestation): Promise<string[]> => {
    const signers = await words.signers();
    const before = (await books.scopes()).filter(({ sequence }) => sequence < stored.sequence).at(-1);
    const previous = before ? ((await words.attestation(before.sequence))?.hash ?? '') : '';
    const touched: string[] = [...room.verifyRecord(stored, signers, previous).touched];
    const { revocation } = stored;
    const isForged = revocation?.reason === 'withdrawn' && !room.isWithdrawnBy(revocation, stored.hash, signers);
    return isForged ? [...touched, 'revocation'] : touched;
  };

  app.get(
    '/v1/attestations',
    {
      config: { name: 'attestations.list' },
      schema: {
        tags,
        summary: 'Attestations, latest first, each proven: its parts, its signature, its key, its place in the chain',
        querystring: pageQuery.extend({
          patient: z.uuid().optional(),
          revoked: z.enum(['true', 'false']).optional(),
        }),
        response: { 200: pageOfSchema(listedSchema) },
      },
    },
    async ({ query }) => {
      const mbi = query.patient === undefined ? undefined : await office.mbiOf(query.patient);
      if (query.patient !== undefined && mbi === undefined) throw new Problem(404, 'SERVER_NOT_FOUND');
      const all = (await books.scopes())
        .filter(({ beneficiary }) => mbi === undefined || beneficiary === mbi)
        .filter(({ isRevoked }) => query.revoked === undefined || String(isRevoked) === query.revoked)
        .toReversed();
      const { items, next } = pageOfArray(all, query.after, query.limit);
      const room = await openAttest();
      const stored = await Promise.all(items.map(({ sequence }) => words.attestation(sequence)));
      const shown = await Promise.all(stored.flatMap((each) => (each ? [listed(room, each)] : [])));
      return { items: shown, next };
    },
  );

  /** @throws Problem when there is none of this number, or the access cannot be noted */
  const find = async (number: number, actor: string, route: string, action: 'chart_read' | 'revocation') => {
    const stored = await words.attestation(number);
    if (!stored) throw new Problem(404, 'SERVER_NOT_FOUND');
    await note(parts, { actor, action, beneficiary: stored.beneficiary, detail: `${route} ${number}` });
    return stored;
  };

  app.get(
    '/v1/attestations/:id',
    {
      config: { name: 'attestations.show', notesPatient: true },
      schema: {
        tags,
        summary: 'An attestation whole: what was shown and acknowledged, by whom, and what was sent on its word',
        params: numberParams,
        response: {
          200: listedSchema.extend({
            shown: shownSchema.nullable(),
            acknowledged: z.array(z.string()),
            remark: z.string(),
            secondFactor: z.string(),
            hash: z.string(),
            sent: z.array(sentSchema),
          }),
        },
      },
    },
    async ({ params, caller }) => {
      const stored = await find(params.id, caller.name, 'attestations.show', 'chart_read');
      const room = await openAttest();
      const record = room.recordOf(stored.body);
      return {
        ...(await listed(room, stored)),
        shown: record ? maskedShown(record.shown) : null,
        acknowledged: [...(record?.acknowledged ?? [])],
        remark: record?.remark ?? '',
        secondFactor: record?.signer.secondFactor ?? '',
        hash: stored.hash,
        sent: room.sentUnderIn(await books.load(stored.beneficiary), stored),
      };
    },
  );

  app.post(
    '/v1/attestations/:id/revoke',
    {
      config: {
        name: 'attestations.revoke',
        notesPatient: true,
        rateLimit: { max: limits.signIns, timeWindow: '1 minute' },
      },
      schema: {
        tags,
        summary: 'Take back your own word; a second time changes nothing',
        params: numberParams,
        body: z
          .strictObject({
            because: z.string().max(500).default('').describe('no patient data'),
            ...confirmFields,
            ...passphraseField,
          })
          .refine(saysWho),
        response: { 200: listedSchema },
      },
    },
    async (request) => {
      const { params, body, caller } = request;
      const { person } = await confirmCaller(parts, request, body);
      const stored = await words.attestation(params.id);
      if (!stored) throw new Problem(404, 'SERVER_NOT_FOUND');
      if (stored.npi !== person.npi) throw new Problem(403, 'ATTEST_NOT_ENROLLED');
      const room = await openAttest();
      const kept = await office.signingKey(person.id);
      const key = kept && room.openKey(kept.file, body.passphrase ?? body.password ?? '');
      if (!key || 'code' in key) throw new Problem(403, kept ? 'ATTEST_KEY_LOCKED' : 'ATTEST_NOT_ENROLLED');
      await find(params.id, caller.name, 'attestations.revoke', 'revocation');
      const at = new Date(now()).toISOString();
      const revocation = room.withdrawal(stored, stored.npi, body.because, at, key);
      const detail = `attestation ${params.id}: withdrawn`;
      await words.ask({ do: 'revoke', revocation, note: { at, actor: caller.name, detail } });
      return listed(room, (await words.attestation(params.id)) ?? stored);
    },
  );
}
