import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { followGoal, type GoalReport, type MeasureGoal } from './index.ts';
import { reading } from './testing/readings.ts';

const goal: MeasureGoal = {
  id: 'goal-1',
  measure: 'tug',
  side: '',
  part: '',
  target: 12_000,
  setOn: isoDate('2026-01-05'),
  by: isoDate('2026-01-25'),
};
const reports: GoalReport[] = [
  { kind: 'baseline', day: isoDate('2026-01-05') },
  { kind: 'progress', day: isoDate('2026-01-15') },
  { kind: 'discharge', day: isoDate('2026-01-25') },
];

/** The statuses of the goal at baseline, progress and discharge, with a value at each; an empty one was not taken. */
function statuses(values: readonly string[], changed: Partial<MeasureGoal> = {}): string[] {
  const days = ['2026-01-05', '2026-01-15', '2026-01-25'];
  const readings = values.flatMap((value, i) =>
    value === '' ? [] : [reading(changed.measure ?? 'tug', days[i] as string, value)],
  );
  return followGoal({ ...goal, ...changed }, readings, reports, ['stroke_chronic']).map(({ status }) => status);
}

// Half the days from 20 to 12 is 16: a thousandth either side of the line, and of the figure.
test.each([
  [
    ['20', '16', '12'],
    ['on course', 'on course', 'met'],
  ],
  [
    ['20', '16.001', '12.001'],
    ['on course', 'not on course', 'not met'],
  ],
  [
    ['20', '20', '20'],
    ['on course', 'not on course', 'not met'],
  ],
  [
    ['20', '22', '11'],
    ['on course', 'not on course', 'met'],
  ],
  [
    ['20', '', '12'],
    ['on course', 'unknown', 'met'],
  ],
  [
    ['', '15', ''],
    ['unknown', 'unknown', 'unknown'],
  ],
  [
    ['', '12', ''],
    ['unknown', 'met', 'unknown'],
  ],
  [
    ['11', '11', '13'],
    ['met', 'met', 'not met'],
  ],
])('%j is %j', (values, expected) => {
  expect(statuses(values)).toEqual(expected);
});

test('without a day, closer than at the baseline is on course', () => {
  expect(statuses(['20', '19.999', '19'], { by: undefined })).toEqual(['on course', 'on course', 'not met']);
});

test('a measure that is better when higher is met from below', () => {
  expect(statuses(['38', '44', '48'], { measure: 'bbs', target: 48_000 })).toEqual(['on course', 'on course', 'met']);
  expect(statuses(['38', '42', '47'], { measure: 'bbs', target: 48_000 })).toEqual([
    'on course',
    'not on course',
    'not met',
  ]);
});

test('where neither direction is better the goal has to say which it means', () => {
  expect(statuses(['4', '5', '6'], { measure: 'iddsi', target: 6000 })).toEqual(['unknown', 'unknown', 'unknown']);
  expect(statuses(['4', '5', '6'], { measure: 'iddsi', target: 6000, meets: 'at least' })).toEqual([
    'on course',
    'on course',
    'met',
  ]);
});

test('each link has the change since the baseline with its verdict', () => {
  const readings = [reading('tug', '2026-01-05', '20'), reading('tug', '2026-01-14', '16.5')];
  const links = followGoal(goal, readings, reports, ['stroke_chronic']);
  expect(links.map(({ change }) => change?.verdict)).toEqual([undefined, 'real', undefined]);
  expect(links[1]?.reading?.day).toBe('2026-01-14');
});
