import type { Issue } from '../../base/index.ts';
import {
  type Acknowledgement,
  type EligibilityReply,
  eligibilityReply,
  type RemittanceClaim,
  type RemittanceClosing,
  type RemittanceHeader,
  remittanceClaim,
} from '../../claim/index.ts';
import { type AnswerOptions, AnswerStream } from '../answer/answer-stream.ts';
import type { ByteSource } from '../scan/supply.ts';

//! Made-up answers for tests, written in `*`, `:` and `~` and then punctuated otherwise if need be.

/** All that reading a file of answers gives. */
export interface AnswerReading {
  readonly claims: readonly RemittanceClaim[];
  /** The remittance of each claim. */
  readonly headers: readonly RemittanceHeader[];
  readonly closings: readonly RemittanceClosing[];
  readonly replies: readonly EligibilityReply[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly issues: readonly Issue[];
  readonly counts: Readonly<Record<string, number>>;
  readonly segments: number;
}

export interface ReadAnswers extends AnswerOptions {
  /** Most bytes that come at a time. */
  readonly chunk?: number;
}

export function sourceOf(input: Uint8Array, chunk = input.length): ByteSource {
  let position = 0;
  return {
    read: (target, offset, length) => {
      const bytes = input.subarray(position, position + Math.min(length, chunk));
      target.set(bytes, offset);
      position += bytes.length;
      return bytes.length;
    },
  };
}

export function readAnswers(input: Uint8Array, { chunk = input.length, ...options }: ReadAnswers = {}): AnswerReading {
  const stream = new AnswerStream(sourceOf(input, chunk), 'test.835', options);
  const { batch } = stream;
  const claims: RemittanceClaim[] = [];
  const headers: RemittanceHeader[] = [];
  const closings: RemittanceClosing[] = [];
  const replies: EligibilityReply[] = [];
  const acknowledgements: Acknowledgement[] = [];
  const issues: Issue[] = [];
  while (stream.next()) {
    for (let claim = 0; claim < batch.claimCount; claim++) {
      claims.push(remittanceClaim(batch, claim));
      headers.push(batch.headers[batch.claims.remittance[claim] as number] as RemittanceHeader);
    }
    closings.push(...batch.closings);
    for (let row = 0; row < batch.replyCount; row++) replies.push(eligibilityReply(batch, row));
    acknowledgements.push(...batch.acknowledgements);
    issues.push(...stream.takeIssues());
  }
  issues.push(...stream.takeIssues());
  const counts = Object.fromEntries(stream.counts);
  return { claims, headers, closings, replies, acknowledgements, issues, counts, segments: stream.segments };
}

/** Codes of issues, each once, but for notes on layout. */
export function codesOf({ issues }: Pick<AnswerReading, 'issues'>): string[] {
  return [...new Set(issues.map(({ code }) => code))].filter((code) => code !== 'X12_PADDING');
}

const GROUPS: Readonly<Record<string, { kind: string; version: string }>> = {
  '835': { kind: 'HP', version: '005010X221A1' },
  '271': { kind: 'HB', version: '005010X279A1' },
  '999': { kind: 'FA', version: '005010X231A1' },
  '277': { kind: 'HN', version: '005010X214' },
};

/** The segments of an interchange around the bodies of its transactions, counts and control numbers right. */
export function answerFile(
  set: '835' | '271' | '999' | '277',
  bodies: readonly (readonly string[])[],
  { control = 1, version = GROUPS[set]?.version ?? '', beside = [] as readonly string[] } = {},
): string[] {
  const number = String(control).padStart(9, '0');
  const st03 = set === '835' ? '' : `*${version}`;
  return [
    `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*EXAMPLE PAYER  *ZZ*EXAMPLE SENDER *260202*0800*^*00501*${number}*0*T*:`,
    ...beside,
    `GS*${GROUPS[set]?.kind}*PAYER*EXAMPLE*20260202*0800*7*X*${version}`,
    ...bodies.flatMap((body, index) => {
      const st = String(index + 1).padStart(4, '0');
      return [`ST*${set}*${st}${st03}`, ...body, `SE*${body.length + 2}*${st}`];
    }),
    `GE*${bodies.length}*7`,
    `IEA*1*${number}`,
  ];
}

/** What stands before the claims of a check. */
export function checkHead(paid: string, trace = 'CHECK1'): string[] {
  return [
    `BPR*I*${paid}*C*CHK************20260201`,
    `TRN*1*${trace}*1999999999`,
    'REF*EV*EXAMPLE',
    'DTM*405*20260131',
    'N1*PR*MADE UP PAYER',
    'N3*1 MAIN ST',
    'N4*COLUMBUS*OH*43215',
    'REF*2U*15202',
    'PER*BL*HELP DESK*TE*5555550100',
    'N1*PE*EXAMPLE THERAPY*XX*1234567893',
    'REF*TJ*123456789',
    'LX*1',
  ];
}

/** A paid claim of one line: 100.00 charged, 50.00 allowed, 10.00 the patient's, 0.80 sequestered, 39.20 paid. */
export function paidClaim(id = 'VISIT1', changes: Readonly<Record<string, string>> = {}): string[] {
  const segments = [
    `CLP*${id}*1*100*39.2*10*MB*2026001*11*1`,
    'NM1*QC*1*SAMPLE*ANN****MI*1EG4TE5MK73',
    'MOA***MA01',
    'DTM*050*20260115',
    'SVC*HC:97110:GP*100*39.2**2',
    'DTM*472*20260112',
    'CAS*CO*45*50**253*0.8',
    'CAS*PR*2*10',
    `REF*6R*${id}L1`,
    'AMT*B6*50',
  ];
  return segments.map((segment) => changes[segment.split('*')[0] as string] ?? segment);
}

/** The level of a person, above its benefits. */
export const PERSON = [
  'BHT*0022*11*ASKED1*20260202*0900',
  'HL*1**20*1',
  'NM1*PR*2*CMS*****PI*CMS',
  'HL*2*1*21*1',
  'NM1*1P*2*EXAMPLE THERAPY*****XX*1234567893',
  'HL*3*2*22*0',
  'TRN*2*TRACE1*9000000000',
  'NM1*IL*1*SAMPLE*ANN****MI*1EG4TE5MK73',
  'N3*1 MAIN ST',
  'N4*COLUMBUS*OH*43215',
  'DMG*D8*19400101*F',
  'DTP*307*RD8*20260101-20261231',
];
