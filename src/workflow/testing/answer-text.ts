import { MBI } from '../decide/testing/claim-text.ts';

export interface PaidLine {
  /** `97110:GP` */
  readonly billed: string;
  readonly charge: string;
  readonly paid: string;
  /** `CO*45*50` */
  readonly adjustments?: readonly string[];
  /** AMT*B6 */
  readonly allowed?: string;
  readonly day?: string;
}

export interface PaidClaim {
  readonly id?: string;
  /** CLP02 */
  readonly status?: string;
  readonly icn?: string;
  /** CLP09 */
  readonly frequency?: string;
  readonly filing?: string;
  readonly mbi?: string;
  /** NM1*74 */
  readonly corrected?: string;
  readonly lines: readonly PaidLine[];
}

const ISA =
  'ISA*00*          *00*          *ZZ*MADEUPPAYER    *ZZ*MADEUPCLINIC   *260401*0900*^*00501*000000901*0*T*:~';

/** One group of answers around transactions. */
export function answerFile(group: string, guide: string, ...segments: readonly string[]): string {
  const inside = segments.map((segment) => `${segment}~`).join('');
  return `${ISA}GS*${group}*MADEUPPAYER*MADEUPCLINIC*20260401*0900*1*X*${guide}~${inside}GE*1*1~IEA*1*000000901~`;
}

/** A remittance of one check that balances. */
export function remittanceText(trace: string, paidOn: string, claims: readonly PaidClaim[]): string {
  const total = claims.flatMap(({ lines }) => lines).reduce((sum, { paid }) => sum + cents(paid), 0);
  const body = [
    'ST*835*0001',
    `BPR*I*${dollars(total)}*C*CHK************${paidOn}`,
    `TRN*1*${trace}*1999999999`,
    `DTM*405*${paidOn}`,
    'N1*PR*MADE UP PAYER',
    'N1*PE*MADE UP THERAPY*XX*1234567893',
    'LX*1',
    ...claims.flatMap(claimSegments),
  ];
  return answerFile('HP', '005010X221A1', ...body, `SE*${body.length + 1}*0001`);
}

function claimSegments(claim: PaidClaim): string[] {
  const { id = 'A', status = '1', icn = `ICN-${id}`, frequency = '1', filing = 'MB', mbi = MBI, corrected } = claim;
  const sum = (of: (line: PaidLine) => string) => claim.lines.reduce((total, line) => total + cents(of(line)), 0);
  const clp = ['CLP', id, status, dollars(sum(({ charge }) => charge)), dollars(sum(({ paid }) => paid)), '0', filing];
  return [
    [...clp, icn, '11', frequency].join('*'),
    `NM1*QC*1*ELM*ADA****MI*${mbi}`,
    ...(corrected === undefined ? [] : [`NM1*74*1******C*${corrected}`]),
    ...claim.lines.flatMap(lineSegments),
  ];
}

function lineSegments({ billed, charge, paid, adjustments = [], allowed, day = '20260304' }: PaidLine): string[] {
  return [
    `SVC*HC:${billed}*${charge}*${paid}**1`,
    `DTM*472*${day}`,
    ...adjustments.map((each) => `CAS*${each}`),
    ...(allowed === undefined ? [] : [`AMT*B6*${allowed}`]),
  ];
}

function cents(text: string): number {
  return Math.round(Number(text) * 100);
}

function dollars(amount: number): string {
  return String(amount / 100);
}

/** An eligibility reply that tells what had been used of the year's amount for PT and SLP together. */
export function eligibilityText(told: { readonly used: string; readonly asOf: string; readonly mbi?: string }): string {
  const { used, asOf, mbi = MBI } = told;
  const body = [
    'ST*271*0001*005010X279A1',
    `BHT*0022*11*R1*${asOf}*0900`,
    'HL*1**20*1',
    'NM1*PR*2*CMS*****PI*CMS',
    'HL*2*1*21*1',
    'NM1*1P*2*MADE UP THERAPY*****XX*1234567893',
    'HL*3*2*22*0',
    `NM1*IL*1*ELM*ADA****MI*${mbi}`,
    `EB*D**AE*MB***${used}`,
    'DTP*292*RD8*20260101-20261231',
    'MSG*Used Amount',
  ];
  return answerFile('HB', '005010X279A1', ...body, `SE*${body.length + 1}*0001`);
}
