import {
  addressed,
  levelsAboveClaim,
  lineAdjudication,
  loop,
  otherProvider,
  otherSubscriber,
  provider,
} from './common.ts';
import { LOOP } from './loops.ts';
import type { LoopGuide } from './notation.ts';

/** 837D: 005010X224, with the differences of 004010X097. Dental claims pass through, so little is asked of them. */
export const DENTAL: readonly LoopGuide[] = [
  ...levelsAboveClaim('004010X097A1,004010X097,004010X097DA1'),
  loop(
    LOOP.L2300,
    '2300',
    [LOOP.L2000B, LOOP.L2000C],
    `
    CLM         S100w  1 2 5 / 6 7 8 9  ~5-1=place
    5: DTP*439+452+472+050  S1  2 3
    4: DTP      S*  1 2 3
    DN1         S1
    DN2         S35 1 2
    PWK         S10 1 2
    CN1         S1  1
    AMT         S5  1 2
    5: REF*4N+F8+9F+G1+9A+9C+D9+G3+F5  S1w  1 2
    4: REF      S*  1 2
    K3          S10 1
    NTE         S20 1 2
    HI*ABK|BK   S1  1
    HCP         S1  1 2
    `,
  ),
  provider(LOOP.L2310A, '2310A', LOOP.L2300, 'NM1*DN|P3  S2'),
  provider(LOOP.L2310B, '2310B', LOOP.L2300, 'NM1*82  S1'),
  addressed(LOOP.L2310C, '2310C', LOOP.L2300, '5: NM1*77  S1'),
  addressed(LOOP.L2310C, '2310C', LOOP.L2300, '4: NM1*77|FA  S1'),
  provider(LOOP.ASSISTANT, '2310D', LOOP.L2300, 'NM1*DD  S1'),
  provider(LOOP.L2310D, '2310E', LOOP.L2300, 'NM1*DQ  S1'),
  ...otherSubscriber(),
  otherProvider(LOOP.L2330C, '2330C', '5: NM1*DN|P3  S2'),
  otherProvider(LOOP.L2330D, '2330D', 'NM1*82  S1'),
  otherProvider(LOOP.L2330E, '2330E', '5: NM1*DQ  S1'),
  otherProvider(LOOP.L2330F, '2330F', '5: NM1*85  S1'),
  otherProvider(LOOP.L2330G, '2330G', '5: NM1*77  S1'),
  otherProvider(LOOP.L2330H, '2330H', '5: NM1*DD  S1'),
  otherProvider(LOOP.L2330C, '2330C', '4: NM1*QC  S1'),
  otherProvider(LOOP.L2330E, '2330E', '4: NM1*DN|P3  S2'),
  loop(
    LOOP.L2400,
    '2400',
    [LOOP.L2300],
    `
    LX          R50 1
    SV3         R1  1 2
    TOO*JP      S32 / 2
    5: DTP*472+441+452+446+196+198  S1  2 3
    4: DTP      S*  1 2 3
    QTY         S5  1 2
    CN1         S1  1
    REF         S*  1 2
    AMT         S2  1 2
    K3          S10 1
    NTE         S10 1 2
    HCP         S1  1 2
    `,
  ),
  provider(LOOP.L2420A, '2420A', LOOP.L2400, 'NM1*82  S1'),
  provider(LOOP.LINE_ASSISTANT, '2420B', LOOP.L2400, 'NM1*DD  S1'),
  provider(LOOP.L2420D, '2420C', LOOP.L2400, '5: NM1*DQ  S1'),
  addressed(LOOP.L2420C, '2420D', LOOP.L2400, '5: NM1*77  S1'),
  provider(LOOP.LINE_OTHER_PAYER, '2420B', LOOP.L2400, '4: NM1*PR  S1'),
  lineAdjudication(),
];
