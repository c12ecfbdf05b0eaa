import { describe, expect, test } from 'vitest';
import { type ClaimText, line } from './testing/claim-text.ts';
import { World } from './testing/world.ts';

const both = [line('97530:GP 30.00'), line('97530:GP 30.00', { day: '20260305' })];
const original: ClaimText = { id: 'A', lines: both, sent: '1' };
const replacement: ClaimText = { id: 'A', frequency: '7', lines: both.slice(0, 1), sent: '2' };
const again: ClaimText = { ...original, sent: '3' };

const CODE = 'CLAIM_REPLACED_SINCE';

/** What is said of the last of these claims, each in a file of its own, where claims may be held. */
function lastOf(
  claims: readonly ClaimText[],
  isHolding = true,
): readonly [said: boolean, held: boolean, cents: number] {
  const world = new World(isHolding ? { attestations: [] } : {});
  const last = claims.map((claim) => world.file(claim)).at(-1);
  const said = last?.map(({ findings }) => findings.includes(CODE)) ?? [];
  expect(new Set(said).size).toBe(1);
  return [said[0] === true, last?.[0]?.held === true, world.balance()[0] ?? 0];
}

describe('an original that comes again', () => {
  test.each<[string, ClaimText[], boolean, number]>([
    ['while it stands goes out', [original, again], false, 6000],
    ['after its replacement is held', [original, replacement, again], true, 3000],
    [
      'after two replacements is held',
      [original, replacement, { ...original, frequency: '7', sent: '4' }, again],
      true,
      6000,
    ],
    ['as the same submission goes out as it did', [original, replacement, original], false, 3000],
    ['after its void is a new claim', [original, { ...original, frequency: '8', sent: '2' }, again], false, 6000],
  ])('%s', (_what, claims, held, cents) => {
    expect(lastOf(claims)).toEqual([held, held, cents]);
    expect(lastOf(claims, false)).toEqual([held, false, cents]);
  });

  test('in one file after its replacement is held, and the replacement is not', () => {
    const answers = new World({ attestations: [] }).file(original, replacement, again);
    expect(answers.map(({ held }) => held)).toEqual([false, false, false, true, true]);
    expect(answers.map(({ findings }) => findings.includes(CODE))).toEqual([false, false, false, true, true]);
  });

  test('before its replacement in one file goes out', () => {
    const answers = new World().file(original, again, replacement);
    expect(answers.some(({ findings }) => findings.includes(CODE))).toBe(false);
  });
});
