import { expect, test } from 'vitest';
import { codesOf, policy, reading } from './testing/readings.ts';

test('the shelf has 61 measures and 92 values of change, each with a source', () => {
  const { measures, populations } = policy.measures;
  expect(measures).toHaveLength(61);
  const changes = measures.flatMap((measure) => measure.changes);
  expect(changes).toHaveLength(92);
  expect(new Set(changes.map(({ population }) => population))).toEqual(new Set(populations.keys()));
});

// The ends of every scale that has one: the end is on it, a thousandth beyond is not.
test.each(policy.measures.measures.map((measure) => [measure.id, measure] as const))(
  '%s holds its ends',
  (id, measure) => {
    if (measure.kind === 'grade') return;
    const complete = { side: 'left', part: 'flexion' } as const;
    const { least, most } = measure.range;
    const text = (scaled: number) => String(scaled / 1000);
    if (least !== undefined) {
      expect(codesOf(id, text(least), complete)).not.toContain('MEASURE_OUT_OF_RANGE');
      expect(codesOf(id, text(least - 1), complete)).toEqual(['MEASURE_OUT_OF_RANGE']);
    }
    if (most !== undefined) {
      expect(codesOf(id, text(most), complete)).not.toContain('MEASURE_OUT_OF_RANGE');
      expect(codesOf(id, text(most + 1), complete)).toEqual(['MEASURE_OUT_OF_RANGE']);
    }
    expect(least === undefined || most === undefined || least < most).toBe(true);
  },
);

test.each([
  ['bbs', '57', {}, ['MEASURE_OUT_OF_RANGE']],
  ['bbs', 'fifty', {}, ['MEASURE_VALUE']],
  ['bbs', '', {}, ['MEASURE_VALUE']],
  ['bbs', '40', { unit: 's' }, ['MEASURE_UNIT']],
  ['nothing', '40', {}, ['MEASURE_UNKNOWN']],
  ['rom_knee', '104', { part: 'flexion' }, ['MEASURE_INCOMPLETE']],
  ['rom_knee', '104', { part: 'flexion', side: 'left' }, []],
  ['ndi', '31', {}, ['MEASURE_INCOMPLETE']],
  ['ndi', '31', { outOf: '50' }, []],
  ['ndi', '62', { outOf: '100' }, []],
  ['ndi', '51', { outOf: '50' }, ['MEASURE_OUT_OF_RANGE']],
  ['fim', '17', {}, ['MEASURE_OUT_OF_RANGE']],
  ['mmt', '4+', { side: 'left', part: 'quadriceps' }, []],
  ['mmt', '6', { side: 'left', part: 'quadriceps' }, ['MEASURE_VALUE']],
] as const)('%s %s %j finds %j', (measure, value, more, codes) => {
  expect(codesOf(measure, value, more)).toEqual(codes);
});

test('values in another unit become those of the measure, in thousandths', () => {
  expect(reading('6mwt', '2026-03-02', '700', { unit: 'ft' })).toMatchObject({ value: 213_360, text: '213.36' });
  expect(reading('grip', '2026-03-02', '20', { unit: 'lb', side: 'left' }).value).toBe(9072);
  expect(reading('gait_speed', '2026-03-02', '0.72')).toMatchObject({ value: 720, text: '0.72' });
});

test('grades stand in their order', () => {
  const grades = ['3-', '3', '3+', '4-', '4', '4+', '5'].map(
    (grade) => reading('mmt', '2026-03-02', grade, { side: 'left', part: 'quadriceps' }).value,
  );
  expect(grades).toEqual([...grades].sort((a, b) => a - b));
  expect(new Set(grades).size).toBe(grades.length);
});
