import { LOOP } from './loops.ts';
import type { LoopGuide } from './notation.ts';

export function loop(number: number, name: string, parents: readonly number[], segments: string): LoopGuide {
  return { loop: number, name, parents, segments };
}

/** Everything above the claim, which the three forms share but for the guide REF*87 names in 4010. */
export function levelsAboveClaim(guide4010: string): LoopGuide[] {
  return [
    loop(
      LOOP.HEADER,
      'header',
      [],
      `
      BHT         R1  1 2 3 4 5 / 6
      4: REF*87   R1  1 2  @2=${guide4010}
      `,
    ),
    loop(
      LOOP.L1000A,
      '1000A',
      [LOOP.HEADER],
      `
      NM1*41      R1  1 2 / 3 8 9  @8=46
      PER*IC      r2  1 3 4  @3=TE,EM,FX
      `,
    ),
    loop(LOOP.L1000B, '1000B', [LOOP.HEADER], 'NM1*40  R1  1 2 / 3 8 9  @8=46'),
    ...billing(),
    ...subscriber(),
    ...patient(),
  ];
}

function billing(): LoopGuide[] {
  return [
    loop(
      LOOP.L2000A,
      '2000A',
      [LOOP.HEADER],
      `
      HL*20       R*  1 3 / 4
      PRV*BI|PT   S1  1 2 3
      CUR         S1  1 2
      `,
    ),
    loop(
      LOOP.L2010AA,
      '2010AA',
      [LOOP.L2000A],
      `
      5: NM1*85   R1  1 2 / 3  @8=XX
      4: NM1*85   R1  1 2 / 3  @8=XX,24,34
      N3          R1  1
      N4          R1  1 / 2 3
      5: REF*EI|SY      r1  1 2
      5: REF*0B|1G      S2  1 2
      5: REF*G2|LU      S2  1 2
      4: REF      S16 1 2
      PER*IC      S2  1 3 4  @3=TE,EM,FX
      `,
    ),
    loop(
      LOOP.L2010AB,
      '2010AB',
      [LOOP.L2000A],
      `
      NM1*87      S1  1 2
      N3          r1  1
      N4          r1  1 / 2 3
      4: REF      S5  1 2
      `,
    ),
    loop(
      LOOP.L2010AC,
      '2010AC',
      [LOOP.L2000A],
      `
      5: NM1*PE   S1  1 2 / 3
      N3          r1  1
      N4          r1  1 / 2 3
      REF*2U|FY|NF  S1  1 2
      REF*EI      r1  1 2
      `,
    ),
  ];
}

function subscriber(): LoopGuide[] {
  return [
    loop(
      LOOP.L2000B,
      '2000B',
      [LOOP.L2000A],
      `
      HL*22       R*  1 2 3 / 4
      SBR         R1  1 / 9
      PAT         S1
      `,
    ),
    loop(
      LOOP.L2010BA,
      '2010BA',
      [LOOP.L2000B],
      `
      5: NM1*IL   R1  1 2 / 3  @8=MI,II
      4: NM1*IL   R1  1 2 / 3  @8=MI,ZZ
      N3          S1  1
      N4          S1  1
      DMG         S1  1 2 / 3  @1=D8  @2=day  @3=F,M,U
      5: REF*SY+Y4  S1  1 2
      4: REF      S6  1 2
      PER*IC      S1  1 3 4
      `,
    ),
    loop(
      LOOP.L2010BB,
      '2010BB',
      [LOOP.L2000B],
      `
      NM1*PR      R1  1 2 / 3  @8=PI,XV
      N3          S1  1
      N4          S1  1
      5: REF*2U|EI|FY|NF  S3  1 2
      5: REF*G2|LU        S2  1 2
      4: REF      S4  1 2
      `,
    ),
    loop(
      LOOP.RESPONSIBLE,
      '2010BC',
      [LOOP.L2000B],
      `
      4: NM1*QD   S1  1 2
      N3          S1  1
      N4          S1  1
      `,
    ),
    loop(
      LOOP.CREDIT_CARD,
      '2010BD',
      [LOOP.L2000B],
      `
      4: NM1*AO   S1  1 2
      REF         S2  1 2
      `,
    ),
  ];
}

