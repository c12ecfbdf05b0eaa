import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REGISTER } from '../src/base/index.ts';
import { renderCodes } from './generate-codes.ts';

const ROOT = join(import.meta.dirname, '..');
const page = readFileSync(join(ROOT, 'docs', 'reference', 'codes.md'), 'utf8');
const registered = new Set(Object.values(REGISTER).flatMap((entries) => entries.map((entry): string => entry.code)));

test('the page of codes is the one the register gives', () => {
  expect(page).toBe(renderCodes());
});

test('the page lists every code of the register, and no other', () => {
  const listed = [...page.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map((match) => match[1]);
  expect(new Set(listed)).toEqual(registered);
  expect(listed).toHaveLength(registered.size);
});

test('every code the source gives to an issue is in the register', () => {
  const used = new Map<string, string>();
  for (const file of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.includes('register')) continue;
    const text = readFileSync(join(ROOT, 'src', file), 'utf8');
    for (const match of text.matchAll(
      /code: '([A-Z][A-Z0-9]*_[A-Z0-9_]+)'|'((?:X12|POLICY|LEDGER|CLI)_[A-Z0-9_]+)'/g,
    )) {
      used.set(match[1] ?? match[2] ?? '', file);
    }
  }
  expect(used.size).toBeGreaterThan(20);
  expect([...used].filter(([code]) => !registered.has(code))).toEqual([]);
});
