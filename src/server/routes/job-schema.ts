import { z } from 'zod';
import { jobResultSchema } from '../jobs/job-result.ts';
import type { JobRunner } from '../jobs/runner.ts';
import { JOB_KINDS, JOB_STATES, type Job } from '../office/office.ts';

export const jobKind = z.enum(JOB_KINDS);

/** Long work and how far it has come. */
export const jobSchema = z.object({
  id: z.string(),
  kind: jobKind,
  file: z.string(),
  openings: z.string().nullable(),
  state: z.enum(JOB_STATES),
  bytes: z.int().describe('read so far, while it is running'),
  attempts: z.int().describe('how often it was begun: more than once where the server was cut off'),
  createdBy: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  result: jobResultSchema.nullable().describe('when it has ended'),
});

export function shownJob(job: Job, jobs: JobRunner): z.infer<typeof jobSchema> {
  const { id, kind, file, openings, state, attempts, createdBy, createdAt, endedAt, result } = job;
  const bytes = jobs.bytesOf(id) ?? job.bytes;
  const parsed = result === null ? null : jobResultSchema.parse(JSON.parse(result));
  return { id, kind, file, openings, state, bytes, attempts, createdBy, createdAt, endedAt, result: parsed };
}

export function hasEnded({ state }: Pick<Job, 'state'>): boolean {
  return state === 'done' || state === 'failed';
}
