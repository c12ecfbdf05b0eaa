import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { blocking } from '../docs/examples/chart.ts';
import { CHECKS } from '../src/chart/index.ts';
import { renderChartChecks } from './generate-chart-checks.ts';
import { renderEpisode, renderSchema } from './generate-episode.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test('the page of checks is the one the register gives', () => {
  expect(read('docs/reference/chart-checks.md')).toBe(renderChartChecks());
});

test('the page lists every check of the register, and no other, with its cases', () => {
  const page = read('docs/reference/chart-checks.md');
  const listed = [...page.matchAll(/^\| \[`([a-z0-9-]+)`\]/gm)].map((match) => match[1]);
  expect(listed).toEqual(CHECKS.map(({ id }) => id));
  for (const { id, cases } of CHECKS) {
    const section = page.split(`### ${id}\n`)[1]?.split('\n### ')[0] ?? '';
    expect(section.match(/^\| /gm)?.length, id).toBe(cases.length + 1);
  }
});

test('every file of a check is in the register', () => {
  const sections = new Set(CHECKS.map(({ section }) => section));
  const files = [...sections].flatMap((section) => readdirSync(join(ROOT, 'src/chart/checks', section)));
  const defined = files.filter((file) =>
    /^(poc|cert|eval|reeval|pr|tn|dc|kx|sup|student|fr|tele|sig|scribe|dictation|adr|retain|wound)-/.test(file),
  );
  expect(defined.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual(CHECKS.map(({ id }) => id).sort());
});

test('the page and the schema of an episode are the ones the source gives', () => {
  expect(read('docs/reference/episode.md')).toBe(renderEpisode());
  expect(read('docs/reference/episode.schema.json')).toBe(renderSchema());
});

test('every made-up episode is valid by the published schema, and one with a wrong day is not', () => {
  const schema = z.fromJSONSchema(JSON.parse(read('docs/reference/episode.schema.json')));
  const files = readdirSync(join(ROOT, 'fixtures/episodes')).filter((file) => file.endsWith('.json'));
  expect(files.length).toBeGreaterThan(11);
  for (const file of files) {
    const { success, error } = schema.safeParse(JSON.parse(read(`fixtures/episodes/${file}`)));
    expect(success, `${file} ${error?.message}`).toBe(true);
  }
  const knee = JSON.parse(read('fixtures/episodes/knee.json'));
  expect(schema.safeParse({ ...knee, closedOn: '2026-02-30' }).success).toBe(false);
  expect(schema.safeParse({ ...knee, another: 1 }).success).toBe(false);
});

test('the answer shown in the README is what chart check prints', () => {
  const shown = /^ {2}■ cert-interval[\s\S]*?(?=^```)/m.exec(read('README.md'))?.[0] ?? 'nothing';
  const args = ['bin/openkx.mjs', 'chart', 'check', 'fixtures/episodes/plan-lapsed.json', '--on', '2026-10-01'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(stdout).toContain(shown);
});

test('the example of embedding names what blocks, and where', () => {
  expect(blocking(join(ROOT, 'fixtures/episodes/plan-lapsed.json'), '2026-10-01')).toEqual([
    'cert-interval: service on 2026-06-04 and 4 more days, after it ended on 2026-05-31 (/certifications/0/through)',
  ]);
  expect(blocking(join(ROOT, 'fixtures/episodes/knee.json'), '2026-10-01')).toEqual([]);
});
