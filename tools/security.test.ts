//! The page about security names every item of the Security Rule, and each test it names says what the page says.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
const rows = [...page.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \| (.+) \|$/gm)]
  .map(([, item = '', , does = '', shown = '']) => ({ item, does, shown }))
  .filter(({ item }) => /\((R|A)\)$/.test(item));

/** Every standard that has no parts, and every part of those that have. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  '164.308': [
    ...['A', 'B', 'C', 'D'].map((part) => `(a)(1)(ii)(${part})`),
    '(a)(2)',
    ...['A', 'B', 'C'].map((part) => `(a)(3)(ii)(${part})`),
    ...['A', 'B', 'C'].map((part) => `(a)(4)(ii)(${part})`),
    ...['A', 'B', 'C', 'D'].map((part) => `(a)(5)(ii)(${part})`),
    '(a)(6)(ii)',
    ...['A', 'B', 'C', 'D', 'E'].map((part) => `(a)(7)(ii)(${part})`),
    '(a)(8)',
    '(b)',
  ],
  '164.310': [
    '(a)(1)',
    ...['i', 'ii', 'iii', 'iv'].map((part) => `(a)(2)(${part})`),
    '(b)',
    '(c)',
    ...['i', 'ii', 'iii', 'iv'].map((part) => `(d)(2)(${part})`),
  ],
  '164.312': [
    ...['i', 'ii', 'iii', 'iv'].map((part) => `(a)(2)(${part})`),
    '(b)',
    '(c)(1)',
    '(c)(2)',
    '(d)',
    '(e)(2)(i)',
    '(e)(2)(ii)',
  ],
  '164.314': ['164.314(a)', '164.314(b)'],
  '164.316': ['164.316(a)', '164.316(b)(1)', ...['i', 'ii', 'iii'].map((part) => `164.316(b)(2)(${part})`)],
};

test('every item of the rule has its row, and no row is of no item', () => {
  const named = page.split(/^## /m).flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const [number] = /164\.3\d\d/.exec(heading) ?? [];
    return lines.flatMap((line) => {
      const [, item] = /^\| ((?:164\.\d+)?(?:\(\w+\))+) /.exec(line) ?? [];
      return item === undefined ? [] : [item.startsWith('164') ? item : `${number} ${item}`];
    });
  });
  const wanted = Object.entries(ITEMS).flatMap(([number, items]) =>
    items.map((item) => (item.startsWith('164') ? item : `${number} ${item}`)),
  );
  expect([...new Set(named)].sort()).toEqual([...wanted].sort());
});

test('each row names a test there is, or says that it is the clinic’s to do', () => {
  expect(rows.length).toBeGreaterThanOrEqual(Object.values(ITEMS).flat().length);
  for (const { item, does, shown } of rows) {
    expect(does, item).not.toBe('');
    if (shown === 'the clinic') continue;
    const [, file = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(shown) ?? [];
    expect(file, item).toMatch(/\.test\.ts$/);
    expect(existsSync(join(ROOT, file)), `${item}: ${file}`).toBe(true);
    const names = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\btest\(\s*'([^']+)'/g)].map(([, each]) => each);
    expect(
      names.some((each) => each?.startsWith(name)),
      `${item}: ${name}`,
    ).toBe(true);
  }
});
