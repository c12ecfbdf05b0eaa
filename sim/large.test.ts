import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isMbi, isNpi } from '../src/base/index.ts';
import { readClaims } from './audit/x12.ts';
import { writeLargeFile } from './large.ts';

const folder = mkdtempSync(join(tmpdir(), 'openkx-large-'));
const path = join(folder, 'large.837');
const told = writeLargeFile(path, 6_000_000, 1);
const bytes = readFileSync(path);
const segments = bytes.toString('latin1').split('~').slice(0, -1);
const claims = readClaims('large.837', bytes);

afterAll(() => rmSync(folder, { recursive: true }));

test('the file has the size asked for and what was told about it', () => {
  expect(told).toEqual({
    bytes: bytes.length,
    claims: claims.length,
    lines: claims.reduce((sum, claim) => sum + claim.lines.length, 0),
    segments: segments.length,
  });
  expect(Math.abs(bytes.length - 6_000_000)).toBeLessThan(2000);
});

test('envelope counts and hierarchy numbers are right in every transaction', () => {
  let [start, level, transactions] = [0, 0, 0];
  for (const [i, segment] of segments.entries()) {
    const [tag, one] = segment.split('*');
    if (tag === 'ST') [start, level, transactions] = [i, 0, transactions + 1];
    if (tag === 'HL') expect(Number(one)).toBe(++level);
    if (tag === 'SE') expect(Number(one)).toBe(i - start + 1);
    if (tag === 'GE') expect(Number(one)).toBe(transactions);
  }
  expect(transactions).toBe(Math.ceil(claims.length / 5000));
});

test('each claim total is the sum of its lines', () => {
  const totals = segments.filter((segment) => segment.startsWith('CLM*')).map((segment) => segment.split('*')[2]);
  const cents = (text: string | undefined) => Math.round(Number(text) * 100);
  expect(totals.map(cents)).toEqual(
    claims.map((claim) => claim.lines.reduce((sum, line) => sum + cents(line.charge), 0)),
  );
});

test('the mix is what the sizes on record say: about 1,000 bytes and 3.5 lines a claim, 16 visits a patient', () => {
  expect(told.bytes / told.claims).toBeGreaterThan(900);
  expect(told.bytes / told.claims).toBeLessThan(1100);
  expect(told.lines / told.claims).toBeGreaterThan(3.2);
  expect(told.lines / told.claims).toBeLessThan(3.9);
  expect(claims.length / new Set(claims.map((claim) => claim.beneficiary)).size).toBeCloseTo(16, -1);
  expect(claims.filter((claim) => !isMbi(claim.beneficiary) || !isNpi(claim.provider))).toEqual([]);
});

test('some lines carry KX', () => {
  const lines = claims.flatMap((claim) => claim.lines);
  const share = lines.filter((line) => line.modifiers.includes('KX')).length / lines.length;
  expect(share).toBeGreaterThan(0.03);
  expect(share).toBeLessThan(0.3);
});
