import { expect, test } from 'vitest';
import { readServices } from './index.ts';

test('minutes are read with those of the assistant and the units billed', () => {
  const { services, issues } = readServices(['97110=33/15:2', '97140=7', 'g0283=10:1']);
  expect(issues).toEqual([]);
  expect(services).toEqual([
    { code: '97110', minutes: 33, assistantMinutes: 15, billed: 2 },
    { code: '97140', minutes: 7, assistantMinutes: 0 },
    { code: 'G0283', minutes: 10, assistantMinutes: 0, billed: 1 },
  ]);
});

test.each([
  '97110',
  '97110=',
  '9711=5',
  '97110=-5',
  '97110=7.5',
  '97110=5/6',
  '97110=1441',
  '97110=5:',
  '97110=5/',
  '',
])('%j is not minutes of a code, and the next one is read all the same', (text) => {
  const { services, issues } = readServices([text, '97140=1440/1440']);
  expect(issues.map(({ code }) => code)).toEqual(['MINUTES_UNREADABLE']);
  expect(services).toHaveLength(1);
});

test('a code given twice is counted once and said', () => {
  const { services, issues } = readServices(['97110=5', '97110=6']);
  expect(services).toEqual([{ code: '97110', minutes: 5, assistantMinutes: 0 }]);
  expect(issues.map(({ code }) => code)).toEqual(['UNITS_CODE_TWICE']);
});
