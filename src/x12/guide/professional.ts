import {
  addressed,
  levelsAboveClaim,
  lineAdjudication,
  lineDrug,
  loop,
  otherProvider,
  otherSubscriber,
  provider,
} from './common.ts';
import { LOOP } from './loops.ts';
import type { LoopGuide } from './notation.ts';

/** 837P: 005010X222, with the differences of 004010X098. */
export const PROFESSIONAL: readonly LoopGuide[] = [
  ...levelsAboveClaim('004010X098A1,004010X098,004010X098DA1'),
  loop(
    LOOP.L2300,
    '2300',
    [LOOP.L2000B, LOOP.L2000C],
    `
    CLM         S100w  1 2 5 / 6 7 8 9  ~5-1=place
    5: DTP*431+454+304+453+439+484+455+471+314|360|361+297+296+435+096+090+091+444+050  S1  2 3
    4: DTP      S*  1 2 3
    PWK         S10 1 2
    CN1         S1  1
    5: AMT*F5   S1  1 2
    4: AMT      S*  1 2
    5: REF*4N+F5+EW+9F+G1+F8+X4+9A+9C+LX+D9+EA+P4+1J  S1  1 2
    4: REF      S*  1 2
    K3          S10 1
    NTE         S1w 1 2
    CR1         S1
    CR2         S1
    CRC         S8  1 2 3
    5: HI*ABK|BK  R1  1
    4: HI*ABK|BK  S1  1
    HI*BP|ABP   S1  1
    HI*BG       S2  1
    HCP         S1  1 2
    `,
  ),
  loop(
    LOOP.L2305,
    '2305',
    [LOOP.L2300],
    `
    4: CR7      S6  1 2 3
    HSD         S3
    `,
  ),
  provider(LOOP.L2310A, '2310A', LOOP.L2300, 'NM1*DN|P3  S2'),
  provider(LOOP.L2310B, '2310B', LOOP.L2300, 'NM1*82  S1'),
  provider(LOOP.PURCHASED, '2310C', LOOP.L2300, '4: NM1*QB  S1'),
  addressed(LOOP.L2310C, '2310C', LOOP.L2300, '5: NM1*77  S1'),
  addressed(LOOP.L2310C, '2310D', LOOP.L2300, '4: NM1*77|FA|LI|TL  S1'),
  provider(LOOP.L2310D, '2310D', LOOP.L2300, 'NM1*DQ  S1'),
  addressed(LOOP.L2310E, '2310E', LOOP.L2300, '5: NM1*PW  S1'),
  addressed(LOOP.L2310F, '2310F', LOOP.L2300, '5: NM1*45  S1'),
  ...otherSubscriber(),
  otherProvider(LOOP.L2330C, '2330C', '5: NM1*DN|P3  S2'),
  otherProvider(LOOP.L2330D, '2330D', '5: NM1*82  S1'),
  otherProvider(LOOP.L2330E, '2330E', '5: NM1*77  S1'),
  otherProvider(LOOP.L2330F, '2330F', '5: NM1*DQ  S1'),
  otherProvider(LOOP.L2330G, '2330G', '5: NM1*85  S1'),
  otherProvider(LOOP.L2330C, '2330C', '4: NM1*QC  S1'),
  otherProvider(LOOP.L2330D, '2330D', '4: NM1*DN|P3  S2'),
  otherProvider(LOOP.L2330E, '2330E', '4: NM1*82  S1'),
  otherProvider(LOOP.L2330F, '2330F', '4: NM1*QB  S1'),
  otherProvider(LOOP.L2330G, '2330G', '4: NM1*77|FA|LI|TL  S1'),
  otherProvider(LOOP.L2330H, '2330H', '4: NM1*DQ  S1'),
  loop(
    LOOP.L2400,
    '2400',
    [LOOP.L2300],
    `
    LX          R50 1
    5: SV1      R1  1 2 3 4 / 7
    4: SV1      R1  1 2 3 4
    SV5         S1  1 2 3
    PWK         S11 1 2
    4: CR2      S5
    CR1         S1
    4: CR5      S1
    CR3         S1  1 2 3
    CRC         S6  1 2 3
    5: DTP*472  R1  2 3
    5: DTP*471+607+463+461+304+738+739+011+455+454  S1  2 3
    4: DTP*472  R1  2 3
    4: DTP      S*  1 2 3
    QTY         S5  1 2
    MEA         S20 / 1 2 3
    CN1         S1  1
    5: REF*G1+9F  S5  1 2
    5: REF*9B+9D+6R+EW+X4+F4+BT  S1  1 2
    4: REF      S*  1 2
    5: AMT*T+F4  S1  1 2
    4: AMT      S15 1 2
    K3          S10 1
    NTE         S2w 1 2
    PS1         S1  1 2
    4: HSD      S1
    HCP         S1  1 2
    `,
  ),
  lineDrug(),
  provider(LOOP.L2420A, '2420A', LOOP.L2400, 'NM1*82  S1'),
  provider(LOOP.L2420B, '2420B', LOOP.L2400, 'NM1*QB  S1'),
  addressed(LOOP.L2420C, '2420C', LOOP.L2400, '5: NM1*77  S1'),
  addressed(LOOP.L2420C, '2420C', LOOP.L2400, '4: NM1*77|FA|LI|TL  S1'),
  provider(LOOP.L2420D, '2420D', LOOP.L2400, 'NM1*DQ  S1'),
  addressed(LOOP.L2420E, '2420E', LOOP.L2400, 'NM1*DK  S1'),
  provider(LOOP.L2420F, '2420F', LOOP.L2400, 'NM1*DN|P3  S2'),
  addressed(LOOP.L2420G, '2420G', LOOP.L2400, '5: NM1*PW  S1'),
  addressed(LOOP.L2420H, '2420H', LOOP.L2400, '5: NM1*45  S1'),
  provider(LOOP.LINE_OTHER_PAYER, '2420G', LOOP.L2400, '4: NM1*PR  S4'),
  lineAdjudication(),
  loop(
    LOOP.L2440,
    '2440',
    [LOOP.L2400],
    `
    LQ          S*  1 2
    FRM         r*  1
    `,
  ),
];
