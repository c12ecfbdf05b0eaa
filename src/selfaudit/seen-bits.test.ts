import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenBits } from './seen-bits.ts';

test('holds what a map holds, however large the numbers and however many', () => {
  const entry = fc.tuple(fc.integer({ min: 1, max: 2 ** 52 }), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6000, size: 'max' }), (entries) => {
      const [bits, map] = [new SeenBits(), new Map<number, number>()];
      for (const [key, value] of entries) {
        bits.put(key, value);
        map.set(key, value);
      }
      for (const [key, value] of map) expect(bits.get(key)).toBe(value);
      expect(bits.get(2 ** 52 + 1)).toBe(0);
    }),
    { numRuns: 20 },
  );
});

test('keeps apart keys that differ only above the lower 32 bits', () => {
  const bits = new SeenBits();
  for (let i = 1; i < 10_000; i++) bits.put(i * 2 ** 32 + 7, i % 255);
  for (let i = 1; i < 10_000; i++) expect(bits.get(i * 2 ** 32 + 7)).toBe(i % 255);
});
