interface MadeLine {
  /** `97110:GP`. */
  readonly code: string;
  readonly units?: number;
  /** YYYYMMDD. */
  readonly day?: string;
}

export interface MadeClaim {
  readonly id: string;
  readonly mbi?: string;
  readonly lines: readonly MadeLine[];
}

const CHARGE = 200;

/** A professional claim file of people who do not exist, one patient level to a claim. */
export function claimFile(claims: readonly MadeClaim[], segmentCountOff = 0): string {
  const body = [
    'ST*837*0001*005010X222A1',
    'BHT*0019*00*TEST*20260306*1700*CH',
    'NM1*41*2*MADE UP CLINIC*****46*CLINIC',
    'PER*IC*OFFICE*TE*6145550100',
    'NM1*40*2*DEMO CONTRACTOR*****46*DEMOMAC',
    'HL*1**20*1',
    'NM1*85*2*MADE UP CLINIC*****XX*2000000010',
    'N3*1 DEMO STREET',
    'N4*COLUMBUS*OH*432150000',
    'REF*EI*000000001',
    ...claims.flatMap(claimSegments),
  ];
  const segments = [
    `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*${'CLINIC'.padEnd(15)}*ZZ*${'DEMOMAC'.padEnd(15)}*260306*1700*^*00501*000000001*0*T*:`,
    'GS*HC*CLINIC*DEMOMAC*20260306*1700*1*X*005010X222A1',
    ...body,
    `SE*${body.length + 1 + segmentCountOff}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
  ];
  return `${segments.join('~')}~`;
}

function claimSegments({ id, mbi = '1EG4TE5MK73', lines }: MadeClaim, place: number): string[] {
  return [
    `HL*${place + 2}*1*22*0`,
    'SBR*P*18*******MB',
    `NM1*IL*1*CEDAR*CORA****MI*${mbi}`,
    'N3*2 DEMO STREET',
    'N4*COLUMBUS*OH*432150000',
    'DMG*D8*19460330*F',
    'NM1*PR*2*MEDICARE PART B (DEMO)*****PI*DEMOMAC',
    `CLM*${id}*${CHARGE * lines.length}***11:B:1*Y*A*Y*Y`,
    'HI*ABK:M25561',
    ...lines.flatMap(({ code, units = 1, day = '20260303' }, at) => [
      `LX*${at + 1}`,
      `SV1*HC:${code}*${CHARGE}*UN*${units}***1`,
      `DTP*472*D8*${day}`,
    ]),
  ];
}