function patient(): LoopGuide[] {
  return [
    loop(
      LOOP.L2000C,
      '2000C',
      [LOOP.L2000A],
      `
      HL*23       S*  1 2 3 / 4
      PAT         R1  / 1
      `,
    ),
    loop(
      LOOP.L2010CA,
      '2010CA',
      [LOOP.L2000C],
      `
      NM1*QC      R1  1 2 / 3
      N3          r1  1
      N4          r1  1
      DMG         r1  1 2 / 3  @1=D8  @2=day  @3=F,M,U
      5: REF*SY|1W+Y4  S1  1 2
      4: REF      S6  1 2
      PER*IC      S1  1 3 4
      `,
    ),
  ];
}

/** Loop 2320 and the two names every form has in it. */
export function otherSubscriber(): LoopGuide[] {
  return [
    loop(
      LOOP.L2320,
      '2320',
      [LOOP.L2300],
      `
      SBR         S10 1 / 2 9
      CAS         S5  1 2 3
      5: AMT*D+A8+EAF  S1  1 2
      4: AMT      S15 1 2
      4: DMG      S1
      OI          r1  / 3 6
      MIA         S1
      MOA         S1
      `,
    ),
    loop(
      LOOP.L2330A,
      '2330A',
      [LOOP.L2320],
      `
      NM1*IL      r1  1 2
      N3          S1  1
      N4          S1  1
      5: REF*SY   S3  1 2
      4: REF      S3  1 2
      `,
    ),
    loop(
      LOOP.L2330B,
      '2330B',
      [LOOP.L2320],
      `
      NM1*PR      r1  1 2 / 3 9
      N3          S1  1
      N4          S1  1
      4: PER*IC   S2  1
      DTP*573     S1  2 3
      5: REF*2U|EI|FY|NF+G1+9F+T4+F8+G2  S3  1 2
      4: REF      S8  1 2
      `,
    ),
  ];
}

/** Kinds of number a provider is known by beside its NPI. */
const PROVIDER_NUMBERS = '0B|1G|G2|LU|EI|SY|1C|1D|N5|TJ';

/** A provider as another payer knows it: a name and that payer's numbers for it. */
export function otherProvider(number: number, name: string, opener: string): LoopGuide {
  return loop(number, name, [LOOP.L2320], `${opener}  1 2\n5: REF*${PROVIDER_NUMBERS}  r3w  1 2\n4: REF  S3w  1 2`);
}

/** A person or place named for a claim or line; what may follow the name is much the same everywhere. */
export function provider(number: number, name: string, parent: number, opener: string): LoopGuide {
  return loop(
    number,
    name,
    [parent],
    `
    ${opener}  1 2
    PRV         S1  1 2 3
    5: REF*${PROVIDER_NUMBERS}  S20 1 2
    4: REF      S20 1 2
    `,
  );
}

/** As `provider`, for a place or person whose address counts. */
export function addressed(number: number, name: string, parent: number, opener: string): LoopGuide {
  const address = /\*DK\b/.test(opener) ? 'S1' : 'r1';
  return loop(
    number,
    name,
    [parent],
    `
    ${opener}  1 2
    4: PRV      S1  1 2 3
    N3          ${address}  1
    N4          ${address}  1 / 3
    5: REF*${PROVIDER_NUMBERS}  S20 1 2
    4: REF      S20 1 2
    PER*IC      S1  1
    `,
  );
}

/** What another payer made of a line. */
export function lineAdjudication(): LoopGuide {
  return loop(
    LOOP.L2430,
    '2430',
    [LOOP.L2400],
    `
    5: SVD      S15 1 2 / 5  @3=filled
    4: SVD      S25 1 2  @3=filled
    5: CAS      S5w 1 2 3
    4: CAS      S99 1 2 3
    DTP*573     r1  2 3
    AMT*EAF     S1  1 2
    `,
  );
}

export function lineDrug(): LoopGuide {
  return loop(
    LOOP.L2410,
    '2410',
    [LOOP.L2400],
    `
    5: LIN      S1  2 3
    4: LIN      S25 2 3
    CTP         r1  / 4 5
    5: REF*VY|XZ  S1w 1 2
    4: REF      S1w 1 2
    `,
  );
}
