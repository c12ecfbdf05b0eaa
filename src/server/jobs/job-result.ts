import { z } from 'zod';

const counts = z.record(z.string(), z.int());

const issueSchema = z.object({
  code: z.string(),
  severity: z.enum(['fatal', 'error', 'warning', 'note']),
  message: z.string(),
  found: z.string().optional(),
  expected: z.string().optional(),
  hint: z.string().optional(),
  byte: z.int().optional().describe('where in the file, from 0'),
  segment: z.int().optional().describe('which segment, from 1; 0 where the trouble is in none'),
  line: z.int().optional().describe('which line of a table, from 1'),
});

/** What a job came to. Amounts in cents; no patient data. */
export const jobResultSchema = z.object({
  code: z.string().nullable().describe('why it failed'),
  title: z.string().nullable(),
  issues: z.array(issueSchema).describe('the first hundred; the summary counts all'),
  summary: z
    .object({
      record: z.literal('summary'),
      schema: z.literal('openkx.summary/1'),
      files: z.int(),
      bytes: z.int(),
      segments: z.int(),
      claims: z.int(),
      lines: z.int(),
      verdicts: counts,
      meanings: counts,
      findings: counts,
      issues: counts,
      severities: counts,
      heldClaims: z.int(),
      kxAdded: z.int(),
      policyVersion: z.string(),
    })
    .nullable()
    .describe('of check and apply'),
  applied: z.object({ releasedClaims: z.int(), heldClaims: z.int(), kxAdded: z.int() }).nullable().describe('of apply'),
  posted: z
    .object({
      bytes: z.int(),
      counts: counts.describe('transactions by kind'),
      claims: z.object({ settled: z.int(), waiting: z.int(), exists: z.int() }),
      denials: z.int(),
      deniedCents: z.int(),
      allowedCents: z.int(),
      paidCents: z.int(),
      remittances: z.int(),
      unbalanced: z.int(),
      checkpoints: z.int(),
      rejections: z.int(),
      acceptances: z.int(),
    })
    .nullable()
    .describe('of post'),
  selfaudit: z
    .object({ lines: z.int(), patients: z.int(), readings: z.array(z.string()) })
    .nullable()
    .default(null)
    .describe('of a self-audit; its document is fetched by itself'),
  packet: z
    .object({
      serial: z.string(),
      files: z.array(z.object({ name: z.string(), bytes: z.int() })),
      counts,
      blocking: z.array(z.string()),
    })
    .nullable()
    .default(null)
    .describe('of a packet; counts are of the checks of the record'),
});
export type JobResult = z.infer<typeof jobResultSchema>;
