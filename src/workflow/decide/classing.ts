import { NO_FEE } from '../../price/index.ts';
import { findingNumber, LINE_CLASS } from '../../rules/index.ts';
import { STANDING } from './decisions.ts';
import type { Desk } from './desk.ts';
import { fillClaim, fillLine } from './facts.ts';
import { KNOWN } from './known-lines.ts';
import { findKnown, isPlain, kindOf } from './plain-lines.ts';
import { takesBack } from './presenting.ts';
import { rankLines } from './ranking.ts';
import { cutDays } from './replacing.ts';

const ZIP_NEEDS_PLUS_FOUR = findingNumber('ZIP_NEEDS_PLUS_FOUR');

/** Second step: which lines of a claim count, their fees, and how they compete for the full unit of each day. */
export function classClaim(desk: Desk, claim: number): void {
  const isNew = desk.out.standing[claim] === STANDING.NEW;
  // A claim that may be held must not weigh on others before it is decided: with attestations each stands alone.
  if (desk.attestations !== undefined) desk.groups.cutAll();
  else if (isNew && takesBack(desk.batch.claims.frequency[claim] as number)) cutDays(desk, claim);
  fillClaim(desk, claim);
  classLines(desk, claim);
  if (isNew) rankLines(desk, claim);
}

function classLines(desk: Desk, claim: number): void {
  const { out, fees } = desk;
  const { words } = desk.known;
  const { claims, lines } = desk.batch;
  const kind = kindOf(desk, claim);
  const claimZip = zipOf(desk, claim);
  let zip = claimZip;
  let locality = fees.localityOf(zip);
  let isOpen = fees.needsPlusFour(zip);
  const end = claims.lineEnd[claim] as number;
  for (let at = claims.lineStart[claim] as number; at < end; at++) {
    const day = lines.day[at] as number;
    const units = lines.units[at] as number;
    const lineZip = lines.facilityZip[at] as number;
    const placeOfLine = lineZip < 0 || desk.zip >= 0 ? claimZip : lineZip;
    if (placeOfLine !== zip) {
      zip = placeOfLine;
      locality = fees.localityOf(zip);
      isOpen = fees.needsPlusFour(zip);
    }
    const place = kind === 0 || !isPlain(desk, at, day, units) ? -1 : findKnown(desk, kind, at, day);
    if (place < 0 || units > (words[place + KNOWN.MOST] as number)) {
      classAlone(desk, claim, at, zip);
      continue;
    }
    const lineClass = words[place + KNOWN.LINE_CLASS] as number;
    let row: number = NO_FEE.NO_CODE;
    if (lineClass === LINE_CLASS.COUNTED) {
      row = fees.rowOf(words[place + KNOWN.FEE_NUMBER] as number, day, locality);
      if (row === NO_FEE.POLICY_GAP || (row >= 0 && isOpen)) {
        classAlone(desk, claim, at, zip);
        continue;
      }
    }
    out.feeRow[at] = row;
    out.lineClass[at] = lineClass;
    out.marksLow[at] = words[place + KNOWN.MARKS_LOW] as number;
    out.marksHigh[at] = words[place + KNOWN.MARKS_HIGH] as number;
  }
}

/** Classes a line and finds what its own facts say, without help of what is known of others. */
function classAlone(desk: Desk, claim: number, at: number, zip: number): void {
  const { out, rules, line, marks, fees } = desk;
  fillLine(desk, at);
  let lineClass = rules.classify(line, desk.ruleOf(claim).own ?? rules.threshold);
  let row: number = NO_FEE.NO_CODE;
  if (lineClass === LINE_CLASS.COUNTED) {
    row = fees.row(line.code, line.day, zip);
    if (out.standing[claim] === STANDING.CHANGED) lineClass = LINE_CLASS.CHANGED_RESEND;
    else if (row === NO_FEE.POLICY_GAP) lineClass = LINE_CLASS.POLICY_GAP;
  }
  marks.clear();
  rules.findFacts(line, lineClass, marks);
  if (lineClass === LINE_CLASS.COUNTED && row >= 0 && fees.needsPlusFour(zip)) marks.add(ZIP_NEEDS_PLUS_FOUR);
  out.feeRow[at] = row;
  out.lineClass[at] = lineClass;
  out.marksLow[at] = marks.low;
  out.marksHigh[at] = marks.high;
}

/** ZIP code a claim is priced at, unless a line has a service facility of its own: its facility's, else the provider's. */
function zipOf(desk: Desk, claim: number): number {
  const { claims } = desk.batch;
  if (desk.zip >= 0) return desk.zip;
  const facility = claims.facilityZip[claim] as number;
  return facility >= 0 ? facility : (claims.providerZip[claim] as number);
}
