import { describe, expect, test } from 'vitest';
import { useFinding } from './finding.ts';
import { decided, lineOf, USES } from './testing/made-up.ts';

/** A line of each meaning, as it stands with KX. */
const LINES = {
  dmepos_policy: 'A5500 RT',
  glucose_monitor: 'A4253',
  oxygen: 'E1390 RR',
  sex_conflict: '58150',
  dental_linkage: 'D7140',
  session_limit: '93798',
  diagnostic_injection: '64493',
  follow_on_colonoscopy: 'G0121',
  nail_avulsion: '11730 TA',
} as const;
type Meaning = keyof typeof LINES;
const EVERYWHERE = Object.keys(LINES) as Meaning[];
const EQUIPMENT: readonly Meaning[] = ['dmepos_policy', 'glucose_monitor', 'oxygen'];

/** Which modifiers contradict KX, where, and whether that is confirmed: unconfirmed pairs warn. */
const PAIRS: readonly (readonly [modifier: string, where: readonly Meaning[], isSure: readonly Meaning[]])[] = [
  ['GA', EVERYWHERE, EVERYWHERE],
  ['GZ', EVERYWHERE, EVERYWHERE],
  ['GY', EVERYWHERE, EVERYWHERE],
  ['GX', EVERYWHERE, []],
  ['EY', EVERYWHERE, []],
  ['KS', EQUIPMENT, ['glucose_monitor']],
  ['N1', EQUIPMENT, ['oxygen']],
  ['N2', EQUIPMENT, ['oxygen']],
  ['N3', EQUIPMENT, ['oxygen']],
  ['PT', ['follow_on_colonoscopy'], ['follow_on_colonoscopy']],
];
const CASES = PAIRS.flatMap(([modifier, where, isSure]) =>
  where.map((meaning) => [`${LINES[meaning]} KX ${modifier}`, meaning, modifier, isSure.includes(meaning)] as const),
);

test('every pair of the shelf is held against lines here, and no other', () => {
  const onShelf = USES.modifiers.filter(({ kind }) => kind === 'contradiction').map(({ modifier }) => modifier);
  expect([...new Set(onShelf)].sort()).toEqual(PAIRS.map(([modifier]) => modifier).sort());
});

describe.each(CASES)('%s', (billed, meaning, modifier, isSure) => {
  test('is contradictory, and says why', () => {
    const { says } = USES.modifiers.find(
      (each) =>
        each.modifier === modifier &&
        each.kind === 'contradiction' &&
        (each.meanings.length === 0 || each.meanings.includes(meaning)),
    ) ?? { says: 'not on the shelf' };
    const answer = decided(lineOf(billed));
    expect(answer).toMatchObject({ meaning, verdict: 'UNDECIDED', addsKx: false });
    expect(answer.findings).toContain('KX_PAIR_CONTRADICTED');
    expect(answer.errors.includes('KX_PAIR_CONTRADICTED')).toBe(isSure);
    expect(answer.messages.some((message) => message.endsWith(`${modifier} ${says}`))).toBe(true);
  });

  test('is not, without KX or without the other', () => {
    expect(decided(lineOf(billed.replace(' KX', ''))).findings).not.toContain('KX_PAIR_CONTRADICTED');
    expect(decided(lineOf(billed.replace(` ${modifier}`, ''))).findings).not.toContain('KX_PAIR_CONTRADICTED');
  });
});

test.each(['KF', 'KZ', 'KS', 'KH', 'KI', 'KJ', 'KO', 'KP', 'KQ', 'KU', '59', 'XS'])(
  '%s is taken for KX, and what it says is told, with KX and without',
  (modifier) => {
    const { says, source } = USES.modifiers.find(
      (each) => each.modifier === modifier && each.kind === 'look_alike',
    ) as {
      says: string;
      source: { confidence: 'confirmed' };
    };
    const expected = useFinding('KX_LOOK_ALIKE', source.confidence, `${modifier} ${says}`).message;
    expect(decided(lineOf(`E0250 RR ${modifier}`)).messages).toContain(expected);
    if (modifier !== 'KS') expect(decided(lineOf(`E0250 RR KX ${modifier}`)).messages).toContain(expected);
  },
);
