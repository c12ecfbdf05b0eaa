import { z } from 'zod';
import { ALLOWED_BASES, FORMS, VERDICTS } from '../../claim/index.ts';
import { discipline } from './person-schema.ts';

const cents = z.int().nullable();

/** A decided service line, as reports and NDJSON have it. Amounts in cents; null where the line is not counted. */
export const lineSchema = z.looseObject({
  form: z.enum(FORMS),
  claim: z.string().describe('patient control number, CLM01'),
  line: z.int().describe('LX01'),
  beneficiary: z.string().describe('masked'),
  serviceDate: z.string().nullable(),
  code: z.string(),
  modifiers: z.array(z.string()),
  units: z.number(),
  discipline: discipline.nullable(),
  bucket: z.enum(['pt_slp', 'ot']).nullable(),
  chargeCents: z.int(),
  allowedCents: cents.describe('null too for a line without a fee'),
  allowedBasis: z.enum(ALLOWED_BASES),
  accruedBeforeCents: cents.describe('the low end, where it is a range'),
  accruedAfterCents: cents,
  accruedBeforeHighCents: cents.describe('the high end'),
  accruedAfterHighCents: cents,
  accruedByServiceDateCents: cents.describe('where the order of service gives another answer'),
  thresholdCents: cents,
  verdict: z.enum(VERDICTS),
  meaning: z.string().describe('which of its meanings KX has on the line'),
  findings: z.array(
    z.looseObject({
      code: z.string(),
      severity: z.string(),
      message: z.string(),
      hint: z.string(),
      cites: z.array(z.string()),
    }),
  ),
  because: z.array(z.string()).describe('the arithmetic, sentence by sentence'),
  cites: z.array(z.string()),
  at: z.looseObject({
    byte: z.int(),
    segment: z.int().describe('ordinal in the file, from 1'),
    element: z.string().optional().describe('reference designator'),
  }),
});
