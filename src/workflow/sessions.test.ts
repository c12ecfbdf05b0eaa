import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countersOf } from './counters.ts';
import { type ClaimText, type LineText, line, MBI } from './decide/testing/claim-text.ts';
import { loadPolicy, memoryStore, type Store } from './index.ts';
import { applyClaims, statedFor, verdictsOf } from './testing/apply-claims.ts';

const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
afterAll(() => rmSync(folder, { recursive: true }));
const policy = loadPolicy();

/** @param month of the first session, YYYYMM; 28 sessions a month */
const series = (code: string, count: number, month: number, rest: Partial<LineText> = {}): LineText[] =>
  Array.from({ length: count }, (_, i) =>
    line(`${code} 20.00`, { day: String((month + Math.trunc(i / 28)) * 100 + 1 + (i % 28)), ...rest }),
  );

/** One patient's ledger, with a run for each file. */
function clinic() {
  const store: Store = memoryStore();
  const apply = (statements: readonly string[], ...claims: ClaimText[]) =>
    verdictsOf(applyClaims(folder, store, claims, statements));
  const counters = () => {
    expect(store.verify().issue).toBeUndefined();
    return countersOf(policy, store.status('clinic', MBI));
  };
  return { apply, counters };
}

const EVENT = [statedFor('cardiac', '2026-01-01')];
const NOT_NEEDED = (count: number) => Array(count).fill('KX_NOT_NEEDED');
const MISSING = (count: number) => Array(count).fill('KX_MISSING');

test.each([
  ['cardiac', '93797'],
  ['pulmonary', '94626'],
])('of %s rehabilitation session 36 of all runs goes without KX, and session 37 does not', (program, code) => {
  const { apply } = clinic();
  const word = [statedFor(program, '2026-01-01')];
  expect(apply(word, { id: 'A', lines: series(code, 35, 202601) })).toEqual(NOT_NEEDED(35));
  expect(apply(word, { id: 'B', lines: series(code, 2, 202604) })).toEqual(['KX_NOT_NEEDED', 'KX_MISSING']);
});

test('on institutional claims sessions count as on professional ones', () => {
  const { apply } = clinic();
  const inHospital = (id: string, lines: LineText[]): ClaimText => ({ id, form: 'I', bill: '13', lines });
  apply(EVENT, inHospital('A', series('93798', 20, 202601, { revenue: '0943' })));
  apply(EVENT, { id: 'B', lines: series('93798', 15, 202602) });
  expect(apply(EVENT, inHospital('C', series('93798', 2, 202603, { revenue: '0943' })))).toEqual([
    'KX_NOT_NEEDED',
    'KX_MISSING',
  ]);
});

test('of supervised exercise session 37 warns, since no confirmed source asks KX', () => {
  const { apply } = clinic();
  const word = [statedFor('exercise', '2026-01-01')];
  apply(word, { id: 'A', lines: series('93668', 35, 202601) });
  expect(apply(word, { id: 'B', lines: series('93668', 2, 202604) })).toEqual([
    'KX_NOT_NEEDED',
    'KX_NOT_NEEDED CRITERION_DOUBTFUL',
  ]);
});

test('the 72nd session of all runs can be paid, the 73rd is refused', () => {
  const { apply, counters } = clinic();
  apply(EVENT, { id: 'A', lines: series('93798', 36, 202601) });
  apply(EVENT, { id: 'B', lines: series('93798', 35, 202604) });
  expect(apply(EVENT, { id: 'C', lines: series('93798', 1, 202607) })).toEqual(['KX_MISSING']);
  expect(apply(EVENT, { id: 'D', lines: series('93798', 1, 202608) })[0]).toContain('SESSION_LIMIT_PASSED');
  expect(counters()[0]).toMatchObject({ total: 72, most: 72, kxFrom: 37 });
});

