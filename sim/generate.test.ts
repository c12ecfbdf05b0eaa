import { describe, expect, test } from 'vitest';
import { isMbi, isNpi } from '../src/base/index.ts';
import { readFile } from './audit/x12.ts';
import { generate } from './generate.ts';

const years = generate({ seed: 11, patients: 30, clinics: 12 });
const read = years.files.flatMap((file) => readFile(file.name, file.bytes).claims);

test('the same options give the same bytes, another seed others', () => {
  const again = generate({ seed: 11, patients: 30, clinics: 12 });
  expect(
    again.files.map((file) => file.bytes.equals(years.files.find((each) => each.name === file.name)!.bytes)),
  ).toEqual(again.files.map(() => true));
  expect(generate({ seed: 12 }).files[0]?.bytes.equals(generate({ seed: 13 }).files[0]!.bytes)).toBe(false);
});

test('the files hold the claims as made, in order', () => {
  expect(read.map((claim) => [claim.form, claim.id, claim.frequency, claim.lines.length])).toEqual(
    years.claims.map((claim) => [claim.form, claim.id, claim.frequency, claim.lines.length]),
  );
  expect(read.flatMap((claim) => claim.lines.map((line) => line.code))).toEqual(
    years.claims.flatMap((claim) => claim.lines.map((line) => line.code)),
  );
});

test('beneficiary and provider numbers have their published forms', () => {
  expect(read.filter((claim) => !isMbi(claim.beneficiary) || !isNpi(claim.provider))).toEqual([]);
});

describe('the years hold what the product must meet', () => {
  const has = (test: (claim: (typeof read)[number]) => boolean) => expect(read.some(test)).toBe(true);
  const count = (key: (claim: (typeof read)[number]) => string) => new Set(read.map(key)).size;

  test('every form, frequency, payer and many places', () => {
    expect(new Set(read.map((claim) => claim.form))).toEqual(new Set(['P', 'I', 'D']));
    for (const frequency of ['0', '1', '7', '8']) has((claim) => claim.frequency === frequency);
    for (const filing of ['MA', 'MB', 'CI', 'MC', '16']) has((claim) => claim.filing === filing);
    expect(count((claim) => claim.provider)).toBeGreaterThan(9);
    expect(count((claim) => claim.facilityZip || claim.billingZip)).toBeGreaterThan(8);
  });

  test('resends of the same bytes, changed ones, and one day on several claims of one provider', () => {
    const keys = read.map((claim) => JSON.stringify([claim.provider, claim.beneficiary, claim.id, claim.frequency]));
    const bills = read.map((claim) => JSON.stringify({ ...claim, file: '', begins: 0, ends: 0 }));
    expect(new Set(bills).size).toBeLessThan(bills.length);
    expect(new Set(keys).size).toBeLessThan(new Set(bills).size);
    const days = new Map<string, Set<string>>();
    for (const claim of read) {
      for (const line of claim.lines) {
        const key = `${claim.provider}/${claim.beneficiary}/${line.date}`;
        days.set(key, (days.get(key) ?? new Set()).add(claim.id));
      }
    }
    expect([...days.values()].filter((ids) => ids.size > 1).length).toBeGreaterThan(20);
  });

  test('receipt order is not service order', () => {
    const first = read.map((claim) => claim.lines[0]!.date).filter((day) => /^\d{8}$/.test(day));
    expect(first).not.toEqual(first.toSorted());
  });
});

test('a target size is met to within a half', () => {
  const { files } = generate({ seed: 3, targetBytes: 1_000_000, clinics: 20 });
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  expect(size).toBeGreaterThan(500_000);
  expect(size).toBeLessThan(1_500_000);
});
