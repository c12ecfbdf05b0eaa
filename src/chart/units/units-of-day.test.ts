import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { readServices, type UnitsAnswer, type UnitsRequest, unitSteps, unitsOfDay } from './index.ts';

const policy = loadPolicy();

/** `97110=33/15 97140=7` and what it makes. */
function answer(text: string, request: Partial<UnitsRequest> = {}): UnitsAnswer {
  const { services, issues } = readServices(text.split(' '));
  expect(issues).toEqual([]);
  const result = unitsOfDay(policy, services, {
    on: isoDate('2026-03-04'),
    rule: 'medicare',
    discipline: 'PT',
    ...request,
  });
  if (!result.ok) throw new Error('no rule of counting');
  return result.answer;
}

function unitsText({ codes }: UnitsAnswer): string {
  return codes.map(({ code, units }) => `${code}x${units}`).join(' ');
}

function linesText({ lines }: UnitsAnswer): string {
  return lines.map(({ code, modifiers, units }) => `${code} ${modifiers.join(' ')} x${units}`).join(', ');
}

// One minute on either side of every band of Pub. 100-04 ch. 5 s. 20.2.
test.each([
  [0, 0],
  [7, 0],
  [8, 1],
  [22, 1],
  [23, 2],
  [37, 2],
  [38, 3],
  [52, 3],
  [53, 4],
  [67, 4],
  [68, 5],
  [82, 5],
  [83, 6],
  [97, 6],
  [98, 7],
  [112, 7],
  [113, 8],
  [127, 8],
  [128, 9],
])('%i minutes of one code make %i units, by either rule', (minutes, units) => {
  expect(answer(`97110=${minutes}`).total).toBe(units);
  expect(answer(`97110=${minutes}`, { rule: 'midpoint' }).total).toBe(units);
});

// The examples of Pub. 100-04 ch. 5 s. 20.2; in the second and fifth either code may have the last unit.
test.each([
  ['97112=24 97110=23', '97112x2 97110x1', 3],
  ['97112=20 97110=20', '97112x2 97110x1', 3],
  ['97110=33 97140=7', '97110x2 97140x1', 3],
  ['97110=18 97140=13 97116=10 97035=8', '97110x1 97140x1 97116x1 97035x0', 3],
  ['97112=7 97110=7 97140=7', '97112x1 97110x0 97140x0', 1],
])('%s makes %s, %i in all', (minutes, units, total) => {
  expect(unitsText(answer(minutes))).toBe(units);
  expect(answer(minutes).total).toBe(total);
});

test.each([
  ['97110=4 97140=3', '97110x0 97140x0'],
  ['97110=4 97140=4', '97110x1 97140x0'],
  ['97110=3 97140=5', '97110x0 97140x1'],
  ['97110=15 97140=7', '97110x1 97140x0'],
  ['97110=15 97140=8', '97110x1 97140x1'],
  ['97110=15 97140=4 97112=4', '97110x1 97140x1 97112x0'],
])('around the edge %s makes %s', (minutes, units) => {
  expect(unitsText(answer(minutes))).toBe(units);
});

test('by the midpoint rule each code counts by itself, and the answer says what that rests on', () => {
  const { codes, issues } = answer('97110=33 97140=7 97112=8', { rule: 'midpoint' });
  expect(codes.map(({ units }) => units)).toEqual([2, 0, 1]);
  expect(issues.map(({ code }) => code)).toEqual(['UNITS_MIDPOINT']);
});

test('an untimed code is one unit whatever its minutes, and adds nothing to the timed minutes', () => {
  expect(answer('97161=45 97110=7')).toMatchObject({ timedMinutes: 7, minutes: 52, timedUnits: 0, total: 1 });
  expect(answer('97150=40').total).toBe(1);
  expect(answer('97150=0').total).toBe(0);
});

test('a code counts as timed on the days it is on the list', () => {
  expect(answer('97532=30', { on: isoDate('2017-12-31') }).total).toBe(2);
  expect(answer('97532=30', { on: isoDate('2018-01-01') }).issues.map(({ code }) => code)).toEqual([
    'UNITS_CODE_UNKNOWN',
  ]);
  expect(answer('0791T=20').issues.map(({ code }) => code)).toEqual(['UNITS_TIMING_UNKNOWN']);
});

test('one code that is not known does not hide the next', () => {
  expect(unitsText(answer('00000=30 97110=30'))).toBe('97110x2');
});

test('a service with a code for the first quarter and one for further ones is counted together', () => {
  expect(unitsText(answer('97129=15 97130=30', { discipline: 'SLP' }))).toBe('97129x1 97130x2');
  expect(unitsText(answer('97129=45', { discipline: 'SLP' }))).toBe('97129x1 97130x2');
  expect(unitsText(answer('97129=22', { discipline: 'SLP' }))).toBe('97129x1');
  expect(unitsText(answer('97129=7 97130=1', { discipline: 'SLP' }))).toBe('97129x1');
  expect(answer('97129=15:1 97130=30:2', { discipline: 'SLP' }).issues).toEqual([]);
});

