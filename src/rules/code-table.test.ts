import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { MODIFIER, packCode } from '../claim/index.ts';
import type { TherapyCode } from '../policy/index.ts';
import { CodeTable, NO_ROW } from './code-table.ts';

function code(text: string, change: Partial<TherapyCode> = {}): TherapyCode {
  return {
    code: text,
    packed: packCode(text),
    disposition: 'always',
    confidence: 'confirmed',
    timed: undefined,
    disciplines: [],
    lockedModifier: undefined,
    from: 20100101,
    through: 20191231,
    label: 'made up',
    source: { title: 't', href: 'h', checked: isoDate('2026-11-22'), confidence: 'confirmed' },
    ...change,
  };
}

const table = new CodeTable([
  code('11111'),
  code('11111', { from: 20220101, through: 20291231, disposition: 'sometimes' }),
  code('22222', { lockedModifier: 'GN', confidence: 'unconfirmed' }),
  code('33333', { disposition: 'not_therapy' }),
  code('44444', { disposition: 'invalid_medicare' }),
]);

test.each([
  ['11111', 20091231, NO_ROW.OTHER_DAYS],
  ['11111', 20100101, 0],
  ['11111', 20191231, 0],
  ['11111', 20200101, NO_ROW.OTHER_DAYS],
  ['11111', 20220101, 1],
  ['11111', 20300101, NO_ROW.OTHER_DAYS],
  ['11111', 0, 1],
  ['22222', 20150101, 2],
  ['99213', 20150101, NO_ROW.NEVER_LISTED],
  ['99213', 0, NO_ROW.NEVER_LISTED],
])('%s on %i is row %i', (text, day, row) => {
  expect(table.on(packCode(text), day)).toBe(row);
});

test('a code that is none is on no list', () => {
  expect(table.on(packCode('9711'), 20150101)).toBe(NO_ROW.NEVER_LISTED);
});

test('codes that are not designated or not therapy never count, replaced ones do', () => {
  expect([0, 1, 2, 3, 4].map((row) => table.counts(row))).toEqual([true, true, true, false, true]);
  expect(table.counts(NO_ROW.NEVER_LISTED)).toBe(false);
});

test('only another discipline contradicts a lock', () => {
  expect(table.contradictsLock(2, MODIFIER.GN)).toBe(false);
  expect(table.contradictsLock(2, MODIFIER.GO | MODIFIER.KX)).toBe(true);
  expect(table.contradictsLock(2, MODIFIER.KX)).toBe(false);
  expect(table.contradictsLock(0, MODIFIER.GO)).toBe(false);
});

test('an unconfirmed disposition is remembered as such', () => {
  expect([...table.unsure]).toEqual([0, 0, 1, 0, 0]);
});
