import { z } from 'zod';
import { BUCKETS } from '../../claim/index.ts';

const cents = z.int().nullable();
const day = z.string().nullable();

/** One bucket of one year. Amounts in cents; null where none is on file. */
export const bucketSchema = z.object({
  book: z.string().describe('whose rules: Medicare, or the id of a payer'),
  year: z.int(),
  bucket: z.enum(BUCKETS),
  confirmedCents: z.int().describe('what payers have allowed of our own claims'),
  inFlightCents: z.int().describe('our own claims that are not answered, at most'),
  otherProvidersCents: z.int().describe('what other providers have used, at most'),
  lowCents: z.int().describe('all of it, at least'),
  highCents: z.int().describe('all of it, at most'),
  asOf: z.object({ confirmed: day, inFlight: day, otherProviders: day }),
  usedCents: z.int(),
  usedAtMostCents: z.int(),
  thresholdCents: cents,
  leftCents: cents.describe('to the threshold, from all of it at most'),
  reviewCents: cents,
});

/** What is counted by the piece. */
export const counterSchema = z.object({
  what: z.string(),
  name: z.string(),
  unit: z.enum(['sessions', 'visits', 'units', 'avulsions']),
  total: z.int(),
  told: z.int(),
  since: day,
  last: z.string(),
  kxFrom: cents,
  most: cents,
  undone: z.int(),
});

/** One posting, in receipt order. */
export const postingSchema = z.object({
  sequence: z.int(),
  kind: z.string(),
  book: z.string(),
  year: z.int(),
  bucket: z.enum(BUCKETS),
  serviceDate: z.string(),
  lowCents: z.int(),
  highCents: z.int(),
  claim: z.string().nullable(),
  line: z.int().nullable(),
  source: z.string().nullable(),
  file: z.string().nullable(),
  recordedAt: z.string(),
  acceptances: z.array(z.object({ by: z.string(), acceptedOn: day, status: z.string() })),
});
