import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maskId } from '../../base/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { pageOfArray } from '../office/page.ts';
import { pageOfSchema, pageQuery } from './schemas.ts';

/** Whoever has used less is not looked at: nobody passes a threshold from there within a week. */
const PERCENT_LEAST = 50;

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
          bucket: z.enum(['pt_slp', 'ot']).optional(),
          passed: z.enum(['true', 'false']).optional().describe('only those who have passed it, or who have not'),
        }),
        response: { 200: pageOfSchema(nearSchema) },
      },
    },
    async ({ query, clinic }) => {
      const { standings } = await worklists.of(clinic).work();
      const near = standings
        .filter(({ highCents, thresholdCents }) => highCents * 100 >= thresholdCents * query.percent)
        .filter(({ bucket }) => query.bucket === undefined || bucket === query.bucket)
        .filter(({ crossedOn }) => query.passed === undefined || String(crossedOn !== null) === query.passed)
        .sort((a, b) => b.highCents * a.thresholdCents - a.highCents * b.thresholdCents);
      const { items, next } = pageOfArray(near, query.after, query.limit);
      const ids = await office.patientIds(items.map(({ beneficiary }) => beneficiary));
      const shown = items.map(({ beneficiary, year: _year, name: _name, ...rest }) => ({
        patient: { id: ids.get(beneficiary) ?? '', beneficiary: maskId(beneficiary) },
        ...rest,
        usedPercent: Math.floor((rest.highCents * 100) / rest.thresholdCents),
      }));
      return { items: shown, next };
    },
  );
}
