import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { type AlertRule, alertsOf, isStillTold, type Standing } from './alerts.ts';
import type { WorkItem } from './work-item.ts';

const on = isoDate('2026-06-01');
const STANDING: Standing = {
  ...{ beneficiary: '1EG4TE5MK73', book: 'medicare', year: 2026, bucket: 'pt_slp', name: 'PT and SLP' },
  ...{ lowCents: 198_400, highCents: 198_400, thresholdCents: 248_000, visitsLeft: 5 },
  ...{ crossesOn: null, crossedOn: null, reviewedOn: null },
};
const ITEM: WorkItem = {
  ...{ key: 'a', kind: 'certification', beneficiary: '1EG4TE5MK73', clinic: null, discipline: 'PT' },
  ...{ about: 'runs out', what: 'have it certified', cents: null, deadline: isoDate('2026-06-08') },
  link: { to: 'episode', id: 'x', claim: null, line: null },
};
const told = (rule: AlertRule, standing: Partial<Standing> = {}, item: Partial<WorkItem> = {}) =>
  alertsOf([rule], [{ ...ITEM, ...item }], [{ ...STANDING, ...standing }], on).length;

describe('approaching', () => {
  test.each<[string, AlertRule['early'], Partial<Standing>, number]>([
    ['four fifths when nothing is said', undefined, {}, 1],
    ['a cent less', undefined, { highCents: 198_399 }, 0],
    ['by percent', { percent: 81 }, {}, 0],
    ['by percent, reached', { percent: 81 }, { highCents: 200_880 }, 1],
    ['by dollars, to the cent', { cents: 49_600 }, {}, 1],
    ['by dollars, a cent short', { cents: 49_599 }, {}, 0],
    ['by visits', { visits: 5 }, {}, 1],
    ['by visits, one short', { visits: 4 }, {}, 0],
    ['by visits that are not known', { visits: 4 }, { visitsLeft: null }, 0],
    ['by whichever is reached first', { visits: 4, percent: 80 }, {}, 1],
    ['once it is passed it is near no more', undefined, { crossedOn: on }, 0],
  ])('%s', (_what, early, standing, count) => {
    expect(told({ kind: 'approaching', early }, standing)).toBe(count);
  });
});

describe('days', () => {
  test.each<[string, AlertRule, Partial<Standing>, number]>([
    ['will cross in fourteen days', { kind: 'will_cross' }, { crossesOn: isoDate('2026-06-15') }, 1],
    ['in fifteen', { kind: 'will_cross' }, { crossesOn: isoDate('2026-06-16') }, 0],
    ['as early as was asked', { kind: 'will_cross', early: { days: 3 } }, { crossesOn: isoDate('2026-06-04') }, 1],
    ['a day earlier', { kind: 'will_cross', early: { days: 3 } }, { crossesOn: isoDate('2026-06-05') }, 0],
    ['crossed thirty days ago', { kind: 'crossed' }, { crossedOn: isoDate('2026-05-02') }, 1],
    ['a day before that it is no news', { kind: 'crossed' }, { crossedOn: isoDate('2026-05-01') }, 0],
    ['past the review amount', { kind: 'review' }, { crossedOn: on, reviewedOn: on }, 1],
    ['not past it', { kind: 'review' }, { crossedOn: on }, 0],
  ])('%s', (_what, rule, standing, count) => {
    expect(told(rule, standing)).toBe(count);
  });
});

describe('what there is to do', () => {
  test.each<[string, AlertRule, Partial<WorkItem>, number]>([
    ['is told of its kind', { kind: 'certification' }, {}, 1],
    ['and of no other', { kind: 'denial' }, {}, 0],
    ['no earlier than was asked', { kind: 'certification', early: { days: 6 } }, {}, 0],
    ['to the day', { kind: 'certification', early: { days: 7 } }, {}, 1],
    ['without a day at once', { kind: 'certification', early: { days: 0 } }, { deadline: null }, 1],
  ])('%s', (_what, rule, item, count) => {
    expect(told(rule, {}, item)).toBe(count);
  });
});

describe('an alert that was put off', () => {
  const rule: AlertRule = { kind: 'approaching', early: { percent: 80 } };
  const [{ key } = { key: '' }] = alertsOf([rule], [], [STANDING], on);
  test.each<[string, Partial<Standing>, boolean]>([
    ['while the rule still tells it', {}, true],
    ['a cent below it', { highCents: 198_399 }, false],
    ['once the threshold is passed', { crossedOn: on }, false],
    ['of another bucket', { bucket: 'ot' }, false],
    ['of another year', { year: 2027 }, false],
    ['of somebody else', { beneficiary: '1EG4TE5MK72' }, false],
  ])('%s', (_what, standing, isTold) => {
    expect(isStillTold({ key, rule }, [{ ...STANDING, ...standing }], on)).toBe(isTold);
  });
});

test('nothing is told to who chose nothing', () => {
  expect(alertsOf([], [ITEM], [STANDING], on)).toEqual([]);
});
