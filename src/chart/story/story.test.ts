import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { readEpisode } from '../episode/read.ts';
import { type Story, tellStory } from './story.ts';

const policy = loadPolicy();

function told(file: string, asOf: string): Story {
  const path = join(import.meta.dirname, '../../../fixtures/episodes', `${file}.json`);
  const { episode, places } = readEpisode(readFileSync(path, 'utf8'), file);
  if (!episode) throw new Error('not read');
  return tellStory(episode, policy, isoDate(asOf), places);
}

/** `kind text` of everything on a day. */
function on(story: Story, day: string): string[] {
  return story.days.find((each) => each.on === day)?.events.map(({ kind, text }) => `${kind} ${text}`) ?? [];
}

function kinds(story: Story, kind: string): string[] {
  return story.days.flatMap(({ events }) =>
    events.filter((each) => each.kind === kind).map(({ on: day, text }) => `${day} ${text}`),
  );
}

describe('a whole episode', () => {
  const story = told('knee', '2026-10-01');

  test('begins with the order and ends with the day to which the record is kept', () => {
    expect(story.days[0]).toMatchObject({ on: '2025-12-29', weekday: 1 });
    expect(story.days.at(-1)?.on).toBe('2033-04-09');
  });

  test('days are in order and counted', () => {
    const days = story.days.map((each) => each.on);
    expect(days).toEqual([...days].sort());
    expect(story.days.find((each) => each.on === '2026-04-09')?.treatmentDay).toBe(34);
  });

  test('what fell due was done, and nothing is missing', () => {
    expect(on(story, '2026-02-04')).toContain('kept first certification due; done 2026-01-15');
    expect(on(story, '2026-04-10')).toEqual(['kept signature on the verbal certification due; done 2026-04-02']);
    expect([...kinds(story, 'missing'), ...kinds(story, 'late'), ...kinds(story, 'unknown')]).toEqual([]);
  });

  test('tells neither names nor the words of a note', () => {
    const { episode } = readEpisode(
      readFileSync(join(import.meta.dirname, '../../../fixtures/episodes/knee.json'), 'utf8'),
      'knee',
    );
    const text = JSON.stringify(story);
    for (const note of episode?.treatmentNotes ?? []) expect(text).not.toContain(note.skill);
    expect(text).not.toContain('1EG4TE5MK73');
  });
});

test('what is ahead on a day is told as ahead', () => {
  const story = told('knee', '2026-02-20');
  expect(kinds(story, 'ahead')).toEqual([
    '2026-02-20 next progress report by treatment day 28; 2 of 10 since the last',
    '2026-03-02 KX from here on',
    '2026-03-29 certified through here',
  ]);
});

test.each([
  ['plan-lapsed', 'missing', '2026-05-31 certified through here; 5 service days after it without recertification'],
  ['report-overdue', 'late', '2026-06-04 progress report (treatment day 10) due; done 2026-06-25, late'],
  ['answered-late', 'late', '2026-09-03 answer to the request for records due; done 2026-09-04, late'],
  ['certified-late', 'late', '2026-06-03 first certification due; done 2026-06-17, late'],
  ['half-known', 'unknown', '2026-07-02 progress report (treatment day 10) due; not known'],
  ['order-on-file', 'kept', '2026-06-03 plan to whoever ordered, in place of a certification, due; done 2026-05-05'],
])('%s: %s %s', (file, kind, line) => {
  expect(kinds(told(file, '2026-10-01'), kind)).toContain(line);
});

test('a first certification that is due in future is ahead, on the day it is due too, and missing the day after', () => {
  const path = join(import.meta.dirname, '../../../fixtures/episodes/knee.json');
  const { episode } = readEpisode(readFileSync(path, 'utf8'), 'knee');
  if (!episode) throw new Error('not read');
  const without = { ...episode, certifications: [], orders: [] };
  const kindOn = (asOf: string) =>
    tellStory(without, policy, isoDate(asOf))
      .days.find((day) => day.on === '2026-02-04')
      ?.events.find(({ text }) => text.startsWith('first certification'))?.kind;
  expect([kindOn('2026-02-03'), kindOn('2026-02-04'), kindOn('2026-02-05')]).toEqual(['ahead', 'ahead', 'missing']);
});

test('a day that is billed and has no note is told as missing', () => {
  const path = join(import.meta.dirname, '../../../fixtures/episodes/knee.json');
  const { episode } = readEpisode(readFileSync(path, 'utf8'), 'knee');
  if (!episode) throw new Error('not read');
  const treatmentNotes = episode.treatmentNotes?.filter(({ on: day }) => day !== '2026-01-14');
  const story = tellStory({ ...episode, treatmentNotes }, policy, isoDate('2026-06-30'));
  expect(on(story, '2026-01-14')).toEqual(['missing billed; no note is held']);
});
