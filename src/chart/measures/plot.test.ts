import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { compareReadings, type MeasureGoal, plotReadings } from './index.ts';
import { scaleOf } from './scale.ts';
import { reading } from './testing/readings.ts';

const readings = [
  ['2026-01-05', '21.4'],
  ['2026-02-02', '17.2'],
  ['2026-03-02', '13.1'],
].map(([day, value]) => reading('tug', day as string, value as string));
const [first, last] = [readings[0], readings[2]];
const change = first && last && compareReadings(first, last, ['stroke_chronic']);
const goal: MeasureGoal = {
  id: 'goal-1',
  measure: 'tug',
  side: '',
  part: '',
  target: 12_000,
  setOn: isoDate('2026-01-05'),
  by: isoDate('2026-03-16'),
};
const options = { id: 'tug', goal, ...(change ? { change } : {}) };

test('the picture has a title and a description, and a table with the same values', () => {
  const { svg, table, title, description } = plotReadings(readings, options);
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="tug-title tug-desc">\n<title id="tug-title">/);
  expect(title).toBe('Timed Up and Go, s');
  expect(description).toBe(
    '3 values: 21.4 on 2026-01-05, 13.1 on 2026-03-02. Lower is better. The goal is 12 by 2026-03-16. ' +
      'The change of 8.3, better, is more than measuring again gives.',
  );
  expect(table.rows).toEqual([
    ['2026-01-05', '21.4', '0', ''],
    ['2026-02-02', '17.2', '-4.2', ''],
    ['2026-03-02', '13.1', '-8.3', ''],
  ]);
  for (const [day, value] of table.rows) for (const cell of [day, value]) expect(svg).toContain(`>${cell}</text>`);
});

test('the same values give the same text, in whatever order they come', () => {
  expect(plotReadings([...readings].reverse(), options).svg).toBe(plotReadings(readings, options).svg);
});

test('no value, one value and equal values can be drawn', () => {
  expect(plotReadings([], { id: 'none' }).svg).toContain('There are no values to show.');
  const one = reading('bbs', '2026-01-05', '38');
  for (const own of [[one], [one, { ...one, day: isoDate('2026-02-05') }], [one, one]]) {
    expect(plotReadings(own, { id: 'one' }).svg).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test('text of a measure cannot break out of the picture', () => {
  const strange = { ...reading('bbs', '2026-01-05', '38'), part: '<b>&"' };
  expect(plotReadings([strange], { id: '"><x' }).svg).not.toMatch(/<b>|"><x/);
});

test('without a verdict the picture claims none', () => {
  const silent = first && last && compareReadings(first, last, []);
  const { svg, description } = plotReadings(readings, { id: 'tug', ...(silent ? { change: silent } : {}) });
  expect(description).toContain('not decided: no population was named');
  expect(svg).not.toContain('shaded');
});

test.each([
  [0, 0],
  [10_000, 10_000],
  [-10_000, 4000],
  [0, 999_999_000],
  [120, 130],
])('the axis around %i and %i holds both with few round ticks', (least, most) => {
  const scale = scaleOf(least, most, 4);
  expect(scale.least).toBeLessThanOrEqual(least);
  expect(scale.most).toBeGreaterThanOrEqual(most);
  expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
  expect(scale.ticks.length).toBeLessThanOrEqual(7);
});
