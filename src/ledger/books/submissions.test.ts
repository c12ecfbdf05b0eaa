import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Submissions } from './submissions.ts';

test('a claim keeps the transaction it came in', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 7, 7, -3), { maxLength: 400 }), (numbers) => {
      const submissions = new Submissions();
      numbers.forEach((number, index) => {
        submissions.add(index + 1, number);
      });
      expect(numbers.map((_, index) => submissions.of(index + 1))).toEqual(numbers);
    }),
  );
});
