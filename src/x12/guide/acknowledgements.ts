import { loop } from './common.ts';
import { LOOP } from './loops.ts';
import type { LoopGuide } from './notation.ts';

// Loop numbers of these guides alone; none is a loop of claims. What closes a loop has one of its own, being last in it.
const [TRANSACTION, SEGMENT, ELEMENT, TRANSACTION_END, GROUP_END] = [20, 21, 22, 23, 24];

/** 999: 005010X231; and the 997 that 4010 had in its place. */
export const IMPLEMENTATION_ACKNOWLEDGEMENT: readonly LoopGuide[] = [
  loop(LOOP.HEADER, 'header', [], 'AK1  R1  1 2'),
  loop(TRANSACTION, '2000', [LOOP.HEADER], 'AK2  S*  1 2'),
  loop(SEGMENT, '2100', [TRANSACTION], '5: IK3  S*  1 2\n CTX  S*'),
  loop(SEGMENT, '2100', [TRANSACTION], '4: AK3  S*  1 2'),
  loop(ELEMENT, '2110', [SEGMENT], '5: IK4  S*  1 3\n CTX  S*'),
  loop(ELEMENT, '2110', [SEGMENT], '4: AK4  S*  1 3'),
  loop(TRANSACTION_END, '2000', [TRANSACTION], '5: IK5  R1  1  @1=A,E,M,R,W,X'),
  loop(TRANSACTION_END, '2000', [TRANSACTION], '4: AK5  R1  1  @1=A,E,M,R,W,X'),
  loop(GROUP_END, 'trailer', [LOOP.HEADER], 'AK9  R1  1 2 3 4  @1=A,E,M,P,R,W,X'),
];

/** Levels of the 277CA, each with a name and a trace. */
const [SOURCE, SUBMITTER, PROVIDER, PATIENT, SERVICE] = [20, 24, 28, 32, 36];
const [NAME, TRACE] = [1, 2];

/** 277CA: 005010X214. */
export const CLAIM_ACKNOWLEDGEMENT: readonly LoopGuide[] = [
  loop(LOOP.HEADER, 'header', [], 'BHT  R1  1 2 / 3 4'),
  ...level(SOURCE, 'A', 'HL*20', LOOP.HEADER, 'NM1*PR|AY', 'DTP  S*  1 2 3'),
  ...level(SUBMITTER, 'B', 'HL*21', SOURCE, 'NM1*41', 'STC  S*  1\n QTY  S*  1 2\n AMT  S*  1 2'),
  ...level(PROVIDER, 'C', 'HL*19', SUBMITTER, 'NM1*85', 'STC  S*  1\n REF  S*  1 2\n QTY  S*  1 2\n AMT  S*  1 2'),
  ...level(PATIENT, 'D', 'HL*PT', PROVIDER, 'NM1*QC', 'STC  r*  1\n REF  S*  1 2\n DTP  S*  1 2 3'),
  loop(SERVICE, '2220D', [PATIENT + TRACE], 'SVC  S*  1\n STC  S*  1\n REF  S*  1 2\n DTP  S*  1 2 3'),
];

function level(
  number: number,
  letter: string,
  opener: string,
  parent: number,
  name: string,
  status: string,
): LoopGuide[] {
  return [
    loop(number, `2000${letter}`, [parent], `${opener}  S*  1 3`),
    loop(number + NAME, `2100${letter}`, [number], `${name}  R1  1 2`),
    loop(number + TRACE, `2200${letter}`, [number], `TRN  S*  1 2\n ${status}`),
  ];
}
