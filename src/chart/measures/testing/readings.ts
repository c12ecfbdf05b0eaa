import { isoDate } from '../../../base/index.ts';
import { loadPolicy } from '../../../policy/index.ts';
import { type Reading, readReading, type WrittenReading } from '../index.ts';

export const policy = loadPolicy();

/** A value that can be read. */
export function reading(measure: string, day: string, value: string, more: Partial<WrittenReading> = {}): Reading {
  const { reading: read, issues } = readReading(policy, { measure, day: isoDate(day), value, ...more });
  if (!read) throw new Error(issues.map(({ code }) => code).join());
  return read;
}

/** The codes of what is wrong with a value. */
export function codesOf(measure: string, value: string, more: Partial<WrittenReading> = {}): string[] {
  return readReading(policy, { measure, day: isoDate('2026-03-02'), value, ...more }).issues.map(({ code }) => code);
}
