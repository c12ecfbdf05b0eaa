import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadPolicy, PolicyError, shelfFolder, showPolicy } from '../index.ts';
import { codeSet, isCodeItem } from './code-set.ts';
import { referencesOf } from './logic.ts';

const folder = mkdtempSync(join(tmpdir(), 'uses-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { otherUses } = loadPolicy();

describe('codes and ranges', () => {
  test.each([
    [['A5500', 'A5512-A5514'], 'A5500', true],
    [['A5500', 'A5512-A5514'], 'A5512', true],
    [['A5500', 'A5512-A5514'], 'A5514', true],
    [['A5500', 'A5512-A5514'], 'A5511', false],
    [['A5500', 'A5512-A5514'], 'A5515', false],
    [['54000-55899'], '5450T', false],
    [[], 'A5500', false],
  ])('%j has %s: %s', (items, code, has) => {
    expect(codeSet(items).has(code)).toBe(has);
  });

  test.each([
    ['A5500', true],
    ['A5512-A5514', true],
    ['A5514-A5512', false],
    ['A5500-5514A', false],
    ['A550', false],
    ['A5500-A5501-A5502', false],
  ])('%s is a code or a range: %s', (item, is) => {
    expect(isCodeItem(item)).toBe(is);
  });
});

describe('the equipment policies', () => {
  test('there are thirty-nine, each with criteria, sources and two numbers', () => {
    expect(otherUses.dmepos).toHaveLength(39);
    for (const { key, lcd, article, criteria, sources, codes } of otherUses.dmepos) {
      expect(lcd, key).toMatch(/^L\d{5}$/);
      expect(article, key).toMatch(/^A\d{5}$/);
      expect(criteria.size, key).toBeGreaterThan(0);
      expect(sources.length, key).toBeGreaterThan(0);
      expect(codes.isEmpty, key).toBe(false);
    }
  });

  test('every criterion is asked by a logic, and every alternative is a modifier on file', () => {
    for (const { key, criteria, logic, also, notMet, gyFor } of otherUses.dmepos) {
      const asked = new Set([...referencesOf(logic), ...(also ? referencesOf(also.logic) : [])]);
      expect(
        [...criteria.keys()].filter((id) => !asked.has(id)),
        key,
      ).toEqual([]);
      expect(
        notMet.filter((each) => !otherUses.notMet.some(({ modifier }) => modifier === each)),
        key,
      ).toEqual([]);
      expect(
        gyFor.filter((id) => !criteria.has(id)),
        key,
      ).toEqual([]);
      if (gyFor.length > 0) expect(notMet, key).toContain('GY');
    }
  });

  test('each can be shown, criterion by criterion, with its certainty', () => {
    const view = showPolicy(loadPolicy(), 'other_uses.dmepos.shoes');
    expect(view).toMatchObject({ file: 'other-uses/dmepos.yaml' });
    expect(view?.rows.map(({ key }) => key)).toContain('C2doc');
    const pap = showPolicy(loadPolicy(), 'other_uses.dmepos.pap')?.rows.find(({ key }) => key === 'P1');
    expect(pap?.source.confidence).toBe('unconfirmed');
  });
});

/** A shelf with one file changed. */
function broken(file: string, from: string | RegExp, to: string): string[] {
  const shelf = mkdtempSync(join(folder, 'shelf-'));
  cpSync(shelfFolder(), shelf, { recursive: true });
  const path = join(shelf, 'other-uses', file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  try {
    loadPolicy({ shelf });
  } catch (error) {
    if (error instanceof PolicyError) return error.issues.map(({ code }) => code);
    throw error;
  }
  return [];
}

test.each([
  ['dmepos.yaml', 'logic: { all: [W1,', 'logic: { all: [W9,', 'POLICY_SHAPE'],
  ['dmepos.yaml', 'test: { weight: { over: "300" } }', 'test: { height: { over: "300" } }', 'POLICY_SHAPE'],
  ['dmepos.yaml', 'kx: insulin', 'kx: maybe', 'POLICY_SHAPE'],
  ['dmepos.yaml', 'Q0161-Q0181', 'Q0181-Q0161', 'POLICY_SHAPE'],
  ['dmepos.yaml', 'key: walkers', 'key: shoes', 'POLICY_OVERLAP'],
  ['dmepos.yaml', 'from: 2018-01-18', 'from: 2018-02-30', 'POLICY_SHAPE'],
  ['dmepos.yaml', 'source: [FAC-NEB]', 'source: [NOBODY]', 'POLICY_SOURCE_MISSING'],
  ['sessions.yaml', 'free: "36"', 'free: "many"', 'POLICY_VALUE_RANGE'],
  ['sessions.yaml', 'period: event, source', 'period: week, source', 'POLICY_SHAPE'],
  ['dental.yaml', 'source: dialysis', 'source: hearsay', 'POLICY_SOURCE_MISSING'],
  ['orders.yaml', 'checked: 2026-11-22', 'seen: 2026-11-22', 'POLICY_SOURCE_MISSING'],
  ['nails.yaml', 'kx: yes', 'kx: perhaps', 'POLICY_SHAPE'],
  ['modifiers.yaml', 'months: "4-13"', 'months: "4-x"', 'POLICY_VALUE_RANGE'],
])('%s with %s as %s is refused', (file, from, to, code) => {
  expect(broken(file, from, to)).toContain(code);
});

test('a policy of a folder of your own takes the place of the one with its key, and the others stay', () => {
  const overlay = mkdtempSync(join(folder, 'own-'));
  mkdirSync(join(overlay, 'other-uses'));
  writeFileSync(
    join(overlay, 'other-uses', 'dmepos.yaml'),
    `id: other_uses.dmepos
sources:
  own: { title: The article as read today, href: "https://www.cms.gov", checked: 2026-11-26, confidence: confirmed }
policies:
  - key: defibrillators
    name: Automatic External Defibrillators
    lcd: L33690
    article: A52458
    ids: confirmed
    kx: required
    usage: confirmed
    from: 2018-01-18
    scope: confirmed
    codes: [K0606]
    criteria:
      D1: { says: a criterion of the article, confidence: confirmed }
    logic: D1
    not_met: [GA, GZ, GY]
    companions: []
    notes: ""
    source: [own]
`,
  );
  const own = loadPolicy({ overlay }).otherUses;
  expect(own.dmepos).toHaveLength(39);
  const changed = own.dmepos.find(({ key }) => key === 'defibrillators');
  expect([...(changed?.criteria.keys() ?? [])]).toEqual(['D1']);
  expect(changed?.codes.has('E0617')).toBe(false);
});
