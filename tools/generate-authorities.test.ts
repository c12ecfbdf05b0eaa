import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPolicy } from '../src/policy/index.ts';
import { renderAuthorities } from './generate-authorities.ts';

const page = readFileSync(join(import.meta.dirname, '..', 'docs/reference/authorities.md'), 'utf8');
const { otherUses } = loadPolicy();

test('the page of authorities is the one the shelf gives', () => {
  expect(page).toBe(renderAuthorities());
});

test.each(otherUses.dmepos.map((policy) => [policy.key, policy] as const))(
  'the page lists what is unconfirmed of %s, and nothing more',
  (_, policy) => {
    const section = page.split('\n### ').find((each) => each.startsWith(`${policy.name}\n`)) ?? '';
    const listed = [...section.matchAll(/^- (\w+): (.+)$/gm)].map(([, id]) => id);
    const unconfirmed = [...policy.criteria.values()].filter(({ confidence }) => confidence === 'unconfirmed');
    expect(listed).toEqual(unconfirmed.map(({ id }) => id));
    expect(section.includes('the list of codes')).toBe(policy.scope === 'unconfirmed');
    expect(section).toContain(policy.lcd);
    for (const { href } of policy.sources) expect(section).toContain(href);
  },
);

test('every rule beside them says who says so and how certain it is', () => {
  for (const [id, { rows }] of otherUses.tables) {
    for (const { source } of rows) {
      expect(source.title, id).not.toBe('');
      expect(['confirmed', 'one source', 'unconfirmed'], id).toContain(source.confidence);
      if (!id.startsWith('other_uses.dmepos')) expect(page, id).toContain(source.href);
    }
  }
});
