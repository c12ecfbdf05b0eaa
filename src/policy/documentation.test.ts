import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { inForce, loadPolicy, PolicyError, type Series, shelfFolder, showPolicy } from './index.ts';

const { documentation } = loadPolicy();

function on<T>(series: Series<T>, day: string): T | undefined {
  const found = inForce(series, isoDate(day));
  return found.ok ? found.entry.value : undefined;
}

test('the order on file stands in for a certification from 2025-01-01', () => {
  expect(on(documentation.orderException, '2024-12-31')?.applies).toBe(false);
  expect(on(documentation.orderException, '2025-01-01')).toEqual({ applies: true, transmissionDays: 30 });
});

test('assistants in private practice: direct supervision to 2024, general from 2025', () => {
  expect(on(documentation.supervision, '2024-12-31')?.assistants).toBe('direct');
  expect(on(documentation.supervision, '2025-01-01')?.assistants).toBe('general');
});

test('maintenance by assistants from 2021, functional reporting to 2018', () => {
  expect(on(documentation.maintenanceAssistant, '2020-12-31')?.allowed).toBe(false);
  expect(on(documentation.maintenanceAssistant, '2021-01-01')?.allowed).toBe(true);
  expect(on(documentation.functionalReporting, '2018-12-31')?.allowed).toBe(true);
  expect(on(documentation.functionalReporting, '2019-01-01')?.allowed).toBe(false);
});

test('telehealth is known through 2027, and not a day more', () => {
  expect(on(documentation.telehealth, '2027-12-31')?.allowed).toBe(true);
  expect(on(documentation.telehealth, '2028-01-01')).toBeUndefined();
});

test('limits stand from 2008; before it nothing is known', () => {
  expect(on(documentation.certification, '2007-12-31')).toBeUndefined();
  expect(on(documentation.certification, '2008-01-01')).toEqual({
    initialDays: 30,
    verbalDays: 14,
    intervalDays: 90,
    lateMonths: 6,
  });
});

test('policy show tells them with their source', () => {
  const view = showPolicy(loadPolicy(), 'documentation.certification');
  expect(view?.rows[0]?.value).toBe('initialDays 30, verbalDays 14, intervalDays 90, lateMonths 6');
  expect(view?.rows[0]?.source.href).toMatch(/bp102c15/);
});

const folder = mkdtempSync(join(tmpdir(), 'openkx-documentation-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder laid over the shelf changes a limit, and a limit out of range makes it unusable', () => {
  const source = 'source: { title: t, href: https://example.org, checked: 2026-11-22, confidence: one source }';
  const text = (days: string) =>
    `id: documentation.progress\nvalues:\n  - from: 2008-01-01\n    through: until changed\n    value: { treatmentDays: "${days}" }\n    ${source}\n`;
  mkdirSync(join(folder, 'documentation'));
  writeFileSync(join(folder, 'documentation/progress.yaml'), text('8'));
  expect(on(loadPolicy({ overlay: folder }).documentation.progress, '2026-01-05')?.treatmentDays).toBe(8);
  writeFileSync(join(folder, 'documentation/progress.yaml'), text('0'));
  expect(() => loadPolicy({ overlay: folder })).toThrow(PolicyError);
});

test('a shelf without one of the files is unusable', () => {
  const copy = join(folder, 'shelf');
  cpSync(shelfFolder(), copy, { recursive: true });
  rmSync(join(copy, 'documentation/telehealth.yaml'));
  expect(() => loadPolicy({ shelf: copy })).toThrow(/documentation\/telehealth\.yaml/);
});
