import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { type Service, unitRuleOf, unitsOfDay } from './index.ts';

const policy = loadPolicy();
const CODES = ['97110', '97112', '97116', '97140', '97530', '97035'];
const on = isoDate('2026-03-04');

const day = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom(...CODES),
    minutes: fc.integer({ min: 0, max: 90 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { selector: ({ code }) => code, minLength: 1, maxLength: 6 },
);

test('units of a day are those of all its minutes, none is lost between codes, and lines add up to codes', () => {
  fc.assert(
    fc.property(day, (given) => {
      const services: Service[] = given.map(({ code, minutes, share }) => ({
        code,
        minutes,
        assistantMinutes: Math.floor(minutes * share),
      }));
      const result = unitsOfDay(policy, services, { on, rule: 'medicare', discipline: 'PT' });
      if (!result.ok) throw new Error('no rule');
      const { codes, lines, total, timedMinutes } = result.answer;
      expect(total).toBe(timedMinutes < 8 ? 0 : Math.trunc((timedMinutes + 7) / 15));
      for (const { code, full, units, fewest, most, shares } of codes) {
        expect(units).toBeGreaterThanOrEqual(full);
        expect(units).toBeLessThanOrEqual(full + 1);
        expect(fewest <= units && units <= most).toBe(true);
        expect(shares.reduce((sum, share) => sum + share.units, 0)).toBe(units);
        expect(lines.filter((line) => line.code === code).reduce((sum, line) => sum + line.units, 0)).toBe(units);
      }
    }),
    { numRuns: 500 },
  );
});

test('whose counting a payer follows is known of Medicare alone', () => {
  expect(unitRuleOf(policy, on, 'MB')).toBe('medicare');
  expect(unitRuleOf(policy, on, 'CI')).toBeUndefined();
  expect(unitRuleOf(policy, on, 'constructor')).toBeUndefined();
});
