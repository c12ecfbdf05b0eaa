/** A service line as a test writes it: `97110:GP 60.00`, with what differs from one unit on 2026-03-04 behind it. */
export interface LineText {
  /** Code and modifiers: `97110:GP:KX`. */
  readonly billed: string;
  readonly charge: string;
  readonly units?: string;
  /** YYYYMMDD, or a range of two with a hyphen; empty for no date at all. */
  readonly day?: string;
  readonly revenue?: string;
}

export interface ClaimText {
  /** Control number of the transaction it comes in; its place in the file when absent. */
  readonly sent?: string;
  readonly id?: string;
  readonly form?: 'P' | 'I' | 'D';
  readonly frequency?: string;
  /** REF*F8. */
  readonly replaces?: string;
  /** Type of bill without its frequency, `74`. */
  readonly bill?: string;
  /** Empty for none. */
  readonly mbi?: string;
  readonly provider?: string;
  readonly zip?: string;
  /** SBR01 and SBR09. */
  readonly sequence?: string;
  readonly filing?: string;
  readonly payer?: string;
  readonly lines: readonly LineText[];
}

/** The published example identifier, and variants of the same form. */
export const MBI = '1EG4TE5MK73';
export const OTHER_MBI = '1EG4TE5MK72';

/** `line('97110:GP 60.00', { units: '2' })`. */
export function line(text: string, rest: Omit<LineText, 'billed' | 'charge'> = {}): LineText {
  const [billed = '', charge = ''] = text.split(' ');
  return { billed, charge, ...rest };
}

const SETS = {
  P: { standard: '005010X222A1', composite: 'HC' },
  I: { standard: '005010X223A2', composite: 'HC' },
  D: { standard: '005010X224A2', composite: 'AD' },
} as const;

/** A file of these claims in this order, each in a transaction of its own. */
export function fileText(claims: readonly ClaimText[]): string {
  const isa = `ISA*00*          *00*          *ZZ*MADEUPCLINIC   *ZZ*MADEUPPAYER    *260102*0900*^*00501*000000001*0*T*:`;
  const groups = claims.flatMap((claim, i) => group(claim, claim.sent ?? String(i + 1)));
  return [isa, ...groups, `IEA*${claims.length}*000000001`].map((segment) => `${segment}~\n`).join('');
}

function group(claim: ClaimText, number: string): string[] {
  const { standard } = SETS[claim.form ?? 'P'];
  const body = transaction(claim, number);
  const st = [`ST*837*${number}*${standard}`, ...body, `SE*${body.length + 2}*${number}`];
  return [`GS*HC*MADEUPCLINIC*MADEUPPAYER*20260102*0900*${number}*X*${standard}`, ...st, `GE*1*${number}`];
}

function transaction(claim: ClaimText, number: string): string[] {
  const { mbi = MBI, provider = '1234567893', zip = '43215', payer = '15202' } = claim;
  return [
    `BHT*0019*00*B${number}*20260102*0900*CH`,
    'NM1*41*2*MADE UP BILLING*****46*MADEUP',
    'PER*IC*HELP DESK*TE*5555550100',
    'NM1*40*2*MADE UP PAYER*****46*PAYER',
    'HL*1**20*1',
    `NM1*85*2*MADE UP THERAPY*****XX*${provider}`,
    'N3*1 MAPLE STREET',
    `N4*COLUMBUS*OH*${zip}`,
    'REF*EI*000000000',
    'HL*2*1*22*0',
    `SBR*${claim.sequence ?? 'P'}*18*******${claim.filing ?? 'MB'}`,
    mbi === '' ? 'NM1*IL*1*ELM*ADA' : `NM1*IL*1*ELM*ADA****MI*${mbi}`,
    'N3*2 MAPLE STREET',
    'N4*COLUMBUS*OH*43215',
    'DMG*D8*19400101*F',
    `NM1*PR*2*MADE UP PAYER*****PI*${payer}`,
    ...claimSegments(claim),
    ...claim.lines.flatMap((one, i) => lineSegments(claim, one, i + 1)),
  ];
}

function claimSegments(claim: ClaimText): string[] {
  const { id = 'A', form = 'P', frequency = '1', bill = '74' } = claim;
  const total = claim.lines.reduce((sum, one) => sum + Math.round(Number(one.charge) * 100), 0);
  const place = form === 'I' ? `${bill}:A` : '11:B';
  const tail = form === 'I' ? ['DTP*434*RD8*20260301-20260331', 'CL1*3*1*01'] : [];
  const clm = `CLM*${id}*${Number.isNaN(total) ? '1' : total / 100}***${place}:${frequency}*Y*A*Y*Y`;
  const reference = claim.replaces === undefined ? [] : [`REF*F8*${claim.replaces}`];
  return [clm, ...tail, ...reference, 'HI*ABK:M25561'];
}

function lineSegments(claim: ClaimText, one: LineText, number: number): string[] {
  const { form = 'P' } = claim;
  const { billed, charge, units = '1', day = '20260304', revenue = '0420' } = one;
  const composite = `${SETS[form].composite}:${billed}`;
  const service = {
    P: `SV1*${composite}*${charge}*UN*${units}***1`,
    I: `SV2*${revenue}*${composite}*${charge}*UN*${units}`,
    D: `SV3*${composite}*${charge}`,
  }[form];
  const date = day === '' ? [] : [`DTP*472*${day.includes('-') ? 'RD8' : 'D8'}*${day}`];
  return [`LX*${number}`, service, ...date];
}
