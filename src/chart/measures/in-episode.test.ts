import { expect, test } from 'vitest';
import { knee } from '../../../fixtures/episodes/knee.ts';
import { isoDate as d } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import type { Episode, Measurement } from '../episode/types.ts';
import { measuredSeries } from './in-episode.ts';

const policy = loadPolicy();
const [FIRST, LAST] = [d('2026-01-05'), d('2026-03-12')];

/** The knee with these values alone, each on the first and the last day. */
function seriesOf(
  values: [first: number, last: number],
  more: Partial<Measurement>,
  change?: (episode: Episode) => void,
) {
  const episode = knee();
  const [first, last] = values;
  episode.measures = [
    { on: LAST, name: 'TUG', value: last, unit: 's', ...more },
    { on: FIRST, name: 'TUG', value: first, unit: 's', ...more },
  ];
  change?.(episode);
  const [series] = measuredSeries(policy, episode);
  if (!series) throw new Error('no series');
  return series;
}

test.each([
  ['the key of the list', 'knee_oa'],
  ['the words of the list', 'Knee osteoarthritis'],
  ['the words in other case', 'KNEE OSTEOARTHRITIS'],
])('a population is known by %s', (_what, population) => {
  expect(seriesOf([12, 10.86], { population }).change?.verdict).toBe('real');
  expect(seriesOf([12, 10.91], { population }).change?.verdict).toBe('within error');
});

test('without a population, and with one that is on no list, there is no verdict', () => {
  expect(seriesOf([20, 10], {}).change).toMatchObject({ verdict: 'no verdict', why: 'no population was named' });
  expect(seriesOf([20, 10], { population: 'others' }).change).toMatchObject({
    why: 'no value of measurement error is on file for the population',
  });
});

test('values are told by day, and one outside the scale is none', () => {
  const { values, usable, issues, change } = seriesOf([-1, 10], {});
  expect(values.map(({ on }) => on)).toEqual([FIRST, LAST]);
  expect(usable.map(({ on }) => on)).toEqual([LAST]);
  expect(issues.map(({ issue, value }) => `${issue.code} ${value.on}`)).toEqual([`MEASURE_OUT_OF_RANGE ${FIRST}`]);
  expect(change).toBeUndefined();
});

test('a measure on no list is told and compared with nothing', () => {
  const { listed, change, usable } = seriesOf([1, 2], { name: 'steps of our hall', unit: 'steps' });
  expect({ listed, change }).toEqual({ listed: undefined, change: undefined });
  expect(usable).toHaveLength(2);
});

test.each([
  ['in the unit of the measure', '12 s', ['LTG-1']],
  ['under its name', 'TUG: 12', []],
  ['under its name, as a word', 'TUG 12', ['LTG-1']],
  ['of another unit', '12 minutes', []],
  ['two figures', 'TUG 12 to 14 s', []],
  ['none', 'faster', []],
])('a goal with a figure %s, %s, is followed by %j', (_what, target, followed) => {
  const { goals } = seriesOf([24, 12], { goal: 'LTG-1' }, (episode) => {
    for (const goal of episode.plans?.[0]?.goals ?? []) Object.assign(goal, { target, measure: undefined });
  });
  expect(goals.map(({ goal }) => goal.id)).toEqual(followed);
});

test('a goal is met at the figure and not a tenth before it', () => {
  const statusAt = (last: number) =>
    seriesOf([24, last], { goal: 'LTG-1' }, (episode) => {
      for (const goal of episode.plans?.[0]?.goals ?? []) Object.assign(goal, { target: '12 s', measure: undefined });
    }).goals[0]?.links.map(({ status }) => status);
  expect(statusAt(12)?.at(-2)).toBe('met');
  expect(statusAt(12.1)?.at(-2)).toBe('on course');
  expect(statusAt(24.1)?.at(-2)).toBe('not on course');
});
