import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isMbi, isNpi } from '../src/base/index.ts';
import { writeAttestations, writeClaims } from './make.ts';

const folder = mkdtempSync(join(tmpdir(), 'openkx-bench-'));
const path = join(folder, 'claims.837');
afterAll(() => rmSync(folder, { recursive: true }));

const made = writeClaims(path, 6_000_000, 7);
const text = readFileSync(path, 'latin1');
const segments = text
  .split('~')
  .slice(0, -1)
  .map((segment) => segment.split('*'));

test('the counts it returns are those of the file', () => {
  expect(made).toEqual({
    bytes: text.length,
    segments: segments.length,
    claims: segments.filter(([tag]) => tag === 'CLM').length,
    lines: segments.filter(([tag]) => tag === 'SV1').length,
  });
});

test('the same arguments make the same bytes and another seed makes others', () => {
  const again = join(folder, 'again.837');
  writeClaims(again, 6_000_000, 7);
  expect(readFileSync(again, 'latin1') === text).toBe(true);
  writeClaims(again, 6_000_000, 8);
  expect(readFileSync(again, 'latin1') === text).toBe(false);
});

test('a claim has the size that the published figures were measured on', () => {
  expect(Math.abs(made.bytes / made.claims - 1010)).toBeLessThan(20);
  expect(Math.abs(made.lines / made.claims - 3.5)).toBeLessThan(0.1);
  expect(Math.abs(made.segments / made.claims - 40.5)).toBeLessThan(0.6);
});

test('envelope counts, hierarchy numbers and claim totals are right', () => {
  let [transactions, start, claims, level, clinicLevel, total, charged] = [0, 0, 0, 0, 0, 0, 0];
  segments.forEach(([tag, first, second, third], i) => {
    if (tag === 'ST') [start, claims, level, transactions] = [i, 0, 0, transactions + 1];
    if (tag === 'HL') {
      expect(Number(first)).toBe(++level);
      if (third === '20') {
        clinicLevel = level;
        expect(segments[i + 6]?.slice(0, 4), 'a clinic has claims').toEqual(['HL', String(level + 1), first, '22']);
      }
      if (third === '22') expect(Number(second)).toBe(clinicLevel);
    }
    if (tag === 'CLM' || tag === 'SE') expect(charged).toBe(total);
    if (tag === 'CLM') [claims, total, charged] = [claims + 1, Math.round(Number(second) * 100), 0];
    if (tag === 'SV1') charged += Math.round(Number(second) * 100);
    if (tag === 'SE') {
      expect([Number(first), second]).toEqual([i - start + 1, segments[start]?.[2]]);
      expect(claims).toBeLessThanOrEqual(5000);
      [total, charged] = [0, 0];
    }
  });
  expect(segments.slice(-2)).toEqual([
    ['GE', String(transactions), '1'],
    ['IEA', '1', '000000001'],
  ]);
  expect(transactions).toBeGreaterThan(1);
});

test('claim numbers are unique, and every id has its published form', () => {
  const numbers = segments.filter(([tag]) => tag === 'CLM').map((elements) => elements[1]);
  expect(new Set(numbers).size).toBe(made.claims);
  for (const elements of segments) {
    if (elements[0] !== 'NM1') continue;
    if (elements[1] === 'IL') expect(isMbi(elements[9] as string), elements[9]).toBe(true);
    if (elements[8] === 'XX') expect(isNpi(elements[9] as string), elements[9]).toBe(true);
  }
});

test('patients come back about sixteen times in 2026, also to another clinic', () => {
  const visits = new Map<string, Set<string>>();
  let provider = '';
  let claims = 0;
  for (const elements of segments) {
    if (elements[1] === '85') provider = elements[9] as string;
    if (elements[1] !== 'IL') continue;
    claims++;
    const mbi = elements[9] as string;
    visits.set(mbi, (visits.get(mbi) ?? new Set()).add(provider));
  }
  expect(Math.abs(claims / visits.size - 16)).toBeLessThan(0.5);
  expect([...visits.values()].some((providers) => providers.size > 1)).toBe(true);
  expect(
    segments.filter(([tag, first]) => tag === 'DTP' && first === '472').every((dtp) => dtp[3]?.startsWith('2026')),
  ).toBe(true);
});

test('every discipline a patient is treated for is attested', () => {
  const attestations = join(folder, 'attestations.csv');
  writeAttestations(attestations, 6_000_000, 7);
  const rows = readFileSync(attestations, 'utf8').trim().split('\n').slice(1);
  const attested = new Set(rows.map((row) => row.split(',').slice(0, 2).join(' ')));
  const discipline: Record<string, string> = { GP: 'PT', GO: 'OT', GN: 'SLP' };
  let mbi = '';
  const treated = new Set<string>();
  for (const elements of segments) {
    if (elements[1] === 'IL') mbi = elements[9] as string;
    if (elements[0] === 'SV1') treated.add(`${mbi} ${discipline[elements[1]?.split(':')[2] as string]}`);
  }
  expect([...treated].filter((each) => !attested.has(each))).toEqual([]);
});

test('a mixed file has a third of its claims on other services, and as many lines', () => {
  const mixed = join(folder, 'mixed.837');
  const other = writeClaims(mixed, 6_000_000, 7, true);
  const codes = [...readFileSync(mixed, 'latin1').matchAll(/SV1\*HC:(\w{5})/g)].map(([, code]) => code as string);
  const others = codes.filter((code) => /^(99213|99214|A5500|93797|E0601|64493|20610|A4253|G0121|76830)$/.test(code));
  expect(codes).toHaveLength(other.lines);
  expect(Math.abs(others.length / codes.length - 1 / 3)).toBeLessThan(0.02);
});
