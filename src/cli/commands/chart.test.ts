import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, scratch } from '../testing/run-cli.ts';

const FOLDER = join(import.meta.dirname, '../../../fixtures/episodes');
const at = scratch();
const file = (name: string) => join(FOLDER, `${name}.json`);
const ON = ['--on', '2026-10-01'];

test('chart check of a whole episode shows one shape a check, and is clean', () => {
  const { status, out } = runCli(['chart', 'check', file('knee'), ...ON]);
  expect(out).toMatch(/Plan of care +● ● ● ● ● ● ● ● ● ● ● ●\n/);
  expect(out).toContain(
    '◆ 0 not supported in the records we hold   ? 0 not known\n  ● 69 supported   · 10 not applicable\n',
  );
  expect(out).toContain('Nothing stands against an attestation');
  expect(out).toContain('*******MK73');
  expect(out).not.toContain('1EG4TE5MK73');
  expect(status).toBe(0);
});

test('what fails is shown with what was found, expected, and rested on, worst first', () => {
  const { status, out } = runCli(['chart', 'check', file('vague'), ...ON]);
  expect(out).toMatch(
    /■ kx-skilled-need {2}block\n {4}found .*\n {4}expected .*\n {4}rests on {2}\/necessity\/skilledNeed\n {4}says .*Pub\. 100-02/,
  );
  expect(out.indexOf('kx-skilled-need')).toBeLessThan(out.indexOf('◆ tn-skilled'));
  expect(out).toContain(
    '2 requirements without which KX should not be attested are not supported in the records we hold',
  );
  expect(out).not.toMatch(/denied/);
  expect(status).toBe(1);
});

test('what is not known is told in a line, and ends with 1', () => {
  const { status, out } = runCli(['chart', 'check', file('half-known'), ...ON]);
  expect(out).toMatch(/\n {2}\? poc-diagnosis +block {2}the diagnosis is not known\n/);
  expect(out).toContain('blocking questions are open');
  expect(status).toBe(1);
});

test('a late certification that is explained is no more than a remark', () => {
  expect(runCli(['chart', 'check', file('certified-late'), ...ON]).status).toBe(0);
});

test('JSON has every answer with its evidence', () => {
  const { out, status } = runCli(['chart', 'check', file('plan-lapsed'), ...ON, '--format', 'json']);
  const report = JSON.parse(out);
  expect(report).toMatchObject({
    schema: 'openkx.chart-check/1',
    asOf: '2026-10-01',
    blocking: ['cert-interval'],
    issues: [],
  });
  expect(report.results).toHaveLength(79);
  expect(status).toBe(1);
});

test('--on puts the question as of a day', () => {
  const { out } = runCli(['chart', 'check', file('plan-lapsed'), '--on', '2026-05-30']);
  expect(out).toContain('◆ 0 not supported');
});

test('tables are merged in, and their rows named', () => {
  writeFileSync(at('visits.csv'), 'date,code,units,modifiers\n2026-04-08,97110,2,GP KX\n');
  const { out, status } = runCli(['chart', 'check', file('knee'), ...ON, '--visits', at('visits.csv')]);
  expect(out).toMatch(
    /■ tn-exists {2}block\n.*2026-04-08 is billed and has no note\n.*\n {4}rests on {2}\S*visits\.csv:2/,
  );
  expect(status).toBe(1);
});

test('a wrong value is an issue with its JSON pointer, and the rest is checked', () => {
  const episode = JSON.parse(readFileSync(file('knee'), 'utf8'));
  episode.plans[0].goals[0].term = 'middle';
  writeFileSync(at('wrong.json'), JSON.stringify(episode));
  const { out, status } = runCli(['chart', 'check', at('wrong.json'), ...ON]);
  expect(out).toMatch(/wrong\.json \(\/plans\/0\/goals\/0\/term\) error CHART_VALUE: .*expected long, short/);
  expect(out).toContain('■ poc-long-term-goals');
  expect(status).toBe(1);
});

test('what is no episode ends with 3 and says why', () => {
  writeFileSync(at('list.json'), '[]');
  const { status, err } = runCli(['chart', 'check', at('list.json')]);
  expect([status, err.includes('CHART_UNREADABLE')]).toEqual([3, true]);
  expect(runCli(['chart', 'story', at('none.json')]).status).toBe(3);
  expect(runCli(['chart', 'check', file('knee'), '--on', '2026-02-30']).status).toBe(2);
});

test('chart story tells days, and days like others together', () => {
  const { out, status } = runCli(['chart', 'story', file('knee'), ...ON]);
  expect(out).toMatch(/2026-01-05 Mon {2}day 1 +● evaluation by PT, 45 min\n/);
  expect(out).toMatch(/2026-03-16 Mon {2}days 27-30 +● 4 treatments by PT, 40 to 53 min each, to 2026-03-26 Thu\n/);
  expect(status).toBe(0);
  const all = runCli(['chart', 'story', file('knee'), ...ON, '--all']).out;
  expect(all).toMatch(/2026-03-19 Thu {2}day 28 +● treated by PT, 53 min\n/);
});

test('chart story of an episode with a gap ends with 1', () => {
  const { out, status } = runCli(['chart', 'story', file('plan-lapsed'), ...ON]);
  expect(out).toContain('◆ certified through here; 5 service days after it without recertification');
  expect(status).toBe(1);
  expect(JSON.parse(runCli(['chart', 'story', file('plan-lapsed'), ...ON, '--format', 'json']).out).schema).toBe(
    'openkx.chart-story/1',
  );
});

test('policy show tells the limits of the record, and that they stand until changed', () => {
  const { out } = runCli(['policy', 'show', 'documentation.certification', '--on', '2026-01-05']);
  expect(out).toContain('2008-01-01..until changed  initialDays 30, verbalDays 14, intervalDays 90');
});
