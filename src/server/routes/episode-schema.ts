import { z } from 'zod';
import type { StoredEpisode } from '../office/episode-table.ts';

export const episodeHeadSchema = z.object({
  id: z.string().describe('of this version'),
  patient: z.string(),
  episode: z.string().describe("the clinic's own name for it"),
  title: z.string().nullable(),
  discipline: z.string(),
  closedOn: z.string().nullable(),
  version: z.int().describe('1 for the first of its name'),
  sha256: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});

export function shownEpisode({ id, patient, episode, title, discipline, closedOn, ...rest }: StoredEpisode) {
  const { version, sha256, createdBy, createdAt } = rest;
  return { id, patient, episode, title, discipline, closedOn, version, sha256, createdBy, createdAt };
}

/** Something about the record that could not be used, by JSON pointer; no values. */
export const chartIssueSchema = z.object({
  code: z.string(),
  severity: z.enum(['fatal', 'error', 'warning', 'note']),
  message: z.string(),
  hint: z.string().optional(),
  expected: z.string().optional(),
  pointer: z.string(),
});

const evidenceSchema = z.object({
  pointer: z.string().describe('JSON pointer into the episode'),
  document: z.string().optional(),
  sha256: z.string().optional(),
  passage: z
    .object({ from: z.int(), through: z.int(), text: z.string().nullable() })
    .optional()
    .describe('where in the document, with its words where the document is at hand'),
});

const outcome = z.enum(['fail', 'unknown', 'pass', 'not_applicable']);

export const checksSchema = z.object({
  episode: z.string(),
  asOf: z.string(),
  policy: z.string(),
  counts: z.record(outcome, z.int()),
  blocking: z.array(z.string()),
  sections: z.record(z.string(), z.string()).describe('names of the sections'),
  results: z.array(
    z.object({
      check: z.string(),
      rule: z.string().describe('what is asked, in our own words'),
      section: z.string(),
      outcome,
      severity: z.string(),
      confidence: z.string(),
      cites: z.array(z.string()),
      found: z.string(),
      expected: z.string().nullable(),
      looked: z.int(),
      alike: z.int(),
      restsOn: z.array(evidenceSchema),
    }),
  ),
  questions: z
    .array(
      z.object({
        code: z.string(),
        severity: z.string(),
        question: z.string(),
        why: z.string(),
        note: z.string(),
        passage: z.object({ from: z.int(), through: z.int(), text: z.string() }).nullable(),
      }),
    )
    .describe('what the attached notes give cause to ask; never a verdict'),
  issues: z.array(chartIssueSchema),
});

export const storySchema = z.object({
  episode: z.string(),
  asOf: z.string(),
  days: z.array(
    z.object({
      on: z.string(),
      weekday: z.int().describe('0 for Sunday'),
      treatmentDay: z.int().nullable(),
      events: z.array(
        z.object({
          on: z.string(),
          kind: z.enum(['happened', 'kept', 'late', 'missing', 'unknown', 'ahead']),
          text: z.string(),
          at: z.string().nullable(),
          isRoutine: z.boolean(),
        }),
      ),
    }),
  ),
});

export const measuresSchema = z.object({
  episode: z.string(),
  items: z.array(
    z.object({
      title: z.string(),
      description: z.string().describe('what a picture of it shows, in words'),
      goal: z.string(),
      verdict: z.string().nullable().describe('whether the change is more than measuring again gives'),
      values: z.array(
        z.object({
          on: z.string(),
          value: z.number(),
          unit: z.string().nullable(),
          side: z.string().nullable(),
          betterIs: z.string().nullable(),
          population: z.string().nullable(),
        }),
      ),
    }),
  ),
});
