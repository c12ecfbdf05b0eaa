import { z } from 'zod';
import { BUCKETS, FORMS, VERDICTS } from '../../claim/index.ts';

const cents = z.int().nullable();
const [, ...buckets] = BUCKETS;

/** One thing that is wrong with what was sent. */
const issueSchema = z.object({
  code: z.string(),
  severity: z.enum(['fatal', 'error', 'warning', 'note']),
  message: z.string(),
  pointer: z.string().optional().describe('where in the JSON: RFC 6901'),
  segment: z.int().optional().describe('where in the claim file, from 1'),
  element: z.string().optional(),
  found: z.string().optional().describe('what kind of thing, never a value of a claim sent as JSON'),
  expected: z.string().optional(),
  hint: z.string().optional(),
});

/** A decided line, by the names of `openkx check --format ndjson`. */
const lineSchema = z.looseObject({
  record: z.literal('line'),
  schema: z.string(),
  form: z.enum(FORMS),
  claim: z.string(),
  line: z.int(),
  beneficiary: z.string().describe('masked'),
  serviceDate: z.string().nullable(),
  code: z.string(),
  modifiers: z.array(z.string()),
  units: z.number(),
  discipline: z.enum(['PT', 'OT', 'SLP']).nullable(),
  bucket: z.enum(buckets).nullable(),
  chargeCents: z.int(),
  allowedCents: cents,
  allowedBasis: z.string(),
  accruedBeforeCents: cents.describe('low end, before the line'),
  accruedAfterCents: cents,
  accruedBeforeHighCents: cents.describe('high end; the same where what has accrued is no range'),
  accruedAfterHighCents: cents,
  accruedByServiceDateCents: cents,
  thresholdCents: cents,
  verdict: z.enum(VERDICTS),
  meaning: z.string().describe('which of its meanings KX has on the line'),
  findings: z.array(z.looseObject({ code: z.string(), severity: z.string() })),
  because: z.array(z.string()).optional().describe('with explain=true'),
  cites: z.array(z.string()).optional().describe('with explain=true'),
  at: z.looseObject({ pointer: z.string().optional(), segment: z.int() }),
});

const claimAnswerSchema = z.object({
  claim: z.string().nullable().describe('patient control number; null where it could not be read'),
  isDecided: z.boolean().describe('false for a claim that does not fit: it counts for none of those after it'),
  isHeld: z.boolean().describe('whether apply would hold it, by the attestations there are'),
  lines: z.array(lineSchema),
  issues: z.array(issueSchema),
});

export const decisionSchema = z.object({
  policyVersion: z.string(),
  claims: z.array(claimAnswerSchema).describe('in the order given'),
  issues: z.array(issueSchema).describe('what is wrong outside of any claim'),
});
