import { packShort, packTag } from '../wire/tag.ts';
import { describeFault } from './describe.ts';
import type { Version } from './families.ts';
import { FAULT, Walker } from './walker.ts';

/** One fault of a walked text: what a test wants to see of it. */
interface WalkedFault {
  /** The segment whose step reported it. */
  readonly at: string;
  /** `error X12_LOOP_MISSING 2010AA`: severity, code, and what it is about. */
  readonly says: string;
  readonly scope: number;
  readonly closed: boolean;
}

interface Walked {
  readonly faults: readonly WalkedFault[];
  /** The guide's name for the loop of each segment, empty for a segment without a place. */
  readonly loops: readonly string[];
}

/** Walks segments written one a line, with `*` and `:`, from after ST to before SE. For tests: allocates freely. */
export function walkText(text: string, family: number = 0, version: Version = 5010, walker = new Walker()): Walked {
  const faults: WalkedFault[] = [];
  const loops: string[] = [];
  walker.begin(family, version);
  for (const line of linesOf(text)) {
    if (walker.guide.hasClaims && /^(CLM|HL)\*/.test(line)) {
      walker.leaveClaim();
      take(walker, line, faults);
    }
    loops.push(walker.loopName(stepLine(walker, line) & ~FAULT));
    take(walker, line, faults);
  }
  if (walker.guide.hasClaims) walker.leaveClaim();
  take(walker, 'SE', faults);
  walker.end();
  take(walker, 'SE', faults);
  return { faults, loops };
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Steps one segment, element values included. @returns what `step` returned */
export function stepLine(walker: Walker, line: string): number {
  const elements = line.split('*');
  const [tag = '', first = ''] = elements;
  const named = tag === 'HL' ? (elements[3] ?? '') : tag === 'HI' ? (first.split(':')[0] as string) : first;
  let present = 0;
  const starts = [0];
  for (const [index, element] of elements.entries()) {
    if (element !== '') present |= 1 << index;
    starts.push((starts[index] as number) + element.length + 1);
  }
  const isTag = tag.length === 2 || tag.length === 3;
  const found = walker.step(isTag ? packTag(tag) : 0, packShort(named), present);
  walker.checkElements(Buffer.from(`${line}~`, 'latin1'), Int32Array.from(starts), 0, elements.length, 58);
  return found;
}

function take(walker: Walker, at: string, into: WalkedFault[]): void {
  for (let index = 0; index < walker.faults.count; index++) {
    const fault = walker.faults.at(index);
    const { severity, code, element, expected } = describeFault(walker.guide, fault);
    const about = expected.startsWith('loop ') ? expected.slice(5).replace(/ .*/, '') : element;
    into.push({ at, says: `${severity} ${code} ${about}`.trim(), scope: fault.scope, closed: fault.closed });
  }
  walker.faults.count = 0;
}

/** A made-up professional claim, in parts that tests put together, leave out and spoil. */
export const HEADER = `
  BHT*0019*00*0001*20260105*0800*CH
  NM1*41*2*EXAMPLE THERAPY*****46*12345
  PER*IC*FRONT DESK*TE*5550100100
  NM1*40*2*EXAMPLE RECEIVER*****46*99999`;
export const BILLING = `
  HL*1**20*1
  NM1*85*2*EXAMPLE THERAPY*****XX*1234567893
  N3*1 MAIN ST
  N4*COLUMBUS*OH*432150001
  REF*EI*123456789`;
export const SUBSCRIBER = `
  HL*2*1*22*0
  SBR*P*18*******MB
  NM1*IL*1*SAMPLE*ANN****MI*1EG4TE5MK73
  DMG*D8*19400101*F
  NM1*PR*2*MEDICARE*****PI*00000`;
export const CLAIM = `
  CLM*A1*100***11:B:1*Y*A*Y*Y
  HI*ABK:M545`;
export const LINE = `
  LX*1
  SV1*HC:97110:GP*100*UN*2***1
  DTP*472*D8*20260105`;
export const GOOD = HEADER + BILLING + SUBSCRIBER + CLAIM + LINE;
