import { loop } from './common.ts';
import { LOOP } from './loops.ts';
import type { LoopGuide } from './notation.ts';

// Loop numbers of this guide alone; none is a loop of claims.
const SOURCE = 20;
const SOURCE_NAME = 21;
const RECEIVER = 22;
const RECEIVER_NAME = 23;
const SUBSCRIBER = 24;
const DEPENDENT = 32;
// Of a person, counted from its level.
const [NAME, BENEFIT, RELATED_FROM, RELATED, RELATED_TO] = [1, 2, 3, 4, 5];

/** 271: 005010X279. What real replies add to a benefit is let pass: the guide's maximums are not held against them. */
export const ELIGIBILITY_REPLY: readonly LoopGuide[] = [
  loop(LOOP.HEADER, 'header', [], 'BHT  R1  1 2 / 3 4'),
  loop(SOURCE, '2000A', [LOOP.HEADER], 'HL*20  R*  1 3 / 4\n AAA  S*  1 3'),
  loop(SOURCE_NAME, '2100A', [SOURCE], 'NM1*PR|2B|36|GP|P5  R1  1 2\n PER  S*  1\n AAA  S*  1 3'),
  loop(RECEIVER, '2000B', [SOURCE], 'HL*21  S*  1 3 / 4'),
  loop(
    RECEIVER_NAME,
    '2100B',
    [RECEIVER],
    `
    NM1         R1  1 2
    REF         S*  1 2
    N3          S1  1
    N4          S1  1
    AAA         S*  1 3
    PRV         S1  1
    `,
  ),
  ...person(SUBSCRIBER, 'C', 'HL*22', RECEIVER, 'NM1*IL'),
  ...person(DEPENDENT, 'D', 'HL*23', SUBSCRIBER, 'NM1*03'),
];

/** A subscriber's level, or a dependent's, which has the same loops under other names. */
function person(level: number, letter: string, opener: string, parent: number, name: string): LoopGuide[] {
  const benefit = level + BENEFIT;
  return [
    loop(level, `2000${letter}`, [parent], `${opener}  S*  1 3 / 4\n TRN  S*  1 2`),
    loop(
      level + NAME,
      `2100${letter}`,
      [level],
      `
      ${name}     R1  1 2
      REF         S*  1 2
      N3          S1  1
      N4          S1  1
      PER         S*  1
      AAA         S*  1 3
      PRV         S1  1
      DMG         S1
      INS         S1  1 2
      HI          S1  1
      DTP         S*  1 2 3
      MPI         S1
      `,
    ),
    loop(
      benefit,
      `2110${letter}`,
      [level + NAME],
      `
      EB          S*  1
      HSD         S*
      REF         S*  1 2
      DTP         S*  1 2 3
      AAA         S*  1 3
      VEH         S*
      MSG         S*  1
      III         S*
      `,
    ),
    loop(level + RELATED_FROM, `2120${letter}`, [benefit], 'LS  S*  1'),
    loop(
      level + RELATED,
      `2120${letter}`,
      [benefit],
      `
      NM1         S*  1 2
      N3          S1  1
      N4          S1  1
      PER         S*  1
      PRV         S1  1
      `,
    ),
    loop(level + RELATED_TO, `2120${letter}`, [benefit], 'LE  S*  1'),
  ];
}
