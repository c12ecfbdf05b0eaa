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

/** 837I: 005010X223, with the differences of 004010X096. */
export const INSTITUTIONAL: readonly LoopGuide[] = [
  ...levelsAboveClaim('004010X096A1,004010X096,004010X096DA1'),
  loop(
    LOOP.L2300,
    '2300',
    [LOOP.L2000B, LOOP.L2000C],
    `
    5: CLM      S100w  1 2 5 / 7 8 9
    4: CLM      S100w  1 2 5 18
    5: DTP*434  R1  2 3
    5: DTP*096+435+050  S1  2 3
    4: DTP      S*  1 2 3
    CL1         r1  / 3
    PWK         S10 1 2
    CN1         S1  1
    5: AMT*F3   S1  1 2
    4: AMT      S*  1 2
    5: REF*4N+9F+G1+F8+9A+9C+D9+EA+P4+G4+LU+LX  S1w  1 2
    4: REF      S*  1 2
    K3          S10 1
    NTE         S11w  1 2
    4: CR6      S1
    CRC         S3w 1 2 3
    5: HI*ABK|BK  R1  1
    4: HI*ABK|BK  S1w 1
    HI*ABJ|BJ+APR|PR+ABN|BN+DR+BBR|BR  S1  1
    HI*ABF|BF+BBQ|BQ+BI+BH+BE+BG+TC+BO  S2  1
    4: QTY      S5  1 2
    HCP         S1  1 2
    `,
  ),
  loop(
    LOOP.L2305,
    '2305',
    [LOOP.L2300],
    `
    4: CR7      S6  1 2 3
    HSD         S12
    `,
  ),
  provider(LOOP.ATTENDING, '2310A', LOOP.L2300, 'NM1*71  S1'),
  provider(LOOP.OPERATING, '2310B', LOOP.L2300, 'NM1*72  S1'),
  provider(LOOP.OTHER_OPERATING, '2310C', LOOP.L2300, '5: NM1*ZZ  S1'),
  provider(LOOP.OTHER_OPERATING, '2310C', LOOP.L2300, '4: NM1*73  S1'),
  provider(LOOP.L2310B, '2310D', LOOP.L2300, '5: NM1*82  S1'),
  addressed(LOOP.L2310C, '2310E', LOOP.L2300, '5: NM1*77  S1'),
  addressed(LOOP.L2310C, '2310E', LOOP.L2300, '4: NM1*FA  S1'),
  provider(LOOP.L2310A, '2310F', LOOP.L2300, '5: NM1*DN  S1'),
  ...otherSubscriber(),
  otherProvider(LOOP.L2330C, '2330C', '5: NM1*71  S1'),
  otherProvider(LOOP.L2330D, '2330D', '5: NM1*72  S1'),
  otherProvider(LOOP.L2330E, '2330E', '5: NM1*ZZ  S1'),
  otherProvider(LOOP.L2330F, '2330F', '5: NM1*77  S1'),
  otherProvider(LOOP.L2330G, '2330G', '5: NM1*82  S1'),
  otherProvider(LOOP.L2330H, '2330H', '5: NM1*DN  S1'),
  otherProvider(LOOP.L2330I, '2330I', '5: NM1*85  S1'),
  otherProvider(LOOP.L2330C, '2330C', '4: NM1*QC  S1'),
  otherProvider(LOOP.L2330D, '2330D', '4: NM1*71  S1'),
  otherProvider(LOOP.L2330E, '2330E', '4: NM1*72  S1'),
  otherProvider(LOOP.L2330F, '2330F', '4: NM1*73  S1'),
  otherProvider(LOOP.L2330H, '2330H', '4: NM1*FA  S1'),
  loop(
    LOOP.L2400,
    '2400',
    [LOOP.L2300],
    `
    LX          R999  1
    SV2         R1  1 3 / 4 5  @2=filled
    PWK         S10 1 2
    5: DTP*472  S1  2 3
    4: DTP      S*  1 2 3
    REF*6R+9B+9D  S1  1 2
    AMT*GT+N8   S1  1 2
    NTE         S1w 1 2
    HCP         S1  1 2
    `,
  ),
  lineDrug(),
  provider(LOOP.LINE_OPERATING, '2420A', LOOP.L2400, '5: NM1*72  S1'),
  provider(LOOP.LINE_OTHER_OPERATING, '2420B', LOOP.L2400, '5: NM1*ZZ  S1'),
  provider(LOOP.L2420A, '2420C', LOOP.L2400, '5: NM1*82  S1'),
  provider(LOOP.L2420F, '2420D', LOOP.L2400, '5: NM1*DN  S1'),
  provider(LOOP.LINE_ATTENDING, '2420A', LOOP.L2400, '4: NM1*71  S1'),
  provider(LOOP.LINE_OPERATING, '2420B', LOOP.L2400, '4: NM1*72  S1'),
  provider(LOOP.LINE_OTHER_OPERATING, '2420C', LOOP.L2400, '4: NM1*73  S1'),
  lineAdjudication(),
];
