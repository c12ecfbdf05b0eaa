import { expect, test } from 'vitest';
import { compareReadings } from './index.ts';
import { policy, reading } from './testing/readings.ts';

const [JAN, MAR] = ['2026-01-05', '2026-03-02'];

// A thousandth either side of the value of the population, and populations that are not the patient's.
test.each([
  ['tug', '20', '16.8', ['stroke_chronic'], 'real', undefined],
  ['tug', '20', '16.801', ['stroke_chronic'], 'within error', undefined],
  ['tug', '20', '23.2', ['stroke_chronic'], 'real', undefined],
  ['tug', '20', '15', [], 'no verdict', 'no population was named'],
  ['tug', '20', '15', ['older_women'], 'no verdict', 'no value of measurement error is on file for the population'],
  ['tug', '20', '15', ['parkinsonism'], 'no verdict', 'the only values on file for the population are unconfirmed'],
  ['bbs', '38', '44', ['older_adults_fall_risk'], 'within error', undefined],
  ['bbs', '38', '45', ['older_adults_fall_risk'], 'real', undefined],
  ['bbs', '38', '44', ['parkinsonism'], 'real', undefined],
  [
    'bbs',
    '38',
    '43',
    ['parkinsonism', 'older_adults_fall_risk'],
    'no verdict',
    'the values on file disagree on a change of this size',
  ],
  ['tug', '20', '12.66', ['knee_oa_before_arthroplasty'], 'real', undefined],
  ['tug', '20', '12.661', ['knee_oa_before_arthroplasty'], 'within error', undefined],
  [
    'gait_speed',
    '0.58',
    '0.74',
    ['stroke_20_to_60_days'],
    'no verdict',
    'no value of measurement error is on file for the population',
  ],
] as const)('%s from %s to %s in %j is %s', (measure, from, to, populations, verdict, why) => {
  const answer = compareReadings(reading(measure, JAN, from), reading(measure, MAR, to), populations);
  expect([answer.verdict, answer.why]).toEqual([verdict, why]);
});

test('a value that is unconfirmed decides nothing, for any measure', () => {
  for (const measure of policy.measures.measures) {
    const answerOf = (population: string) => {
      const more = { side: 'left', part: 'flexion', outOf: '1000' } as const;
      const [from, to] = ['1', '40'].map((value) => ({
        ...reading('rom_knee', JAN, value, more),
        measure,
        part: '',
        lacks: [],
      }));
      return from && to && measure.kind === 'number' ? compareReadings(from, to, [population]) : undefined;
    };
    for (const change of measure.changes) {
      for (const used of answerOf(change.population)?.against ?? []) {
        expect(used.source.confidence, measure.id).not.toBe('unconfirmed');
        expect(used.means).toBe('error');
        expect([change.population, 'any']).toContain(used.population);
      }
    }
  }
});

test('what patients notice makes no change real', () => {
  const better = compareReadings(reading('moca', JAN, '19'), reading('moca', MAR, '21'), ['stroke_first_6_months']);
  expect(better).toMatchObject({ verdict: 'within error', isImportant: true });
  const gait = compareReadings(reading('gait_speed', JAN, '0.58'), reading('gait_speed', MAR, '0.73'), [
    'stroke_20_to_60_days',
  ]);
  expect(gait).toMatchObject({ verdict: 'no verdict', isImportant: false, direction: 'better' });
});

test('a worse value is real by the same measure, and is not important for it', () => {
  const worse = compareReadings(reading('tug', JAN, '14'), reading('tug', MAR, '19'), ['stroke_chronic']);
  expect(worse).toMatchObject({ verdict: 'real', direction: 'worse', change: 5000 });
});

test('method and part must be those of the value', () => {
  const knee = (value: string, day: string, method: string) =>
    reading('rom_knee', day, value, { side: 'left', part: 'flexion', method });
  const by = (method: string) => compareReadings(knee('90', JAN, method), knee('97', MAR, method), []).verdict;
  expect(by('digital inclinometer')).toBe('real');
  expect(by('long-arm goniometer')).toBe('within error');
  expect(compareReadings(knee('90', JAN, ''), knee('97', MAR, ''), []).why).toBe(
    'the values on file disagree on a change of this size',
  );
  const pain = (value: string, day: string) => reading('koos', day, value, { part: 'pain' });
  expect(compareReadings(pain('40', JAN), pain('60', MAR), ['knee_oa_before_arthroplasty']).verdict).toBe(
    'within error',
  );
  expect(compareReadings(pain('40', JAN), pain('60.2', MAR), ['knee_oa_before_arthroplasty']).verdict).toBe('real');
});

test('other sides, incomplete values and grades are not compared', () => {
  const left = reading('grip', JAN, '10', { side: 'left' });
  expect(compareReadings(left, reading('grip', MAR, '20', { side: 'right' }), []).why).toBe(
    'the values are not of the same thing',
  );
  expect(compareReadings(reading('grip', JAN, '10'), reading('grip', MAR, '20'), []).why).toBe(
    'a value lacks what it says nothing without',
  );
  const grade = (value: string, day: string) => reading('mmt', day, value, { side: 'left', part: 'quadriceps' });
  expect(compareReadings(grade('3', JAN), grade('4', MAR), [])).toMatchObject({
    verdict: 'no verdict',
    direction: 'better',
  });
});

test('where neither direction is better the direction is not known', () => {
  expect(compareReadings(reading('iddsi', JAN, '4'), reading('iddsi', MAR, '5'), []).direction).toBe('not known');
});
