import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Remittance } from '../claim/index.ts';
import type { ClaimDecision } from '../payer/index.ts';
import { loadPolicy } from '../policy/index.ts';
import { imbalancesOf } from '../remit/index.ts';
import { adjudicateFile } from './adjudicate.ts';
import type { PlacedClaim } from './submitted-claims.ts';

const policy = loadPolicy();
const folder = mkdtempSync(join(tmpdir(), 'openkx-adjudicate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ISA = `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*${'A'.padEnd(15)}*ZZ*${'B'.padEnd(15)}*260306*1700*^*00501*000000001*0*T*:`;

/** One claim of Medicare's as second payer, or of an institution, from its own segments. */
function fileOf(guide: 'X222A1' | 'X223A2', sbr: string, own: readonly string[]): string {
  const body = [
    `ST*837*0001*005010${guide}`,
    'BHT*0019*00*TEST*20260306*1700*CH',
    'NM1*41*2*MADE UP CLINIC*****46*CLINIC',
    'PER*IC*OFFICE*TE*6145550100',
    'NM1*40*2*DEMO CONTRACTOR*****46*DEMOMAC',
    'HL*1**20*1',
    'NM1*85*2*MADE UP CLINIC*****XX*2000000010',
    'N3*1 DEMO STREET',
    'N4*COLUMBUS*OH*432150000',
    'REF*EI*000000001',
    'HL*2*1*22*0',
    sbr,
    'NM1*IL*1*CEDAR*CORA****MI*1EG4TE5MK73',
    'N3*2 DEMO STREET',
    'N4*COLUMBUS*OH*432150000',
    'DMG*D8*19460330*F',
    'NM1*PR*2*MEDICARE PART B (DEMO)*****PI*DEMOMAC',
    ...own,
  ];
  const segments = [ISA, `GS*HC*A*B*20260306*1700*1*X*005010${guide}`, ...body, `SE*${body.length + 1}*0001`];
  return `${[...segments, 'GE*1*1', 'IEA*1*000000001'].join('~')}~`;
}

function adjudicate(text: string): { remittances: readonly Remittance[]; seen: [PlacedClaim, ClaimDecision][] } {
  const [input, out] = [join(folder, 'in.837'), join(folder, 'out.835')];
  writeFileSync(input, text);
  const seen: [PlacedClaim, ClaimDecision][] = [];
  const visit = (placed: PlacedClaim, decision: ClaimDecision) => seen.push([placed, decision]);
  const { remittances } = adjudicateFile({ policy, input, out, deductibleMet: true, visit });
  expect(remittances.flatMap((remittance) => imbalancesOf(remittance, out))).toEqual([]);
  return { remittances, seen };
}

const FIRST_PAYER = [
  'SBR*P*18*******CI',
  'AMT*D*30',
  'OI***Y***Y',
  'NM1*IL*1*OTHER*OLGA****MI*X1',
  'NM1*PR*2*FIRST*****PI*FIRST',
];
const SECONDARY = 'SBR*S*18***12****MB';

describe('Medicare as second payer', () => {
  test('takes from the lines what the first paid and allowed', () => {
    const { remittances } = adjudicate(
      fileOf('X222A1', SECONDARY, [
        'CLM*A1*200***11:B:1*Y*A*Y*Y',
        'HI*ABK:M25561',
        ...FIRST_PAYER,
        'LX*1',
        'SV1*HC:97110:GP*200*UN*1***1',
        'DTP*472*D8*20260303',
        'SVD*FIRST*20*HC:97110:GP**1',
        'CAS*CO*45*170',
        'CAS*PR*2*10',
        'DTP*573*D8*20260320',
      ]),
    );
    // The first allowed 30.00, Medicare 27.87: of the higher 10.00 is left, of which 2 % are taken.
    expect(remittances[0]).toMatchObject({ paymentCents: 980, claims: [{ status: '2', paidCents: 980 }] });
  });

  test('spreads what the first paid of the claim over lines of which it says nothing', () => {
    const { seen } = adjudicate(
      fileOf('X222A1', SECONDARY, [
        'CLM*A1*300***11:B:1*Y*A*Y*Y',
        'HI*ABK:M25561',
        ...FIRST_PAYER,
        ...['97110', '97140', '97530'].flatMap((code, place) => [
          `LX*${place + 1}`,
          `SV1*HC:${code}:GP*100*UN*1***1`,
          'DTP*472*D8*20260303',
        ]),
      ]),
    );
    const [[placed] = []] = seen;
    expect(placed?.claim.lines.map(({ primary }) => primary?.paidCents)).toEqual([1000, 1000, 1000]);
  });

  test('is not taken in when nothing says what the first paid', () => {
    const own = [
      'CLM*A1*200***11:B:1*Y*A*Y*Y',
      'HI*ABK:M25561',
      'LX*1',
      'SV1*HC:97110:GP*200*UN*1***1',
      'DTP*472*D8*20260303',
    ];
    const { seen } = adjudicate(fileOf('X222A1', SECONDARY, own));
    expect(seen.map(([, { refusal }]) => refusal?.reason)).toEqual(['primary']);
  });
});

test('an institutional claim keeps its bill type and revenue codes', () => {
  const { remittances, seen } = adjudicate(
    fileOf('X223A2', 'SBR*P*18*******MA', [
      'CLM*A1*200***74:A:1**A*Y*Y',
      'DTP*434*RD8*20260303-20260303',
      'CL1*3*1*30',
      'HI*ABK:M25561',
      'NM1*71*1*ATTENDING*ANNE****XX*1234567893',
      'LX*1',
      'SV2*0420*HC:97110:GP*200*UN*1',
      'DTP*472*D8*20260303',
    ]),
  );
  expect(seen[0]?.[0].claim).toMatchObject({ form: '837I', facility: '74', lines: [{ revenue: '0420' }] });
  expect(remittances[0]?.claims).toMatchObject([{ facility: '74', lines: [{ revenue: '0420', paidCents: 2185 }] }]);
  expect(readFileSync(join(folder, 'out.835'), 'latin1')).toContain('SVC*HC:97110:GP*200*21.85*0420*1~');
});

test('a file of more lines than a call takes arguments is answered like any other', () => {
  const lines = Array.from({ length: 999 }, (_, line) => [
    `LX*${line + 1}`,
    'SV2*0420*HC:97110:GP*1*UN*1',
    'DTP*472*D8*20260303',
  ]).flat();
  const claim = (number: number) => [
    `CLM*A${number}*999***74:A:1**A*Y*Y`,
    'DTP*434*RD8*20260303-20260303',
    'CL1*3*1*30',
    'HI*ABK:M25561',
    'NM1*71*1*ATTENDING*ANNE****XX*1234567893',
    ...lines,
  ];
  const claims = Array.from({ length: 132 }, (_, number) => claim(number));
  const { seen } = adjudicate(fileOf('X223A2', 'SBR*P*18*******MA', claims.flat()));
  expect(seen).toHaveLength(132);
});