test('an event stated once is known later, with the sessions told; a new one begins the count anew', () => {
  const { apply, counters } = clinic();
  const told = [statedFor('cardiac', '2026-01-01', '34')];
  expect(apply(told, { id: 'A', lines: series('93798', 2, 202602) })).toEqual(NOT_NEEDED(2));
  expect(apply([], { id: 'B', lines: series('93798', 1, 202603) })[0]).toMatch(/^KX_MISSING EVIDENCE_MISSING/);
  expect(counters()[0]).toMatchObject({ total: 36, told: 34, since: '2026-01-01' });
  const anew = [statedFor('cardiac', '2026-06-01')];
  expect(apply(anew, { id: 'C', lines: series('93798', 1, 202606) })).toEqual(NOT_NEEDED(1));
  expect(counters()[0]).toMatchObject({ total: 1, told: 0, since: '2026-06-01' });
  // A late session of the old event belongs to the old event: it is the 37th of that.
  expect(apply([...told, ...anew], { id: 'D', lines: [line('93798 20.00', { day: '20260531' })] })).toEqual(MISSING(1));
});

test('visit 13 of acupuncture is the 13th day of all runs, the 21st is refused until a new year begins', () => {
  const { apply, counters } = clinic();
  const word = [statedFor('acupuncture')];
  expect(apply(word, { id: 'A', lines: series('97810', 11, 202601) })).toEqual(NOT_NEEDED(11));
  const sameDay = ['97810 20.00', '97811 20.00'].map((each) => line(each, { day: '20260201' }));
  expect(apply(word, { id: 'B', lines: sameDay })).toEqual(NOT_NEEDED(2));
  expect(apply(word, { id: 'C', lines: series('97810', 8, 202603) })).toEqual(MISSING(8));
  const onDay = (day: string) => apply(word, { id: `D${day}`, lines: [line('97810 20.00', { day })] })[0];
  expect(onDay('20260401')).toContain('SESSION_LIMIT_PASSED');
  expect(onDay('20261231')).toContain('SESSION_LIMIT_PASSED');
  expect(onDay('20270101')).toBe('KX_NOT_NEEDED');
  expect(counters()[0]).toMatchObject({ unit: 'visits', total: 1, since: '2027-01-01', most: 20 });
});

test('diagnostic injections of twelve months count over runs, one day either side', () => {
  const { apply, counters } = clinic();
  const word = [statedFor('facet', '', '', 'diagnostic_injection')];
  const onDay = (day: string) => apply(word, { id: `F${day}`, lines: [line('64493:KX 400.00', { day })] })[0];
  for (const day of ['20260105', '20260210', '20260315', '20260420']) expect(onDay(day)).toBe('KX_OK');
  expect(onDay('20270104')).toContain('INJECTION_LIMIT_PASSED');
  expect(counters()[0]).toMatchObject({ what: 'injection facet', total: 4, most: 4 });
  expect(onDay('20270105')).toBe('KX_OK');
});

test('a nail avulsed in an earlier run counts for its own digit, one day either side of the weeks', () => {
  const { apply, counters } = clinic();
  const onDay = (digit: string, day: string) =>
    apply([], { id: `N${digit}${day}`, lines: [line(`11730:${digit} 90.00`, { day })] })[0];
  expect(onDay('TA', '20260105')).toBe('KX_NOT_NEEDED');
  expect(onDay('T1', '20260302')).toBe('KX_NOT_NEEDED');
  expect(onDay('TA', '20260817')).toMatch(/^KX_MISSING/); // 32 weeks to the day, and held
  expect(onDay('TA', '20260818')).toBe('KX_NOT_NEEDED');
  expect(counters().map(({ what, total, last }) => [what, total, last])).toEqual([
    ['nail TA', 2, '2026-08-18'],
    ['nail T1', 1, '2026-03-02'],
  ]);
});

test('shoes of a year count over runs, and a new year begins anew', () => {
  const { apply, counters } = clinic();
  const shoe = (id: string, side: string, day: string) =>
    apply([], { id, lines: [line(`A5500:${side}:GY 90.00`, { day })] });
  for (const [id, side] of [
    ['S1', 'RT'],
    ['S2', 'LT'],
  ] as const)
    shoe(id, side, '20261231');
  expect(counters()[0]).toMatchObject({ what: 'shoes', unit: 'units', total: 2, since: '2026-01-01' });
  expect(shoe('S3', 'RT', '20261231')[0]).toContain('SHOE');
  expect(counters()[0]).toMatchObject({ total: 2 });
  shoe('S4', 'RT', '20270101');
  expect(counters()[0]).toMatchObject({ total: 1, since: '2027-01-01' });
});
