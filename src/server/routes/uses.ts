import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isoDate } from '../../base/index.ts';
import { FORMS } from '../../claim/index.ts';
import { checkDental, dentalExamples, meaningOf } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import { asSchemaHas, day } from './schemas.ts';

const code = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(z.string().regex(/^[0-9A-Z]{5}$/))
  .describe('a procedure code');
const list = (form: RegExp, about: string) =>
  z
    .string()
    .transform((text) =>
      text
        .toUpperCase()
        .replaceAll('.', '')
        .split(/[\s,:]+/)
        .filter(Boolean),
    )
    .pipe(z.array(z.string().regex(form)).max(12))
    .optional()
    .describe(about);
const MODIFIER = /^[0-9A-Z]{2}$/;
const DIAGNOSIS = /^[A-Z][0-9A-Z]{2,6}$/;

const findingSchema = z.looseObject({
  code: z.string(),
  severity: z.string(),
  message: z.string(),
  hint: z.string(),
});

const meaningSchema = z.looseObject({
  code: z.string(),
  modifiers: z.array(z.string()),
  on: z.string(),
  form: z.enum(FORMS),
  payer: z.string(),
  meaning: z.string(),
  because: z.array(z.string()),
  settles: z.array(z.string()).describe('what would settle it, where it is undecided'),
  authority: z.array(
    z.looseObject({ title: z.string(), href: z.string(), checked: z.string(), confidence: z.string() }),
  ),
  policies: z
    .array(
      z.looseObject({
        key: z.string(),
        name: z.string(),
        lcd: z.string(),
        criteria: z.array(z.object({ id: z.string(), says: z.string(), confidence: z.string() })),
      }),
    )
    .describe('equipment policies of the code, and what KX attests under them'),
  findings: z.array(findingSchema),
});

/** What KX means where it is not about the therapy threshold. Nothing here names a patient. */
export function useRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { policy } = parts;
  const tags = ['uses'];

  app.get(
    '/v1/meaning',
    {
      config: { name: 'meaning.show' },
      schema: {
        tags,
        summary: 'Which of its meanings KX has on a code, with modifiers, on a day, and who says so',
        querystring: z.strictObject({
          code,
          modifiers: list(MODIFIER, 'with commas: KX,GP'),
          on: day.optional().describe('service date; today if not given'),
          form: z.enum(FORMS).optional().describe('837P if not given, 837D for a dental code'),
          dx: list(DIAGNOSIS, 'diagnosis codes, with commas'),
          payer: z.string().max(50).default('MB').describe('claim filing indicator, or a payer id of your own'),
        }),
        response: { 200: meaningSchema },
      },
    },
    async ({ query: { code: asked, modifiers = [], on, form, dx = [], payer } }) => {
      const answer = meaningOf(policy, {
        code: asked,
        modifiers,
        on: on === undefined ? today(parts) : isoDate(on),
        form: form ?? (asked.startsWith('D') ? '837D' : '837P'),
        diagnoses: dx,
        payer,
      });
      return asSchemaHas(answer);
    },
  );

  app.get(
    '/v1/dental/examples',
    {
      config: { name: 'dental.examples' },
      schema: {
        tags,
        summary: 'Medical services that CMS names as linked to dental ones on a day; the list is not exhaustive',
        querystring: z.strictObject({ on: day.optional() }),
        response: {
          200: z.object({
            items: z.array(z.object({ key: z.string(), says: z.string(), source: z.string(), confidence: z.string() })),
          }),
        },
      },
    },
    async ({ query: { on } }) => ({ items: dentalExamples(policy, on === undefined ? today(parts) : isoDate(on)) }),
  );

  app.post(
    '/v1/dental/check',
    {
      config: { name: 'dental.check' },
      schema: {
        tags,
        summary: 'Whether KX may go on a dental line, by what would be stated of its link; nothing is kept',
        description: 'A link that is on no list goes to a person: it is never decided here.',
        body: z.strictObject({
          code,
          on: day.describe('service date'),
          modifiers: z.array(z.string().regex(MODIFIER)).max(4).default([]),
          form: z.enum(['837D', '837P']).default('837D'),
          diagnoses: z.array(z.string().regex(DIAGNOSIS)).max(12).default([]),
          linkedTo: z.string().max(50).optional().describe('key of an example; none where no link is stated'),
          exchangedOn: day.optional().describe('the day records were exchanged; none where they were not'),
        }),
        response: {
          200: z.object({
            meaning: z.string(),
            verdict: z.string(),
            addsKx: z.boolean(),
            because: z.array(z.string()),
            findings: z.array(findingSchema),
            cites: z.array(z.string()),
          }),
        },
      },
    },
    async ({ body: { on, exchangedOn, linkedTo, ...rest } }) => {
      const answer = checkDental(policy, {
        ...rest,
        on: isoDate(on),
        linkedTo,
        exchangedOn: exchangedOn === undefined ? undefined : isoDate(exchangedOn),
      });
      const findings = answer.findings.map((finding) => ({ ...finding }));
      return { ...answer, because: [...answer.because], cites: [...answer.cites], findings };
    },
  );
}
