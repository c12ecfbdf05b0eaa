//! Made-up claim files for tests, written in `*`, `:` and `~` and then punctuated otherwise if need be.

export interface Punctuation {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly terminator: string;
  /** Stands after every segment. */
  readonly after: string;
}

const PLAIN: Punctuation = { element: '*', component: ':', repetition: '^', terminator: '~', after: '' };

export const HEADER = [
  'BHT*0019*00*0001*20260105*0800*CH',
  'NM1*41*2*EXAMPLE THERAPY*****46*12345',
  'PER*IC*FRONT DESK*TE*5550100100',
  'NM1*40*2*EXAMPLE RECEIVER*****46*99999',
];

export function billing(level = 1, npi = '1234567893'): string[] {
  return [
    `HL*${level}**20*1`,
    `NM1*85*2*EXAMPLE THERAPY*****XX*${npi}`,
    'N3*1 MAIN ST',
    'N4*COLUMBUS*OH*432150001',
    'REF*EI*123456789',
  ];
}

export function subscriber(level = 2, parent = 1, mbi = '1EG4TE5MK73'): string[] {
  return [
    `HL*${level}*${parent}*22*0`,
    'SBR*P*18*******MB',
    `NM1*IL*1*SAMPLE*ANN****MI*${mbi}`,
    'DMG*D8*19400101*F',
    'NM1*PR*2*MEDICARE*****PI*15202',
  ];
}

/** A professional claim with a line for each charge in whole dollars. */
export function claim(id: string, charges: readonly number[] = [100]): string[] {
  const total = charges.reduce((sum, charge) => sum + charge, 0);
  return [
    `CLM*${id}*${total}***11:B:1*Y*A*Y*Y`,
    'HI*ABK:M545',
    'NM1*82*1*THERAPIST*SAM****XX*1234567893',
    ...charges.flatMap((charge, index) => [
      `LX*${index + 1}`,
      `SV1*HC:97110:GP*${charge}*UN*2***1`,
      'DTP*472*D8*20260112',
      `REF*6R*${id}L${index + 1}`,
    ]),
  ];
}

/** An institutional claim with a line for each charge in whole dollars. */
export function institutionalClaim(id: string, charges: readonly number[] = [100]): string[] {
  const total = charges.reduce((sum, charge) => sum + charge, 0);
  return [
    `CLM*${id}*${total}***74:A:1**A*Y*Y`,
    'DTP*434*RD8*20260105-20260130',
    'CL1***30',
    'HI*ABK:M545',
    'NM1*71*1*PHYSICIAN*PAT****XX*1234567893',
    ...charges.flatMap((charge, index) => [
      `LX*${index + 1}`,
      `SV2*0420*HC:97110:GP*${charge}*UN*2`,
      'DTP*472*D8*20260112',
    ]),
  ];
}

/** A dental claim with a line for each charge in whole dollars. */
export function dentalClaim(id: string, charges: readonly number[] = [100]): string[] {
  const total = charges.reduce((sum, charge) => sum + charge, 0);
  return [
    `CLM*${id}*${total}***11:B:1*Y*A*Y*Y`,
    ...charges.flatMap((charge, index) => [`LX*${index + 1}`, `SV3*AD:D1110*${charge}****1`, 'DTP*472*D8*20260112']),
  ];
}

export const GUIDE = { professional: '005010X222A1', institutional: '005010X223A2', dental: '005010X224A2' } as const;

/** The segments of an interchange around the bodies of its transactions, counts and control numbers right. */
export function interchange(
  transactions: readonly (readonly string[])[],
  guide: string = GUIDE.professional,
  control = 1,
): string[] {
  const number = String(control).padStart(9, '0');
  return [
    `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*EXAMPLE SENDER *ZZ*EXAMPLE PAYER  *260105*0800*^*00501*${number}*0*T*:`,
    `GS*HC*EXAMPLE*PAYER*20260105*0800*1*X*${guide}`,
    ...transactions.flatMap((body, index) => {
      const st = String(index + 1).padStart(4, '0');
      return [`ST*837*${st}*${guide}`, ...body, `SE*${body.length + 2}*${st}`];
    }),
    `GE*${transactions.length}*1`,
    `IEA*1*${number}`,
  ];
}

/** One professional transaction: one billing provider, one subscriber per claim. */
export function professionalFile(...claims: readonly (readonly string[])[]): string[] {
  const levels = claims.flatMap((segments, index) => [...subscriber(index + 2), ...segments]);
  return interchange([[...HEADER, ...billing(), ...levels]]);
}

/** The bytes of segments. What is written here with `*`, `:` and `^` is punctuated as asked. */
export function bytesOf(segments: readonly string[], punctuation: Partial<Punctuation> = {}): Buffer {
  const { element, component, repetition, terminator, after } = { ...PLAIN, ...punctuation };
  const marks: Record<string, string> = { '*': element, ':': component, '^': repetition };
  const text = segments.map(
    (segment) => segment.replaceAll(/[*:^]/g, (mark) => marks[mark] as string) + terminator + after,
  );
  return Buffer.from(text.join(''), 'latin1');
}
