import { basename } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maskId } from '../../base/index.ts';
import { answerRecord } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { readLines } from '../jobs/line-file.ts';
import { madeBy } from '../jobs/made-by.ts';
import { ANSWERS, REMITTANCES } from '../jobs/work.ts';
import { pageOfRows } from '../worklist/page-of-rows.ts';
import { idParams, isCatchingUp, pageOfSchema, pageQuery } from './schemas.ts';

const cents = z.int();
const answerSchema = z.object({
  claim: z.string(),
  payerClaimNumber: z.string(),
  status: z.string().describe('CLP02'),
  trace: z.string().describe('of the check or transfer'),
  decidedOn: z.string().nullable(),
  chargeCents: cents,
  paidCents: cents,
  lines: z.array(
    z.object({
      code: z.string(),
      modifiers: z.array(z.string()),
      serviceDate: z.string().nullable(),
      chargeCents: cents,
      allowedCents: cents,
      paidCents: cents,
      patientCents: cents,
      isDenied: z.boolean(),
      adjustments: z.string().describe('group and reason, then cents'),
      remarks: z.string(),
    }),
  ),
});

const postedSchema = answerSchema.extend({
  outcome: z.enum(['settled', 'waiting', 'exists']).describe('joined to a claim, like no claim yet, or known before'),
  denials: z.array(z.object({ line: z.int(), cents, kind: z.string(), next: z.string() })),
});

const remittanceSchema = z.object({
  trace: z.string(),
  payer: z.string(),
  method: z.string(),
  paidOn: z.string().nullable(),
  claims: z.int(),
  paymentCents: cents,
  claimsCents: cents,
  adjustments: z.array(z.object({ reason: z.string(), cents })).describe('what moved outside any claim'),
  differenceCents: cents.describe('0 where the check balances'),
  isWhole: z.boolean(),
});

/** What payers answered: of each file, and what is joined to no claim of ours yet. */
export function answerRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office } = parts;
  const tags = ['answers'];

  app.get(
    '/v1/jobs/:id/answers',
    {
      config: { name: 'jobs.answers' },
      schema: {
        tags,
        summary: 'The claims of a posted file, with what became of each',
        params: idParams,
        querystring: pageQuery.extend({ outcome: z.enum(['settled', 'waiting', 'exists']).optional() }),
        response: { 200: pageOfSchema(postedSchema) },
      },
    },
    async ({ params, query: { outcome, after = null, limit } }) => {
      const isWanted = (text: string) => outcome === undefined || text.includes(`"outcome":"${outcome}"`);
      const { records, next } = await readLines(await madeBy(parts, params.id, ANSWERS), after, limit, isWanted);
      return { items: records.map((text) => JSON.parse(text) as z.infer<typeof postedSchema>), next };
    },
  );

  app.get(
    '/v1/jobs/:id/remittances',
    {
      config: { name: 'jobs.remittances' },
      schema: {
        tags,
        summary: 'The checks of a posted file: what was paid, what the claims add up to, and the difference',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOfSchema(remittanceSchema) },
      },
    },
    async ({ params, query }) => {
      const path = await madeBy(parts, params.id, REMITTANCES);
      const { records, next } = await readLines(path, query.after ?? null, query.limit);
      return { items: records.map((text) => JSON.parse(text) as z.infer<typeof remittanceSchema>), next };
    },
  );

  app.get(
    '/v1/answers/waiting',
    {
      config: { name: 'answers.waiting' },
      schema: {
        tags,
        summary: 'Answers that are like no claim of ours, in the order received: kept, and joined when the claim comes',
        querystring: pageQuery,
        response: {
          200: pageOfSchema(
            answerSchema.extend({
              kind: z.string(),
              patient: z.object({ id: z.string(), beneficiary: z.string().describe('masked') }).nullable(),
              file: z.string().nullable().describe('id of the file it came in'),
              recordedAt: z.string(),
            }),
          ).extend({ isCatchingUp }),
        },
      },
    },
    async ({ query, clinic }) => {
      const { isCatchingUp } = await parts.worklists.of(clinic).fresh();
      const { rows, next } = await pageOfRows(office, 'waiting', { lanes: [''], ...query, after: query.after });
      const shown = rows.map(async ({ value: each }) => {
        const { beneficiary: mbi, kind } = { ...each.answer, beneficiary: each.beneficiary || each.answer.beneficiary };
        const patient = mbi === '' ? null : { id: await office.patientId(mbi), beneficiary: maskId(mbi) };
        const { file, recordedAt } = each.run;
        return { ...mutable(answerRecord(each)), kind, patient, file: file === '' ? null : basename(file), recordedAt };
      });
      return { items: await Promise.all(shown), next, isCatchingUp };
    },
  );
}

function mutable({ lines, ...rest }: ReturnType<typeof answerRecord>): z.infer<typeof answerSchema> {
  return { ...rest, lines: lines.map(({ modifiers, ...line }) => ({ ...line, modifiers: [...modifiers] })) };
}
