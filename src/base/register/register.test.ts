import { expect, test } from 'vitest';
import { AUTHORITIES, REGISTER, type RegisterEntry, registered } from './index.ts';

const entries: readonly RegisterEntry[] = Object.values(REGISTER).flatMap((list) => [...list]);

/** Codes of the entries that break a rule. */
function breaking(rule: (entry: RegisterEntry) => boolean): string[] {
  return entries.filter((entry) => !rule(entry)).map((entry) => entry.code);
}

test('a code means one thing', () => {
  expect(breaking((entry) => registered(entry.code) === entry)).toEqual([]);
  expect(registered('NO_SUCH_CODE')).toBeUndefined();
});

test('a code is a name in capitals', () => {
  expect(breaking((entry) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(entry.code))).toEqual([]);
});

test('an entry says what is the case, without a full stop', () => {
  expect(breaking((entry) => /^\S.{10,}[^.\s]$/.test(entry.text))).toEqual([]);
});

test('an entry says what to do, in a sentence, unless it is only a note', () => {
  expect(breaking((entry) => (entry.hint === '' ? entry.severity === 'note' : /^[A-Z].+\.$/.test(entry.hint)))).toEqual(
    [],
  );
});

test('an entry cites documents that the list of authorities has', () => {
  const known = (cite: string): boolean =>
    AUTHORITIES.some(({ key }) => cite === key || /^[ (]/.test(after(key, cite)));
  expect(breaking((entry) => (entry.cites ?? []).every(known))).toEqual([]);
});

test('an authority is listed once, with an address', () => {
  const keys = AUTHORITIES.map(({ key }) => key);
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  for (const { href } of AUTHORITIES) expect(href).toMatch(/^https:\/\//);
});

/** What follows a key in a citation; empty when the citation does not begin with it. */
function after(key: string, cite: string): string {
  return cite.startsWith(key) ? cite.slice(key.length) : '';
}
