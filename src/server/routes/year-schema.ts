import { z } from 'zod';
import { bucketSchema } from './patient-schema.ts';

const day = z.string();
const cents = z.int();
const ends = z.object({ least: z.int(), most: z.int() });

/** Amounts through a service day, all of it together. */
const pointSchema = z.object({
  on: day,
  confirmedCents: cents,
  inFlightLowCents: cents,
  inFlightHighCents: cents,
  othersLowCents: cents,
  othersHighCents: cents,
  lowCents: cents,
  highCents: cents,
});

/** Somebody's word on what had been used. */
export const readingSchema = z.object({
  asOf: day,
  kind: z.enum(['checkpoint', 'opening']).describe('what a payer had counted of all, or what others had used'),
  source: z.string(),
  saidCents: cents,
  othersLowCents: cents.describe('what it leaves for other providers, at least'),
  othersHighCents: cents,
  driftLowCents: cents.describe('how much more others have used than was known before, at least'),
  driftHighCents: cents,
});

const forecastSchema = z.object({
  crossed: z.enum(['no', 'maybe', 'yes']).describe('maybe: only the high end is above the threshold'),
  leftCents: ends,
  perVisitCents: ends.nullable().describe('what a visit of this patient comes to on average'),
  visitsLeft: z
    .object({ least: z.int(), most: z.int().nullable() })
    .nullable()
    .describe('whole visits that fit under the threshold; most is null where a visit may come to nothing'),
  basis: z.enum(['booked', 'plan', 'pace']).nullable().describe('where the visits ahead are known from'),
  crossesOn: z
    .object({ earliest: day.nullable(), latest: day.nullable() })
    .describe('day of the visit that passes it; null where none does through the last day'),
  through: day,
});

/** One bucket of a year as a picture. */
export const bucketYearSchema = bucketSchema.extend({
  inFlightLowCents: cents,
  othersLowCents: cents,
  series: z.array(pointSchema).describe('by service day, earliest first'),
  readings: z.array(readingSchema),
  crossedOn: z
    .object({ earliest: day.nullable(), latest: day.nullable() })
    .describe('service day on which the threshold was passed, by the high end and by the low end'),
  forecast: forecastSchema.nullable().describe('null where the year is over or its threshold not on file'),
});
