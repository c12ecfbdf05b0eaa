import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type IsoDate, isoDate, nextDay } from '../../base/index.ts';
import { loadPolicy, type Policy } from '../../policy/index.ts';
import { readEpisode } from '../episode/read.ts';
import type { Episode } from '../episode/types.ts';
import { type ChartReport, checkEpisode } from './check-episode.ts';

const policy = loadPolicy();
const JUNE = isoDate('2026-06-30');

function episodeOf(file: string): Episode {
  const path = join(import.meta.dirname, '../../../fixtures/episodes', `${file}.json`);
  const { episode } = readEpisode(readFileSync(path, 'utf8'), file);
  if (!episode) throw new Error('not read');
  return episode;
}

function answer(report: ChartReport, check: string) {
  return report.results.find((each) => each.check === check);
}

test('the same episode, policy and day give the same report, and the episode is left as it was', () => {
  const episode = episodeOf('knee');
  const before = JSON.stringify(episode);
  expect(checkEpisode(episode, policy, JUNE)).toEqual(checkEpisode(episodeOf('knee'), policy, JUNE));
  expect(JSON.stringify(episode)).toBe(before);
});

test('a whole episode fails on none of its days, but while a scribed note waits for its signature', () => {
  const episode = episodeOf('knee');
  const failing: string[] = [];
  for (let day: IsoDate = isoDate('2025-12-28'); day < '2026-06-25'; day = nextDay(day)) {
    for (const { check, outcome, found } of checkEpisode(episode, policy, day).results) {
      if (outcome === 'fail') failing.push(`${day} ${check} ${found}`);
    }
  }
  const waiting = /^2026-01-(09|10|11) (tn-signature on 2026-01-09|scribe-authenticated)/;
  expect(failing.filter((each) => !waiting.test(each))).toEqual([]);
  expect(failing).toHaveLength(6);
});

test('nothing at all is known of an episode that says nothing, and nothing fails', () => {
  const bare: Episode = {
    schema: 'openkx.episode/1',
    id: 'BARE',
    discipline: 'PT',
    setting: 'private_practice',
    patient: {},
    people: [],
  };
  const { counts } = checkEpisode(bare, policy, JUNE);
  expect(counts.fail).toBe(0);
  expect(counts.unknown).toBeGreaterThan(40);
});

/** Every field of an episode that may be left out, taken out one at a time. */
function* withoutOne(node: unknown, root: Episode): Generator<[string, Episode]> {
  const needed = new Set([
    'schema',
    'id',
    'discipline',
    'setting',
    'patient',
    'people',
    'kind',
    'on',
    'code',
    'units',
    'by',
    'term',
    'name',
    'value',
    'goal',
  ]);
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (!Array.isArray(node) && !needed.has(key)) {
      delete (node as Record<string, unknown>)[key];
      yield [key, root];
      (node as Record<string, unknown>)[key] = value;
    }
    yield* withoutOne(value, root);
  }
}

test('a field that is left out of a whole episode makes nothing fail', () => {
  const episode = episodeOf('foot-wound');
  episode.treatmentNotes = episode.treatmentNotes?.slice(0, 4);
  episode.visits = episode.visits?.slice(0, 4);
  episode.partial = ['progressReports'];
  expect(checkEpisode(episode, policy, JUNE).counts.fail).toBe(0);
  const failing = new Set<string>();
  for (const [key, changed] of withoutOne(episode, episode)) {
    for (const { check, outcome } of checkEpisode(changed, policy, JUNE).results)
      if (outcome === 'fail') failing.add(`${key}: ${check}`);
  }
  expect([...failing]).toEqual([]);
});

describe('what a rule rests on limits what it weighs', () => {
  function unconfirmed(): Policy {
    const { certification } = policy.documentation;
    const entries = certification.entries.map((entry) => ({
      ...entry,
      source: { ...entry.source, confidence: 'unconfirmed' as const },
    }));
    return { ...policy, documentation: { ...policy.documentation, certification: { ...certification, entries } } };
  }

  test('a lapsed plan blocks', () => {
    const report = checkEpisode(episodeOf('plan-lapsed'), policy, JUNE);
    expect(answer(report, 'cert-interval')).toMatchObject({
      outcome: 'fail',
      severity: 'block',
      confidence: 'one source',
    });
    expect(report.blocking).toEqual(['cert-interval']);
  });

  test('by an unconfirmed limit it warns, and does not block', () => {
    const report = checkEpisode(episodeOf('plan-lapsed'), unconfirmed(), JUNE);
    expect(answer(report, 'cert-interval')).toMatchObject({
      outcome: 'fail',
      severity: 'warn',
      confidence: 'unconfirmed',
    });
    expect(report.blocking).toEqual([]);
  });
});

test('an answer names the attached document it rests on, by hash and passage', () => {
  const episode = episodeOf('knee');
  const report = checkEpisode(episode, policy, JUNE);
  const [evidence] = answer(report, 'eval-prognosis')?.restsOn ?? [];
  const document = episode.documents?.find(({ id }) => id === 'evaluation-text');
  expect(evidence).toMatchObject({
    pointer: '/evaluations/0/prognosis',
    document: 'evaluation-text',
    sha256: document?.sha256,
  });
  const [from = 0, through = 0] = evidence?.passage ?? [];
  expect(document?.text?.slice(from, through)).toMatch(/^Type 2 diabetes.*by report\./s);
});

test('of several faults of one check the report counts all and tells the first', () => {
  const report = checkEpisode(episodeOf('vague'), policy, isoDate('2026-10-01'));
  expect(answer(report, 'tn-skilled')).toMatchObject({ outcome: 'fail', looked: 14, alike: 13 });
});

describe('a day with an evaluation and no note', () => {
  function withoutFirstNote(file: string): Episode {
    const episode = episodeOf(file);
    return { ...episode, treatmentNotes: episode.treatmentNotes?.slice(1) };
  }

  test('is documented by the evaluation when nothing else is billed', () => {
    const report = checkEpisode(withoutFirstNote('hand'), policy, isoDate('2026-10-01'));
    expect(answer(report, 'tn-exists')?.outcome).toBe('pass');
  });

  test('needs a note when treatment is billed as well', () => {
    const report = checkEpisode(withoutFirstNote('knee'), policy, JUNE);
    expect(answer(report, 'tn-exists')).toMatchObject({ outcome: 'fail', alike: 1 });
  });
});
