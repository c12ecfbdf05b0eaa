import { UNIT } from '../../claim/index.ts';
import { NO_LIMIT } from '../../rules/index.ts';
import { STANDING } from './decisions.ts';
import type { Desk } from './desk.ts';
import { fillLine } from './facts.ts';
import { KNOWN } from './known-lines.ts';

/** Where the era stands in the key of a known line, above the bits of `kindOf`; more eras than this are looked up anew. */
const ERA_SHIFT = 22;
const ERAS_MAX = 510;
const REVENUE_MAX = 9999;
const UNLIMITED = 0x7fffffff;

/** What of a claim bears on how its lines are classed, as one number; 0 when they are to be looked at one by one. */
export function kindOf(desk: Desk, claim: number): number {
  const { line, out } = desk;
  // Amounts of a plan's own begin and end on days of their own; a changed resend is classed by what the books hold.
  if (desk.ruleOf(claim).own || out.standing[claim] === STANDING.CHANGED || desk.rules.eras.count > ERAS_MAX) return 0;
  const { frequency, billType, form, payerRule, beneficiaryId, originalNumber } = line;
  return (
    1 +
    (frequency | (billType << 8) | (form << 15) | (payerRule << 17) | (beneficiaryId << 19) | (originalNumber << 21))
  );
}

/** Whether nothing about a line is out of the ordinary, so that one like it may have been looked at before. */
export function isPlain(desk: Desk, at: number, day: number, units: number): boolean {
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

/** Where in `desk.known.words` the answer for a plain line stands, looked for now if it never was. */
export function findKnown(desk: Desk, kindOfClaim: number, at: number, day: number): number {
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
