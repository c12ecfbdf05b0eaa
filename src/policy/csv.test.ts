import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows } from './csv.ts';

test('quotes, doubled quotes, commas and line ends inside quotes, and blank lines', () => {
  const text = '\uFEFFa,"b, ""c""",\r\n\r\n"two\nlines",x\n';
  expect([...csvRows(text)]).toEqual([
    ['a', 'b, "c"', ''],
    ['two\nlines', 'x'],
  ]);
});

test('whatever is written with every field quoted comes back', () => {
  const field = fc.string({ maxLength: 8 }).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 })), (rows) => {
      const quoted = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
      expect([...csvRows(quoted.join('\n'))]).toEqual(rows);
    }),
  );
});

test('an open quote ends with the text', () => {
  expect([...csvRows('a,"b')]).toEqual([['a', 'b']]);
});
