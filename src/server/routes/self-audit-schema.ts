import { z } from 'zod';
import { discipline } from './person-schema.ts';

/** Of a group: patients, lines and their worth in cents. */
const counts = {
  patients: z.int().describe('different patients with a line here'),
  kxPatients: z.int(),
  earlyPatients: z.int(),
  reviewPatients: z.int(),
  lines: z.int().describe('lines that the threshold governs'),
  kxLines: z.int(),
  earlyLines: z.int().describe('KX where the total does not pass the threshold'),
  missingLines: z.int().describe('past the threshold, and sent without KX'),
  undecidedLines: z.int(),
  unneededLines: z.int().describe('KX on lines that count toward no threshold; not among lines'),
  reviewLines: z.int(),
  unitsThousandths: z.int(),
  allowedCents: z.int(),
  kxCents: z.int(),
  earlyCents: z.int(),
  missingCents: z.int(),
  unneededCents: z.int(),
  reviewCents: z.int(),
};

const groupSchema = z.object({
  ...counts,
  clinician: z.string().nullable().optional().describe('left out where it is all of them'),
  discipline: discipline.nullable().optional(),
  period: z.string().nullable(),
});

const readingSchema = z.object({
  code: z.string(),
  severity: z.string(),
  count: z.int(),
  of: z.enum(['lines', 'comparisons', 'attestations']),
  patients: z.int().nullable(),
  cents: z.int().nullable(),
  byChance: z.number().nullable().describe('how many would be expected by chance alone'),
  text: z.string(),
  hint: z.string(),
});

const comparisonSchema = z.looseObject({
  clinician: z.string(),
  discipline: z.string(),
  year: z.string(),
  measure: z.string(),
  about: z.string(),
  unit: z.enum(['share', 'services', 'dollars']),
  standing: z.enum(['above', 'above_average', 'not_above', 'too_few', 'no_verdict']),
  value: z.number(),
  low: z.number().describe('where the true share may lie; the value itself where it is no share'),
  high: z.number(),
  patients: z.int(),
  baseline: z.object({
    statistic: z.string(),
    value: z.number(),
    year: z.union([z.int(), z.string()]),
    source: z.string(),
  }),
});

const reviewSchema = z.object({
  patient: z.string().describe('masked'),
  year: z.int(),
  bucket: z.enum(['pt_slp', 'ot']),
  usedCents: z.int(),
  reviewCents: z.int(),
  lines: z.int().describe('lines past the amount'),
  cents: z.int(),
  withoutKx: z.int(),
  clinicians: z.array(z.string()),
});

/** A self-audit as one document. */
export const selfAuditSchema = z.object({
  record: z.literal('selfaudit'),
  schema: z.string(),
  policyVersion: z.string(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  fewestPatients: z.int().describe('below which no share is shown and nothing compared'),
  otherLines: z.int(),
  total: z.object(counts),
  readings: z.array(readingSchema),
  clinicianYears: z.array(groupSchema),
  months: z.array(groupSchema),
  clinicianMonths: z.array(groupSchema),
  pastReview: z.int().describe('patients past the amount of targeted review'),
  review: z.array(reviewSchema).describe('the furthest of them'),
  comparisons: z.array(comparisonSchema),
  attestations: z
    .looseObject({
      attestations: z.int(),
      revoked: z.int(),
      withoutEvidence: z.int(),
      withOpenPoints: z.int(),
      incomplete: z.object({ count: z.int(), first: z.array(z.looseObject({ beneficiary: z.string() })) }),
      sameWords: z.array(z.looseObject({})),
    })
    .nullable(),
});
