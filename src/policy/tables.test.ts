import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { Door } from './door.ts';
import { formatGpci, parseGpci } from './gpci.ts';
import type { PolicyIssue } from './issues.ts';
import { shelfFolder } from './load.ts';
import { formatMue, parseMue, spreadMues } from './mue.ts';
import { formatRvu, parseRvu, spreadReleases } from './rvu.ts';
import type { Source } from './types.ts';
import { formatZip, parseZip } from './zip.ts';

const source: Source = {
  title: 'Made up',
  href: 'https://example.org',
  checked: isoDate('2026-11-22'),
  confidence: 'one source',
};

function read<T>(text: string, parse: (door: Door, text: string) => T): T {
  const issues: PolicyIssue[] = [];
  const result = parse(new Door('table.txt', issues), text);
  expect(issues).toEqual([]);
  return result;
}

const hundredths = fc.integer({ min: 0, max: 9999 });

test('relative values come back as they were written, in code order', () => {
  const row = fc.record({
    code: fc.stringMatching(/^[0-9A-Z]{5}$/),
    status: fc.constantFrom('A', 'R', 'B', 'C'),
    work: hundredths,
    pe: hundredths,
    mp: hundredths,
    multiple: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ code }) => code }), (rows) => {
      const table = { effective: isoDate('2026-07-01'), source, rows };
      const sorted = [...rows].sort((a, b) => (a.code < b.code ? -1 : 1));
      expect(read(formatRvu(table), parseRvu)).toEqual({ ...table, rows: sorted });
    }),
  );
});

test('cost indices come back, names with spaces too', () => {
  const rows = [
    { key: '00001-01', state: 'AA', name: 'REST OF A MADE-UP STATE', work: 1000, pe: 875, mp: 566 },
    { key: '00001-99', state: 'AA', name: 'TOWN (A/B CNTY)', work: 1500, pe: 1065, mp: 551 },
  ];
  expect(read(formatGpci({ year: 2027, source, rows }), parseGpci)).toEqual({ year: 2027, source, rows });
});

test('ZIP codes come back one by one through their ranges', () => {
  const row = fc.record({
    zip: fc.integer({ min: 0, max: 99_999 }),
    key: fc.constantFrom('00001-01', '00001-02', '00002-00'),
    plusFour: fc.boolean(),
  });
  const near = fc.record({ start: fc.integer({ min: 0, max: 99_700 }), rows: fc.array(row, { maxLength: 300 }) });
  fc.assert(
    fc.property(near, ({ start, rows }) => {
      const unique = new Map(
        rows.map((each) => [start + (each.zip % 300), { ...each, zip: start + (each.zip % 300) }]),
      );
      const text = formatZip({ quarter: '2027Q1', source, rows: [...unique.values()] });
      const byKey = new Map([
        ['00001-01', 0],
        ['00001-02', 1],
        ['00002-00', 2],
      ]);
      const columns = read(text, (door, body) => parseZip(door, body, byKey));
      const expected = new Int16Array(100_000).fill(-1);
      const flags = new Uint8Array(100_000);
      for (const { zip, key, plusFour } of unique.values()) {
        expected[zip] = byKey.get(key) as number;
        flags[zip] = plusFour ? 1 : 0;
      }
      expect(Buffer.from(columns.localityOfZip.buffer).equals(Buffer.from(expected.buffer))).toBe(true);
      expect(Buffer.from(columns.plusFour).equals(Buffer.from(flags))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('a damaged ZIP table is an issue, never a crash', () => {
  const text = formatZip({ quarter: '2027Q1', source, rows: [{ zip: 43004, key: '00001-01', plusFour: false }] });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length }), fc.string({ maxLength: 6 }), (at, noise) => {
      const damaged = text.slice(0, at) + noise + text.slice(at + noise.length);
      expect(() => parseZip(new Door('zip', []), damaged, new Map([['00001-01', 0]]))).not.toThrow();
    }),
  );
});

test('unit limits come back, zero and absent told apart', () => {
  const rows = [
    { code: '97110', practitioner: { units: 6, adjudication: 3 }, outpatientHospital: undefined },
    { code: '97150', practitioner: { units: 0, adjudication: 2 }, outpatientHospital: { units: 1, adjudication: 2 } },
  ];
  const table = { effective: isoDate('2027-04-01'), source, rows };
  expect(read(formatMue(table), parseMue)).toEqual(table);
});

test('a quarter of unit limits stands until the day before the next one on file', () => {
  const quarter = (effective: string) => ({ effective: isoDate(effective), source, rows: [] });
  const spread = spreadMues([quarter('2027-04-01'), quarter('2026-10-01')]);
  expect(spread.map(({ from, through, confirmedThrough }) => [from, through, confirmedThrough])).toEqual([
    [20261001, 20270331, 20261231],
    [20270401, 29991231, 20270630],
  ]);
});

test('releases fill their year and no other', () => {
  const release = (effective: string) => ({ effective: isoDate(effective), source, rows: [] });
  const spread = spreadReleases(['2025-10-01', '2024-03-09', '2024-01-01'].map(release));
  expect(spread.map(({ from, through, confirmedFrom }) => [from, through, confirmedFrom])).toEqual([
    [20240101, 20240308, 20240101],
    [20240309, 20241231, 20240309],
    [20250101, 20251231, 20251001],
  ]);
});

test('the tables of the shelf are exactly what would be written for what they hold', () => {
  const folder = join(shelfFolder(), 'fees');
  const again: Readonly<Record<string, (text: string) => string>> = {
    rvu: (text) => formatRvu(read(text, parseRvu)),
    gpci: (text) => formatGpci(read(text, parseGpci)),
    mue: (text) => formatMue(read(text, parseMue)),
  };
  const names = readdirSync(folder).filter((name) => /^(rvu|gpci|mue)-/.test(name));
  expect(names).toHaveLength(10);
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(again[name.split('-')[0] as string]?.(text)).toBe(text);
  }
});
