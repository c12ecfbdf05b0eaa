import { createHash } from 'node:crypto';
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

/** The knee with other measures, as the list and not the record says what change is real. */
function withMeasures(name: string, change: (measure: Record<string, unknown>) => void): string {
  const episode = JSON.parse(readFileSync(file('knee'), 'utf8'));
  for (const measure of episode.measures) {
    delete measure.realChange;
    delete measure.betterIs;
    change(measure);
  }
  writeFileSync(at(name), JSON.stringify(episode));
  return at(name);
}

const outcomeOf = (out: string, id: string) =>
  JSON.parse(out).results.find(({ check }: { check: string }) => check === id).outcome;

test('a change is called real against the population of the patient, and against no other', () => {
  const named = withMeasures('listed.json', (each) => {
    each['population'] = 'Knee osteoarthritis';
  });
  const real = runCli(['chart', 'check', named, ...ON]);
  expect(real.out).toContain('The change of 14.5, better, is more than measuring again gives');
  expect(outcomeOf(runCli(['chart', 'check', named, ...ON, '--format', 'json']).out, 'kx-improvement-basis')).toBe(
    'pass',
  );
  const other = withMeasures('unlisted.json', (each) => {
    each['population'] = 'people on no list';
  });
  const silent = runCli(['chart', 'check', other, ...ON, '--format', 'json']).out;
  expect(outcomeOf(silent, 'kx-improvement-basis')).toBe('unknown');
  expect(JSON.parse(silent).measures.find(({ title }: { title: string }) => title === 'TUG, s').change).toMatchObject({
    verdict: 'no verdict',
    why: 'no value of measurement error is on file for the population',
  });
});

test('a goal is followed from the evaluation through the reports to the discharge', () => {
  const { out } = runCli(['chart', 'check', file('knee'), ...ON]);
  expect(out).toMatch(/LEFS, points {2}▁▃▃▅█\n {4}2026-01-05 24, /);
  expect(out.replace(/\n +/g, ' ')).toContain('goal LTG-1, 55 points: 2026-01-05 on course, 2026-01-23 on course');
  expect(out.replace(/\n +/g, ' ')).toContain('2026-04-09 met');
});

test('a value outside its scale is named where it stands, and is no value', () => {
  const outside = withMeasures('outside.json', (each) => {
    if (each['name'] === 'LEFS' && each['on'] === '2026-01-23') each['value'] = 81;
  });
  const { out, status } = runCli(['chart', 'check', outside, ...ON]);
  expect(out).toMatch(
    /outside\.json \(\/measures\/\d+\) error MEASURE_OUT_OF_RANGE: .*lefs: 81, expected 0 to 80 points/,
  );
  expect(status).toBe(1);
  writeFileSync(
    at('measures.csv'),
    'date,measure,value,unit\n2026-03-02,LEFS,80,points\n2026-03-05,LEFS,80.5,points\n',
  );
  const tabled = runCli(['chart', 'check', file('knee'), ...ON, '--measures', at('measures.csv')]).out;
  expect(tabled).toMatch(/measures\.csv:3 \(value\) error MEASURE_OUT_OF_RANGE/);
  expect(tabled).not.toContain('measures.csv:2');
});

test('what a note is asked is shown by its note, and its words only where names are', () => {
  const episode = JSON.parse(readFileSync(file('knee'), 'utf8'));
  const [document] = episode.documents;
  document.text = 'ASSESSMENT: Patient tolerated treatment well. Patient has plateaued in progress.';
  document.sha256 = createHash('sha256').update(document.text).digest('hex');
  writeFileSync(at('asked.json'), JSON.stringify(episode));
  const { out } = runCli(['chart', 'check', at('asked.json'), ...ON]);
  expect(out).toMatch(/Questions about the notes\n {2}\? TEXT_\w+ in evaluation-text/);
  expect(out).not.toContain('tolerated');
  const phi = runCli(['chart', 'check', at('asked.json'), ...ON, '--phi']).out;
  expect(phi).toMatch(/“[^”]*(tolerated|plateaued)[^”]*”/);
  const { questions } = JSON.parse(runCli(['chart', 'check', at('asked.json'), ...ON, '--format', 'json']).out);
  expect(questions.length).toBeGreaterThan(0);
  expect(JSON.stringify(questions)).not.toContain('tolerated');
});

test('a note whose day cannot be read may be the one that is missed', () => {
  const episode = JSON.parse(readFileSync(file('knee'), 'utf8'));
  episode.treatmentNotes[3].on = '2026-02-30';
  writeFileSync(at('undated.json'), JSON.stringify(episode));
  const { out } = runCli(['chart', 'check', at('undated.json'), ...ON, '--format', 'json']);
  expect(outcomeOf(out, 'tn-exists')).toBe('unknown');
  expect(JSON.parse(out).counts.fail).toBe(0);
  expect(JSON.parse(out).issues[0].at.pointer).toBe('/treatmentNotes/3/on');
});
