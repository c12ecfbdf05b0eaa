import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { kindsOf } from './file-kinds.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinds-'));
afterAll(() => rmSync(folder, { recursive: true }));
const clinic = readFileSync(join(import.meta.dirname, '../../fixtures/demo/clinic.837'), 'latin1');
const acknowledgement = [
  clinic.slice(0, 106),
  'GS*FA*A*B*20260306*1700*1*X*005010X231A1~ST*999*0001*005010X231A1~AK1*HC*1~AK9*A*1*1*1~SE*4*0001~GE*1*1~',
  'IEA*1*000000001~',
].join('');
const interchangeAnswer = `${clinic.slice(0, 106)}TA1*000000001*260306*1700*A*000~IEA*0*000000001~`;

function purposeOf(text: string) {
  const path = join(folder, 'file');
  writeFileSync(path, text, 'latin1');
  return kindsOf(path).purpose;
}

test('what a file is for is told by all that is in it', () => {
  expect(purposeOf(clinic)).toBe('claims');
  expect(purposeOf(acknowledgement)).toBe('answers');
  expect(purposeOf(interchangeAnswer)).toBe('answers');
  expect(purposeOf(clinic + acknowledgement)).toBe('both');
  expect(purposeOf(acknowledgement + clinic)).toBe('both');
});

test('what is neither, and what is no X12, is for nothing', () => {
  expect(purposeOf(acknowledgement.replaceAll('999', '834').replaceAll('X231A1', 'X220A1'))).toBe('neither');
  expect(purposeOf('mbi,year\n')).toBe('neither');
  expect(purposeOf('')).toBe('neither');
});

test('an answer that stands behind megabytes of claims is found', () => {
  expect(purposeOf(clinic.repeat(300) + acknowledgement)).toBe('both');
});
