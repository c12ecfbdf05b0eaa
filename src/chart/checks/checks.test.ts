import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AUTHORITIES, isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { Law } from './law.ts';
import { CHECKS } from './register.ts';

const law = new Law(loadPolicy(), isoDate('2026-12-22'));

describe.each(CHECKS.map((check) => [check.id, check] as const))('%s', (_id, check) => {
  test.each(check.cases.map((each) => [each.name, each] as const))('%s', (_name, { answer, outcome, severity }) => {
    const given = answer(law);
    expect(given.outcome).toBe(outcome);
    if (severity) expect(given.severity).toBe(severity);
  });

  test('has a case of its worst, and none that is worse', () => {
    const outcomes = check.cases.map(({ outcome }) => outcome);
    expect(outcomes).toContain(check.worst);
    if (check.worst !== 'fail') expect(outcomes).not.toContain('fail');
    if (check.worst === 'pass') expect(outcomes).not.toContain('unknown');
  });

  test('an answer that is no pass says what was expected, and none says that a claim will be denied', () => {
    for (const each of check.cases) {
      const { outcome, expected = '', found } = each.answer(law);
      if (outcome === 'fail') expect(expected).toBeTruthy();
      expect(found).not.toBe('');
      expect(`${found} ${expected}`).not.toMatch(/\bwill be denied\b|undefined|NaN|\[object/);
    }
  });
});

test('there are seventy-nine, each with its own id and its own file', () => {
  expect(CHECKS).toHaveLength(79);
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(79);
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  for (const { id, section } of CHECKS) {
    expect(files).toContain(join(section, `${id}.ts`));
    expect(readFileSync(join(import.meta.dirname, section, `${id}.ts`), 'utf8')).toContain(`id: '${id}'`);
  }
});

test('every check cites documents that the register lists', () => {
  const isListed = (cite: string) =>
    AUTHORITIES.some(({ key }) => cite === key || (/^[ (]/.test(cite.slice(key.length)) && cite.startsWith(key)));
  for (const { id, cites } of CHECKS) {
    expect(cites.length, id).toBeGreaterThan(0);
    expect(
      cites.filter((cite) => !isListed(cite)),
      id,
    ).toEqual([]);
  }
});

test('a rule is told in one sentence or two, and no unconfirmed rule blocks', () => {
  for (const { id, rule, confidence, severity } of CHECKS) {
    expect(rule, id).toMatch(/^[A-Z].{15,240}\.$/);
    expect(confidence === 'unconfirmed' && severity === 'block', id).toBe(false);
  }
});
