//! Deciding claims from memory, without the command line: one claim of a made-up patient, crossing the threshold.
import { DecisionRun, type LineRecord, lineRecord, loadPolicy, readOpenings } from '../../src/workflow/index.ts';

/** Decides one file and answers every service line. Identifiers come out masked. */
export function decide(claims: Buffer, openings: string): LineRecord[] {
  const run = new DecisionRun({ policy: loadPolicy(), openings: readOpenings(openings, 'openings.csv').rows });
  const records: LineRecord[] = [];
  run.decideFile(sourceOf(claims), 'claims.837', (decided) => {
    for (let at = 0; at < decided.batch.lineCount; at++) records.push(lineRecord(decided, at, false));
  });
  return records;
}

/** Anything that fills a buffer is a source: a file, a socket, or bytes already at hand. */
function sourceOf(bytes: Buffer) {
  let position = 0;
  return {
    read(target: Uint8Array, offset: number, length: number): number {
      const read = bytes.copy(target, offset, position, position + length);
      position += read;
      return read;
    },
  };
}

export const CLAIMS = Buffer.from(`
ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260401*0900*^*00501*000000001*0*T*:~
GS*HC*SENDER*RECEIVER*20260401*0900*1*X*005010X222A1~
ST*837*0001*005010X222A1~
BHT*0019*00*1*20260401*0900*CH~
NM1*41*2*MADE-UP BILLING*****46*SENDER~
PER*IC*OFFICE*TE*5550100~
NM1*40*2*MADE-UP CONTRACTOR*****46*RECEIVER~
HL*1**20*1~
NM1*85*2*MADE-UP THERAPY*****XX*1234567893~
N3*1 MAIN STREET~
N4*COLUMBUS*OH*432150000~
REF*EI*123456789~
HL*2*1*22*0~
SBR*P*18*******MB~
NM1*IL*1*SAMPLE*PAT****MI*1EG4TE5MK73~
N3*2 MAIN STREET~
N4*COLUMBUS*OH*43215~
DMG*D8*19500101*F~
NM1*PR*2*MADE-UP CONTRACTOR*****PI*12345~
CLM*VISIT-1*260***11:B:1*Y*A*Y*Y~
HI*ABK:M542~
LX*1~
SV1*HC:97530:GP*80*UN*1***1~
DTP*472*D8*20260330~
LX*2~
SV1*HC:97110:GP*120*UN*2***1~
DTP*472*D8*20260330~
LX*3~
SV1*HC:97140:GP*60*UN*1***1~
DTP*472*D8*20260330~
SE*29*0001~
GE*1*1~
IEA*1*000000001~
`.trim());

export const OPENINGS = `mbi,year,bucket,amount,as_of,source
1EG4TE5MK73,2026,pt_slp,2385.00,2026-03-27,contractor portal
`;

if (import.meta.main) {
  for (const { line, code, allowedCents, verdict, because } of decide(CLAIMS, OPENINGS)) {
    console.log(line, code, allowedCents, verdict);
    for (const sentence of because) console.log(`    ${sentence}`);
  }
}
