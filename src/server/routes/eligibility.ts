import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Issue, isNpi } from '../../base/index.ts';
import { questionsAbout, readWorklist } from '../../workflow/index.ts';
import { note } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';

const WORKLIST_BYTES = 1024 * 1024;
const CONTROL_MAX = 999_999_999;
const id = (most: number) => z.string().trim().min(2).max(most);

/** Questions to a payer about what has been used. */
export function eligibilityRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  scope.addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: WORKLIST_BYTES }, (_request, body, done) =>
    done(null, body),
  );

  app.post(
    '/v1/eligibility/questions',
    {
      config: { name: 'eligibility.questions', notesPatient: true },
      bodyLimit: WORKLIST_BYTES,
      schema: {
        tags: ['answers'],
        summary: 'Questions (270) about the persons of a worklist, one interchange each, one after the other',
        description:
          'The body is a worklist as CSV, as `openkx ask` takes it. Names and days of birth are put into the questions and ' +
          'kept nowhere. Where one cannot be asked about, nothing is answered but why.',
        produces: ['application/edi-x12'],
        querystring: z.strictObject({
          npi: z.string().refine(isNpi).describe('of the provider who asks'),
          provider: id(60).describe('name of the provider'),
          sender: id(15).describe('ISA06'),
          receiver: id(15).describe('ISA08'),
          payer: id(60).default('CMS'),
          control: z.coerce.number().int().min(1).max(CONTROL_MAX).default(1).describe('ISA13 of the first question'),
          year: z.coerce.number().int().min(2006).max(2999).optional().describe('this year when not given'),
          usage: z.enum(['P', 'T']).default('P').describe('T for a test'),
        }),
      },
    },
    async ({ body, query, caller }, reply) => {
      const { rows, issues } = readWorklist(typeof body === 'string' ? body : '', 'worklist');
      if (rows.length === 0 || issues.length > 0) throw refusal(issues, 'TABLE_UNREADABLE');
      for (const memberId of new Set(rows.map((row) => row.memberId)))
        await note(parts, {
          actor: caller.name,
          action: 'export',
          beneficiary: memberId,
          detail: 'eligibility.questions',
        });
      const { npi, provider, sender, receiver, payer, control, usage } = query;
      const on = today(parts);
      const questions = questionsAbout({
        people: rows,
        parties: { payerName: payer, payerId: payer, providerName: provider, npi },
        ...{ sender, receiver, on, control, usage },
        time: new Date(parts.now()).toISOString().slice(11, 16).replace(':', ''),
        year: query.year ?? Number(on.slice(0, 4)),
      });
      const written: Buffer[] = [];
      for (const { bytes } of questions) {
        if (!Buffer.isBuffer(bytes)) throw refusal(bytes as readonly Issue[], 'X12_VALUE_LACKING');
        written.push(bytes);
      }
      reply.header('content-disposition', 'attachment; filename="questions.270"').type('application/edi-x12');
      return reply.send(Buffer.concat(written));
    },
  );
}

/** Why nobody is asked about; values are not repeated. */
function refusal(issues: readonly Issue[], otherwise: string): Problem {
  const fields = issues.slice(0, 100).map(({ at, message, expected }) => ({
    pointer: at?.line === undefined ? '' : `/${at.line}/${at.element ?? ''}`,
    reason: expected === undefined ? message : `${message}: ${expected}`,
  }));
  return new Problem(422, issues[0]?.code ?? otherwise, fields);
}
