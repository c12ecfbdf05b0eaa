import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Episode } from '../../workflow/index.ts';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { readStored, type StoredChart } from '../record/stored-chart.ts';
import { chartIssueSchema, episodeHeadSchema, shownEpisode } from './episode-schema.ts';
import { notedPatient } from './noted-patient.ts';
import { idParams } from './schemas.ts';

/** Attached notes make an episode long; more than this is no episode. */
const EPISODE_BYTES = 8 * 1024 * 1024;
/** A problem names so many fields at most. */
const FIELDS_MOST = 100;

/** Records of patients: sent in as JSON, each version kept, listed. */
export function episodeRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, words } = parts;
  const tags = ['episodes'];
  const recheck = async (episode: Episode, at: string, actor: string) =>
    words.ask({ do: 'recheck', episode, note: { at, actor, detail: `episode ${episode.id}: sent anew` } });
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: EPISODE_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.post(
    '/v1/patients/:id/episodes',
    {
      config: { name: 'episodes.add', notesPatient: true },
      bodyLimit: EPISODE_BYTES,
      schema: {
        tags,
        summary: 'Send an episode of therapy, or a later version of one',
        description:
          'The body is an episode as docs/reference/episode.md has it. What of it cannot be used is named and left out, as ' +
          '`openkx chart check` does; without an episode that can be read nothing is kept.',
        headers: onceHeaders,
        params: idParams,
        response: { 201: episodeHeadSchema.extend({ issues: z.array(chartIssueSchema) }) },
      },
    },
    async (request, reply) => {
      const { params, caller } = request;
      const mbi = await notedPatient(parts, caller, 'episodes.add', params.id, 'change');
      const text = typeof request.body === 'string' ? request.body : '';
      const { episode, issues } = await readStored(text, mbi);
      const fatal = issues.find(({ severity }) => severity === 'fatal');
      if (!episode || fatal) throw new Problem(422, fatal?.code ?? 'CHART_UNREADABLE', fieldsOf(issues));
      const earlier = (await office.episodes(params.id)).find((each) => each.episode === episode.id);
      const stored = {
        id: randomUUID(),
        patient: params.id,
        episode: episode.id,
        title: episode.title ?? null,
        discipline: episode.discipline,
        closedOn: episode.closedOn ?? null,
        sha256: createHash('sha256').update(text).digest('hex'),
        createdBy: caller.name,
        createdAt: new Date(now()).toISOString(),
      };
      const body = { ...shownEpisode({ ...stored, version: (earlier?.version ?? 0) + 1 }), issues };
      const asked = JSON.stringify([params.id, stored.sha256]);
      const made = { body, location: `/v1/episodes/${stored.id}` };
      await answerOnce(office, request, reply, asked, made, async (once) => {
        const isNew = (await office.answered(once)) === undefined;
        // What rests on evidence that is not as it was is revoked before the new version counts.
        if (isNew && earlier) await recheck(episode, stored.createdAt, caller.name);
        return office.addEpisode(stored, text, once);
      });
      return reply;
    },
  );

  app.get(
    '/v1/patients/:id/episodes',
    {
      config: { name: 'episodes.list', notesPatient: true },
      schema: {
        tags,
        summary: 'The latest version of each episode of a patient',
        params: idParams,
        response: { 200: z.object({ items: z.array(episodeHeadSchema) }) },
      },
    },
    async ({ params, caller }) => {
      await notedPatient(parts, caller, 'episodes.list', params.id, 'chart_read');
      return { items: (await office.episodes(params.id)).map(shownEpisode) };
    },
  );
}

function fieldsOf(issues: StoredChart['issues']) {
  return issues.slice(0, FIELDS_MOST).map(({ pointer, message, expected }) => ({
    pointer,
    reason: expected === undefined ? message : `${message}: ${expected}`,
  }));
}
