import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { parseIsoDate } from '../../base/index.ts';
import { type ChartRoom, type Episode, openChart } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { today } from '../http/today.ts';
import { storedChart } from '../record/stored-chart.ts';
import type { Caller } from '../rights/roles.ts';
import { checksSchema, episodeHeadSchema, measuresSchema, shownEpisode, storySchema } from './episode-schema.ts';
import { notedPatient } from './noted-patient.ts';
import { day, idParams } from './schemas.ts';

const onQuery = z.strictObject({
  on: day.optional().describe('as the record was held on this day; today if not given'),
});

/** What the record of a patient says: the record itself, its checks, its story, its measures. */
export function episodeAnswerRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, policy } = parts;
  const tags = ['episodes'];

  /** @throws Problem when there is no such episode, or the reading cannot be noted */
  const open = async (route: string, id: string, caller: Caller) => {
    const stored = await office.episode(id);
    if (!stored) throw new Problem(404, 'SERVER_NOT_FOUND');
    const mbi = await notedPatient(parts, caller, `${route} ${id} of`, stored.patient, 'chart_read');
    return { stored, ...(await storedChart(parts, stored, mbi)) };
  };
  const dayOf = (on: string | undefined) => (on === undefined ? undefined : parseIsoDate(on)) ?? today(parts);

  app.get(
    '/v1/episodes/:id',
    {
      config: { name: 'episodes.show', notesPatient: true },
      schema: {
        tags,
        summary: 'An episode as it was sent in; its patient is masked',
        params: idParams,
        response: { 200: episodeHeadSchema.extend({ record: z.record(z.string(), z.unknown()) }) },
      },
    },
    async ({ params, caller }) => {
      const { stored, episode } = await open('episodes.show', params.id, caller);
      const { patient: _patient, ...record } = episode;
      return { ...shownEpisode(stored), record };
    },
  );

  app.get(
    '/v1/episodes/:id/checks',
    {
      config: { name: 'episodes.checks', notesPatient: true },
      schema: {
        tags,
        summary: 'Requirement by requirement what the record supports, with the passages each answer rests on',
        description:
          'As `openkx chart check` says it. What was left out of the record is not known; it is never a fail.',
        params: idParams,
        querystring: onQuery,
        response: { 200: checksSchema },
      },
    },
    async ({ params, query, caller }) => {
      const { episode, places, issues } = await open('episodes.checks', params.id, caller);
      const room = await openChart();
      const on = dayOf(query.on);
      const report = room.checkEpisode(episode, policy, on, places);
      return {
        ...report,
        blocking: [...report.blocking],
        sections: { ...room.SECTIONS },
        results: report.results.map((each) => shownResult(room, episode, each)),
        questions: room.chartQuestions(episode, policy, on).map(shownQuestion),
        issues: [...issues],
      };
    },
  );

  app.get(
    '/v1/episodes/:id/story',
    {
      config: { name: 'episodes.story', notesPatient: true },
      schema: {
        tags,
        summary: 'The episode day by day: what happened, what fell due when, and what is missing',
        params: idParams,
        querystring: onQuery,
        response: { 200: storySchema },
      },
    },
    async ({ params, query, caller }) => {
      const { episode, places } = await open('episodes.story', params.id, caller);
      const told = (await openChart()).tellStory(episode, policy, dayOf(query.on), places);
      const days = told.days.map(({ treatmentDay = null, events, ...rest }) => ({
        ...rest,
        treatmentDay,
        events: events.map(({ at = null, isRoutine = false, ...event }) => ({ ...event, at, isRoutine })),
      }));
      return { ...told, days };
    },
  );

  app.get(
    '/v1/episodes/:id/measures',
    {
      config: { name: 'episodes.measures', notesPatient: true },
      schema: {
        tags,
        summary: 'Outcome measures over time, and whether a change is more than measuring again gives',
        params: idParams,
        response: { 200: measuresSchema },
      },
    },
    async ({ params, caller }) => {
      const { episode } = await open('episodes.measures', params.id, caller);
      const room = await openChart();
      const items = room.measuredSeries(policy, episode).map((series, number) => ({
        title: series.title,
        description: room.pictureOf(series, episode, number).description,
        goal: series.values[0] ? room.goalText(episode, series.values[0]) : '',
        verdict: series.change ? room.verdictText(series.change) : null,
        values: series.values.map(({ on, value, unit = null, side = null, betterIs = null, population = null }) => ({
          ...{ on, value, unit, side, betterIs, population },
        })),
      }));
      return { episode: episode.id, items };
    },
  );
}

type Result = ReturnType<ChartRoom['checkEpisode']>['results'][number];

function shownResult({ CHECKS }: ChartRoom, { documents = [] }: Episode, result: Result) {
  const { check, section, outcome, severity, confidence, cites, found, expected = null, looked, alike } = result;
  const rule = CHECKS.find(({ id }) => id === check)?.rule ?? '';
  const restsOn = result.restsOn.map(({ passage, ...evidence }) => {
    if (!passage) return evidence;
    const [from, through] = passage;
    const text = documents.find(({ id }) => id === evidence.document)?.text?.slice(from, through) ?? null;
    return { ...evidence, passage: { from, through, text } };
  });
  const answer = { check, rule, section, outcome, severity, confidence, cites: [...cites], found, expected };
  return { ...answer, looked, alike, restsOn };
}

function shownQuestion({
  code,
  severity,
  question,
  why,
  note,
  passage,
}: ReturnType<ChartRoom['chartQuestions']>[number]) {
  const shown = passage ? { from: passage.start, through: passage.end, text: passage.text } : null;
  return { code, severity, question, why, note, passage: shown };
}
