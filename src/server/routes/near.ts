import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maskId } from '../../base/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { pageOfRows } from '../worklist/page-of-rows.ts';
import { nearLane, rankBelow } from '../worklist/worked-rows.ts';
import { isCatchingUp, pageOfSchema, pageQuery } from './schemas.ts';

/** Whoever has used less is not looked at: nobody passes a threshold from there within a week. */
const PERCENT_LEAST = 50;
const BUCKETS = ['pt_slp', 'ot'] as const;

const day = z.string().nullable();
const nearSchema = z.object({
  patient: z.object({ id: z.string(), beneficiary: z.string().describe('masked') }),
  book: z.string(),
  bucket: z.string(),
  lowCents: z.int(),
  highCents: z.int(),
  thresholdCents: z.int(),
  usedPercent: z.int().describe('of the threshold, at most, in whole percent, rounded down'),
  visitsLeft: z.int().nullable().describe('at least'),
  crossesOn: day.describe('by the forecast, at the earliest'),
  crossedOn: day,
  reviewedOn: day.describe('service day on which the review amount was passed'),
});

/** Who nears a threshold this year. */
export function nearRoutes(scope: FastifyInstance, { office, worklists }: ServerParts): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/v1/patients/near',
    {
      config: { name: 'patients.near' },
      schema: {
        tags: ['patients'],
        summary: 'Patients who have used much of a threshold this year, those who have used most of it first',
        querystring: pageQuery.extend({
          percent: z.coerce.number().int().min(PERCENT_LEAST).max(1000).default(PERCENT_LEAST),
          bucket: z.enum(BUCKETS).optional(),
          passed: z.enum(['true', 'false']).optional().describe('only those who have passed it, or who have not'),
        }),
        response: { 200: pageOfSchema(nearSchema).extend({ isCatchingUp }) },
      },
    },
    async ({ query, clinic }) => {
      const { isCatchingUp } = await worklists.of(clinic).fresh();
      const { after, limit, percent, bucket, passed } = query;
      const lanes = (bucket === undefined ? BUCKETS : [bucket]).flatMap((each) =>
        [true, false].filter((is) => passed === undefined || String(is) === passed).map((is) => nearLane(each, is)),
      );
      const { rows, next } = await pageOfRows(office, 'near', { lanes, after, limit, before: rankBelow(percent) });
      const items = rows.map(({ subject, value: { beneficiary, year: _year, name: _name, ...rest } }) => ({
        patient: { id: subject, beneficiary: maskId(beneficiary) },
        ...rest,
        usedPercent: Math.floor((rest.highCents * 100) / rest.thresholdCents),
      }));
      return { items, next, isCatchingUp };
    },
  );
}
