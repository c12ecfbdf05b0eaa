import { loop } from './common.ts';
import { LOOP } from './loops.ts';
import type { LoopGuide } from './notation.ts';

/** PLB stands after the claims, and so has a loop of its own here. */
const PROVIDER_ADJUSTMENT = LOOP.L2010AB;

/**
 * 835: 005010X221, and 004010X091 where it differs. Claim and line have the numbers of the 837's, so that a fault in them
 * is one of a claim. A claim may come without the LX the guide wants before it: many payers leave it out.
 */
export const REMITTANCE: readonly LoopGuide[] = [
  loop(
    LOOP.HEADER,
    'header',
    [],
    `
    BPR         R1  1 2 3 4 / 16  ~1=C,D,H,I,P,U,X  @3=C,D  @16=day
    TRN         R1  2 / 1
    CUR         S1  1 2
    REF         S*  1 2
    DTM         S*  1 2  @2=day
    `,
  ),
  loop(
    LOOP.L1000A,
    '1000A',
    [LOOP.HEADER],
    `
    N1*PR       R1  1 / 2
    N3          S1  1
    N4          S1  1
    REF         S*  1 2
    PER         S*  1
    `,
  ),
  loop(
    LOOP.L1000B,
    '1000B',
    [LOOP.HEADER],
    `
    N1*PE       R1  1 / 3 4
    N3          S1  1
    N4          S1  1
    REF         S*  1 2
    RDM         S1  1
    `,
  ),
  loop(
    LOOP.L2000A,
    '2000',
    [LOOP.HEADER],
    `
    LX          S*  1
    TS3         S1  1 2
    TS2         S1
    `,
  ),
  loop(
    LOOP.L2300,
    '2100',
    [LOOP.L2000A, LOOP.HEADER],
    `
    CLP         S*  1 2 3 4 / 6 7
    CAS         S*  1 2 3
    NM1*QC      r1  1 2
    NM1*IL|74|82|TT|PR|GB  S*  1 2
    MIA         S1
    MOA         S1
    REF         S*  1 2
    DTM         S*  1 2
    PER         S*  1
    AMT         S*  1 2
    QTY         S*  1 2
    `,
  ),
  loop(
    LOOP.L2400,
    '2110',
    [LOOP.L2300],
    `
    SVC         S*  1 2 / 3
    DTM         S*  1 2
    CAS         S*  1 2 3
    REF         S*  1 2
    AMT         S*  1 2
    QTY         S*  1 2
    LQ          S*  1 2
    `,
  ),
  loop(PROVIDER_ADJUSTMENT, 'summary', [LOOP.HEADER], 'PLB  S*  1 2 3 4  @2=day'),
];
