import { describe, expect, test } from 'vitest';
import { readCents, readInteger, readThousandths, readZip, sameBytes } from './field.ts';

/** Reads the text where it stands between other digits, so that reading past its ends shows. */
function within(read: (bytes: Uint8Array, start: number, end: number) => number, text: string): number {
  const bytes = Buffer.from(`9${text}9`, 'latin1');
  return read(bytes, 1, bytes.length - 1);
}

describe('cents', () => {
  test.each([
    ['0', 0],
    ['1', 100],
    ['64', 6400],
    ['156.5', 15650],
    ['78.25', 7825],
    ['.5', 50],
    ['5.', 500],
    ['0.01', 1],
    ['00012.30', 1230],
    ['12.3400', 1234],
    ['21474836.47', 2147483647],
    ['90071992547409.91', 9007199254740991],
    ['90071992547409.92', -1],
    ['', -1],
    ['.', -1],
    ['12.345', -1],
    ['-5', -1],
    ['+5', -1],
    ['1,000', -1],
    ['1e3', -1],
    ['1.2.3', -1],
    [' 5', -1],
    ['5 ', -1],
    ['$5', -1],
  ])('%j is %d', (text, cents) => {
    expect(within(readCents, text)).toBe(cents);
  });
});

describe('thousandths', () => {
  test.each([
    ['1', 1000],
    ['1.5', 1500],
    ['0.125', 125],
    ['0.1250', 125],
    ['0.0005', -1],
    ['', -1],
    ['two', -1],
  ])('%j is %d', (text, thousandths) => {
    expect(within(readThousandths, text)).toBe(thousandths);
  });
});

describe('integers', () => {
  test.each([
    ['0', 0],
    ['20260112', 20260112],
    ['999999999999999', 999999999999999],
    ['1000000000000000', -1],
    ['', -1],
    ['1.0', -1],
    ['-1', -1],
    ['1A', -1],
  ])('%j is %d', (text, integer) => {
    expect(within(readInteger, text)).toBe(integer);
  });
});

describe('ZIP codes', () => {
  test.each([
    ['43215', 43215],
    ['432150001', 43215],
    ['43215-0001', 43215],
    ['00601', 601],
    ['4321', -1],
    ['', -1],
    ['K1A0B1', -1],
  ])('%j is %d', (text, zip) => {
    expect(within(readZip, text)).toBe(zip);
  });
});

test('two stretches of bytes are the same when they have the same length and bytes', () => {
  const bytes = Buffer.from('KXGPKXKXG', 'latin1');
  expect(sameBytes(bytes, 0, 2, 4, 6)).toBe(true);
  expect(sameBytes(bytes, 0, 2, 2, 4)).toBe(false);
  expect(sameBytes(bytes, 4, 6, 4, 7)).toBe(false);
  expect(sameBytes(bytes, 0, 0, 9, 9)).toBe(true);
});
