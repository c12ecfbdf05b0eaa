import { UNIT } from '../../claim/index.ts';
import { NO_FEE } from '../../price/index.ts';
import { findingNumber, LINE_CLASS, NO_LIMIT } from '../../rules/index.ts';
import { STANDING } from './decisions.ts';
import type { Desk } from './desk.ts';
import { fillClaim, fillLine } from './facts.ts';
import { KNOWN } from './known-lines.ts';
import { takesBack } from './presenting.ts';
import { cutDays } from './replacing.ts';

const ZIP_NEEDS_PLUS_FOUR = findingNumber('ZIP_NEEDS_PLUS_FOUR');
/** Where the era stands in the key of a known line, above the bits of `kindOf`; more eras than this are looked up anew. */
const ERA_SHIFT = 22;
const ERAS_MAX = 510;
const REVENUE_MAX = 9999;
const UNLIMITED = 0x7fffffff;

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

/** What of a claim bears on how its lines are classed, as one number; 0 when they are to be looked at one by one. */
function kindOf(desk: Desk, claim: number): number {
  const { line, out } = desk;
  // Amounts of a plan's own begin and end on days of their own; a changed resend is classed by what the books hold.
  if (desk.ruleOf(claim).own || out.standing[claim] === STANDING.CHANGED || desk.rules.eras.count > ERAS_MAX) return 0;
  const { frequency, billType, form, payerRule, beneficiaryId, originalNumber } = line;
  return (
    1 +
    (frequency | (billType << 8) | (form << 15) | (payerRule << 17) | (beneficiaryId << 19) | (originalNumber << 21))
  );
}

function isPlain(desk: Desk, at: number, day: number, units: number): boolean {
  const { lines } = desk.batch;
  const lastDay = lines.lastDay[at] as number;
  return (
    lines.unreadable[at] === 0 &&
    lines.unit[at] === UNIT.UNITS &&
    units > 0 &&
    units % 1000 === 0 &&
    day !== 0 &&
    (lastDay === day || lastDay === 0) &&
    (lines.revenue[at] as number) <= REVENUE_MAX
  );
}

function findKnown(desk: Desk, kindOfClaim: number, at: number, day: number): number {
  const { known, rules } = desk;
  const { lines } = desk.batch;
  const code = lines.code[at] as number;
  const kind = kindOfClaim + (rules.eras.of(day) << ERA_SHIFT);
  const billed = (lines.modifiers[at] as number) | ((lines.revenue[at] as number) << 10);
  const place = known.find(code, kind, billed);
  return place >= 0 ? place : learn(desk, at, known.add(place, code, kind, billed));
}

/** Looks at a plain line as if it billed one unit, and keeps what is found for all like it. @returns the place */
function learn(desk: Desk, at: number, place: number): number {
  const { rules, line, marks, fees } = desk;
  const { words } = desk.known;
  fillLine(desk, at);
  line.units = 1000;
  marks.clear();
  const lineClass = rules.classify(line);
  rules.findFacts(line, lineClass, marks);
  const most = rules.mostUnits(line);
  words[place + KNOWN.LINE_CLASS] = lineClass;
  words[place + KNOWN.MARKS_LOW] = marks.low;
  words[place + KNOWN.MARKS_HIGH] = marks.high;
  words[place + KNOWN.MOST] = most === NO_LIMIT ? UNLIMITED : most * 1000;
  words[place + KNOWN.FEE_NUMBER] = fees.numberOf(line.code);
  return place;
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

/** Enters the lines that can be reduced in the competition of their day. A line without units has none to keep. */
function rankLines(desk: Desk, claim: number): void {
  const { out, fees, groups, groupOf } = desk;
  const { claims, lines } = desk.batch;
  const { book } = desk.ruleOf(claim);
  const exempt = desk.isExempt(claims.billType[claim] as number);
  const end = claims.lineEnd[claim] as number;
  let group = 0;
  let day = 0;
  for (let at = claims.lineStart[claim] as number; at < end; at++) {
    groupOf[at] = 0;
    const row = out.feeRow[at] as number;
    if (exempt || out.lineClass[at] !== LINE_CLASS.COUNTED || row < 0) continue;
    if (fees.multiple[row] !== 1 || (lines.units[at] as number) <= 0) continue;
    if (group === 0 || lines.day[at] !== day) {
      day = lines.day[at] as number;
      group = groups.of(claims.beneficiary[claim] as number, book, claims.provider[claim] as number, day);
    }
    groups.enter(group, at, fees.peRvu[row] as number, fees.full[row] as number);
    groupOf[at] = group;
  }
}

/** ZIP code a claim is priced at, unless a line has a service facility of its own: its facility's, else the provider's. */
function zipOf(desk: Desk, claim: number): number {
  const { claims } = desk.batch;
  if (desk.zip >= 0) return desk.zip;
  const facility = claims.facilityZip[claim] as number;
  return facility >= 0 ? facility : (claims.providerZip[claim] as number);
}