// Published examples of the rule of CY 2022. First: CMS CQ/CO examples, scenario of 23, 13 and 30 minutes. Second: the
// proposed rule's first example. The others: PT Management, 2021: the whole visit by one of them, and 30 minutes by the
// therapist before the assistant.
test.each([
  ['97110=36/23 97140=30', '97110 GP x1, 97110 GP CQ x1, 97140 GP x2'],
  ['97110=15/10', '97110 GP CQ x1'],
  ['97110=30 97140=15/15', '97110 GP x2, 97140 GP CQ x1'],
  ['97110=45', '97110 GP x3'],
  ['97110=45/45', '97110 GP CQ x3'],
])('%s is billed as %s', (minutes, lines) => {
  expect(linesText(answer(minutes))).toBe(lines);
});

// One minute either side: the therapist's midpoint, the tenth of a unit, and 9 to 14 minutes of each.
test.each([
  ['97110=15/8', '97110 GP CQ x1'],
  ['97110=15/7', '97110 GP x1'],
  ['97110=11/5', '97110 GP CQ x1'],
  ['97110=10/1', '97110 GP x1'],
  ['97110=8/1', '97110 GP CQ x1'],
  ['97110=8/0', '97110 GP x1'],
  ['97110=45/22', '97110 GP x2, 97110 GP CQ x1'],
  ['97110=45/23', '97110 GP x1, 97110 GP CQ x2'],
  ['97110=30/8', '97110 GP x1, 97110 GP CQ x1'],
  ['97110=23/9', '97110 GP x1, 97110 GP CQ x1'],
  ['97110=28/14', '97110 GP x1, 97110 GP CQ x1'],
  ['97110=26/14', '97110 GP x1, 97110 GP CQ x1'],
  ['97110=22/14', '97110 GP x1'],
])('from 2022 %s is billed as %s', (minutes, lines) => {
  expect(linesText(answer(minutes))).toBe(lines);
});

test.each([
  ['2019-12-31', '97110 GP x1'],
  ['2020-01-01', '97110 GP CQ x1'],
  ['2021-12-31', '97110 GP CQ x1'],
  ['2022-01-01', '97110 GP x1'],
])('13 minutes of a therapist and 2 of an assistant on %s: %s', (on, lines) => {
  expect(linesText(answer('97110=15/2', { on: isoDate(on) }))).toBe(lines);
});

test.each([
  ['97161=40/4', '97161 GP x1'],
  ['97161=40/5', '97161 GP CQ x1'],
  ['97150=30/3', '97150 GP x1'],
  ['97150=31/4', '97150 GP CQ x1'],
])('an untimed code is in part the assistant’s above a tenth: %s is %s', (minutes, lines) => {
  expect(linesText(answer(minutes))).toBe(lines);
});

test('the assistant of OT is CO, and of SLP there is none', () => {
  expect(linesText(answer('97530=15/15', { discipline: 'OT' }))).toBe('97530 GO CO x1');
  const speech = answer('97129=15/15', { discipline: 'SLP' });
  expect(linesText(speech)).toBe('97129 GN x1');
  expect(speech.issues.map(({ code }) => code)).toEqual(['UNITS_ASSISTANT_SPEECH']);
});

test('a code that may carry one modifier only has that one, whosever plan it is', () => {
  expect(linesText(answer('97165=30 97530=15'))).toBe('97165 GO x1, 97530 GP x1');
});

test('what was billed is compared code by code and in all', () => {
  const wrong = answer('97110=20:2 97140=15:1');
  expect(wrong).toMatchObject({ billed: 3, total: 2, over: 1, under: 0 });
  expect(wrong.issues.map(({ code, found }) => `${code} ${found}`)).toEqual([
    'UNITS_OVER 97110: 2 billed, 1 made',
    'UNITS_OVER all codes: 3 billed, 2 made',
  ]);
  expect(answer('97110=33:1 97140=7:1').issues.map(({ code }) => code)).toEqual(['UNITS_UNDER', 'UNITS_UNDER']);
  expect(answer('97110=33:3 97140=7:0').issues.map(({ code }) => code)).toEqual(['UNITS_OVER', 'UNITS_UNDER']);
});

test('where rests tie either code may be billed, but not both', () => {
  expect(answer('97112=20:1 97110=20:2').issues).toEqual([]);
  expect(answer('97112=20:2 97110=20:1').issues).toEqual([]);
  expect(answer('97112=20:2 97110=20:2').over).toBe(1);
});

test('without every code billed there is no total to compare', () => {
  expect(answer('97110=33:2 97140=7')).toMatchObject({ billed: undefined, over: 0, under: 0 });
});

test('the steps can be done again by hand', () => {
  expect(unitSteps(answer('97110=33/15 97140=7')).map(({ code, text }) => `${code} ${text}`.trim())).toEqual([
    '33 + 7 = 40 timed minutes; 38 to 52 make 3',
    '97110 33 = 2 x 15 + 3: 2 whole',
    '97140 7 = 0 x 15 + 7: 0 whole',
    '3 - 2 = 1 more, to the longest rest: 97110 3, 97140 7',
    '97110 1 without: therapist 15, assistant 0, whole quarters of the therapist',
    '97110 1 with CQ: therapist 0, assistant 15, whole quarters of the assistant',
  ]);
});

test('a day before the shelf is a gap', () => {
  const request = { on: isoDate('2005-12-31'), rule: 'medicare', discipline: 'PT' } as const;
  expect(unitsOfDay(policy, [], request)).toMatchObject({ ok: false, gap: { id: 'therapy.units' } });
});
