import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { type Forecast, type ForecastFacts, forecast } from './forecast.ts';
import { parseFrequency } from './frequency.ts';
import { dayOfVisit, type VisitsAhead } from './visits-ahead.ts';

const on = isoDate('2026-06-01');
const plan = (text: string, from = '2026-06-01'): VisitsAhead => ({
  basis: 'plan',
  phases: parseFrequency(text) ?? [],
  from: isoDate(from),
});
const booked = (...days: string[]): VisitsAhead => ({ basis: 'booked', days: days.map(isoDate) });

/** Ten visits of $100.00 each, and a threshold of $2,480.00. */
const FACTS: ForecastFacts = {
  used: { least: 228_000, most: 228_000 },
  thresholdCents: 248_000,
  visits: { days: 10, cents: { least: 100_000, most: 100_000 } },
  ahead: plan('2x/week'),
  on,
  through: isoDate('2026-12-31'),
};
const of = (facts: Partial<ForecastFacts>): Forecast => forecast({ ...FACTS, ...facts });
const exactly = (cents: number) => ({ least: cents, most: cents });

describe('visits left', () => {
  test.each([
    ['two fit exactly', exactly(228_000), { least: 2, most: 2 }],
    ['a cent more, and one fits', exactly(228_001), { least: 1, most: 1 }],
    ['a cent less, and it is two still', exactly(227_999), { least: 2, most: 2 }],
    ['none fits under a full threshold', exactly(248_000), { least: 0, most: 0 }],
    ['none is left beyond it', exactly(250_000), { least: 0, most: 0 }],
    ['a range is a range', { least: 198_000, most: 228_000 }, { least: 2, most: 5 }],
  ])('%s', (_what, used, expected) => {
    expect(of({ used }).visitsLeft).toEqual(expected);
  });

  test('go by the average, which is a range where the amounts are', () => {
    const { visitsLeft, perVisitCents } = of({ visits: { days: 3, cents: { least: 20_000, most: 30_000 } } });
    expect(perVisitCents).toEqual({ least: 6667, most: 10_000 });
    expect(visitsLeft).toEqual({ least: 2, most: 3 });
  });

  test('are not told without a visit that has an amount, and without end where a visit may come to nothing', () => {
    expect(of({ visits: { days: 0, cents: exactly(0) } })).toMatchObject({ visitsLeft: null, perVisitCents: null });
    expect(of({ visits: { days: 2, cents: exactly(0) } }).visitsLeft).toBeNull();
    expect(of({ visits: { days: 2, cents: { least: 0, most: 20_000 } } }).visitsLeft).toEqual({ least: 2, most: null });
  });
});

describe('the threshold is passed', () => {
  test.each([
    ['at the threshold to the cent it is not', exactly(248_000), 'no'],
    ['a cent above it is', exactly(248_001), 'yes'],
    ['only the high end above: maybe', { least: 248_000, most: 248_001 }, 'maybe'],
  ])('%s', (_what, used, crossed) => {
    expect(of({ used }).crossed).toBe(crossed);
  });

  test('by the third of three booked visits, when two fit', () => {
    const ahead = booked('2026-06-09', '2026-05-29', '2026-06-01', '2026-06-04');
    expect(of({ ahead }).crossesOn).toEqual({ earliest: '2026-06-09', latest: '2026-06-09' });
    expect(of({ ahead: booked('2026-06-01', '2026-06-04') }).crossesOn).toEqual({ earliest: null, latest: null });
  });

  test('between the third visit at its earliest and at its latest, by the frequency', () => {
    expect(of({}).crossesOn).toEqual({ earliest: '2026-06-08', latest: '2026-06-11' });
    expect(of({ ahead: plan('1-2x/week') }).crossesOn).toEqual({ earliest: '2026-06-08', latest: '2026-06-21' });
  });

  test('with what is used a range: from the least that fits to the most', () => {
    expect(of({ used: { least: 198_000, most: 228_000 } }).crossesOn).toEqual({
      earliest: '2026-06-08',
      latest: '2026-06-21',
    });
  });

  test('not through the last day, to the day', () => {
    expect(of({ through: isoDate('2026-06-11') }).crossesOn.latest).toBe('2026-06-11');
    expect(of({ through: isoDate('2026-06-10') }).crossesOn.latest).toBeNull();
  });

  test('already, or nobody knows when: no day', () => {
    expect(of({ used: exactly(250_000) }).crossesOn).toEqual({ earliest: null, latest: null });
    expect(of({ used: { least: 228_000, most: 250_000 } }).crossesOn).toEqual({ earliest: null, latest: '2026-06-11' });
    expect(of({ ahead: undefined })).toMatchObject({ basis: null, crossesOn: { earliest: null, latest: null } });
  });
});

describe('a visit by the frequency', () => {
  const day = (ahead: VisitsAhead, number: number) =>
    (['earliest', 'latest'] as const).map((end) => dayOfVisit(ahead, on, number, end));

  test('goes on into the next phase', () => {
    const tapered = plan('2x/week for 2 weeks, then 1x/week');
    expect(day(tapered, 4)).toEqual(['2026-06-11', '2026-06-14']);
    expect(day(tapered, 5)).toEqual(['2026-06-15', '2026-06-21']);
    expect(day(tapered, 6)).toEqual(['2026-06-22', '2026-06-28']);
  });

  test('skips phases that are over, and begins in the midst of one', () => {
    expect(day(plan('3x/week for 4 weeks, then 1x/week', '2026-05-04'), 1)).toEqual(['2026-06-01', '2026-06-07']);
    expect(day(plan('2x/week for 4 weeks', '2026-05-11'), 3)).toEqual([undefined, undefined]);
    expect(day(plan('2x/week for 4 weeks', '2026-05-11'), 2)).toEqual(['2026-06-04', '2026-06-07']);
  });

  test('begins with a plan that is yet to begin', () => {
    expect(day(plan('1x/week', '2026-06-15'), 1)).toEqual(['2026-06-15', '2026-06-21']);
  });
});
