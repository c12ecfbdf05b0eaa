import { z } from 'zod';
import { maskId } from '../../base/index.ts';
import type { Prepared } from '../../workflow/index.ts';
import type { Case } from '../attest/case.ts';
import { asSchemaHas } from './schemas.ts';

const cents = z.int();
const attestedLine = z.object({ claim: z.string(), line: z.int() });

/** Everything a clinician sees before signing. */
export const shownSchema = z.object({
  statement: z.object({
    version: z.string(),
    text: z.string(),
    acknowledgements: z.array(z.object({ id: z.string(), text: z.string() })),
  }),
  scope: z.object({
    beneficiary: z.string().describe('masked'),
    discipline: z.string(),
    bucket: z.string(),
    from: z.string(),
    through: z.string(),
    lines: z.array(attestedLine).describe('empty for every line of the days'),
  }),
  arithmetic: z.object({
    lines: z.array(
      attestedLine.extend({
        serviceDate: z.string(),
        code: z.string(),
        modifiers: z.array(z.string()),
        beforeLowCents: cents,
        beforeHighCents: cents,
        allowedCents: cents.nullable(),
        thresholdCents: cents,
        verdict: z.string(),
        because: z.array(z.string()),
      }),
    ),
    buckets: z.array(z.object({ year: z.int(), usedLowCents: cents, usedHighCents: cents, thresholdCents: cents })),
  }),
  checks: z.object({
    episode: z.string(),
    asOf: z.string(),
    results: z.array(
      z.object({
        check: z.string(),
        outcome: z.string(),
        severity: z.string(),
        found: z.string(),
        expected: z.string(),
      }),
    ),
  }),
  questions: z.array(
    z.object({ code: z.string(), question: z.string(), why: z.string(), note: z.string(), passage: z.string() }),
  ),
  evidence: z.array(z.object({ kind: z.enum(['entry', 'document', 'file']), name: z.string(), sha256: z.string() })),
  policy: z.string(),
});

const noticeSchema = z.looseObject({
  form: z.string(),
  deadline: z.string().describe('the service may not begin before the notice is signed'),
  isPast: z.boolean(),
  facts: z.array(z.object({ fact: z.string(), state: z.enum(['given', 'missing', 'unknown']) })),
  ways: z.array(
    z.looseObject({
      modifier: z.string(),
      when: z.string(),
      pays: z.enum(['patient', 'provider']),
      stands: z.enum(['yes', 'open', 'no']).describe('whether it can be taken as things stand'),
    }),
  ),
  says: z.array(z.string()),
});

export const caseSchema = z.object({
  patient: z.string(),
  digest: z.string().describe('of all that is shown; who signs sends it back'),
  shown: shownSchema,
  refused: z
    .array(
      z.object({ code: z.string(), message: z.string(), found: z.string(), expected: z.string(), hint: z.string() }),
    )
    .describe('what keeps it from being signed; nothing when the clinician may decide'),
  notice: z
    .union([noticeSchema, z.object({ gap: z.string().describe('what to add to the policy to know') })])
    .nullable()
    .describe('what else can be billed where the need itself is in doubt: the form, its deadline, and the ways'),
  secondFactor: z.boolean().describe('whether a code is asked for with the password'),
});

export function shownCase(made: Case, hasSecondFactor: boolean): z.infer<typeof caseSchema> {
  const { shown, refused, notice, digest, patient } = made;
  return {
    patient,
    digest,
    shown: maskedShown(shown),
    refused: refused.map(({ code, message, found = '', expected = '', hint = '' }) => ({
      ...{ code, message, found, expected, hint },
    })),
    notice: asSchemaHas(notice ?? null),
    secondFactor: hasSecondFactor,
  };
}

export function maskedShown(shown: Prepared['shown']): z.infer<typeof shownSchema> {
  const { scope } = shown;
  // A copy, since what is answered may be changed and what was signed may not.
  const copy = structuredClone(shown) as unknown as z.infer<typeof shownSchema>;
  return { ...copy, scope: { ...copy.scope, beneficiary: maskId(scope.beneficiary) } };
}
