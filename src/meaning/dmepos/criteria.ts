import { addDays, addMonths, type DayNumber, daysBetween } from '../../base/index.ts';
import type { Confidence, Criterion, CriterionTest, OtherUses } from '../../policy/index.ts';
import { type CriterionResult, dayText, type Truth } from '../answer.ts';
import { hasModifier, type OrderFacts, type UseLine, type Visit } from '../facts.ts';
import { faceToFace, listedOrder, orderBeforeDelivery } from './listed-order.ts';
import { either } from './logic.ts';
import { conditionMet, shoeStep } from './shoes.ts';

/** How a test came out, and what shows it; `confidence` where the test rests on something less certain than its text. */
export interface Tested {
  readonly met: Truth;
  readonly evidence: string;
  readonly confidence?: Confidence;
}

const UNTOLD: Tested = { met: undefined, evidence: '' };

/** A criterion on one line: read off the order file where it has a test, else as somebody answered it. */
export function judgeCriterion(
  criterion: Criterion,
  policyKey: string,
  line: UseLine,
  order: OrderFacts | undefined,
  uses: OtherUses,
): CriterionResult {
  const { id, says, confidence, test } = criterion;
  const tested = test ? runTest(test, line, order, uses) : UNTOLD;
  const answer = order?.answers[`${policyKey}.${id}`] ?? order?.answers[id];
  // What can be read off days and values is not answered by hand; an answer without evidence is none.
  const found = !test && answer && answer.evidence !== '' ? answer : tested;
  return { id, says, confidence: tested.confidence ?? confidence, met: found.met, evidence: found.evidence };
}

function runTest(test: CriterionTest, line: UseLine, order: OrderFacts | undefined, uses: OtherUses): Tested {
  if (test.kind === 'diagnosis') return diagnosis(test.prefixes, line, order);
  if (!order) return UNTOLD;
  switch (test.kind) {
    case 'chain':
      return shoeStep(test, order);
    case 'condition':
      return conditionMet(test.name, order);
    case 'visit_before':
      return visitBefore(order.visits, test.visit, order.days[test.fact] ?? 0);
    case 'visit_between':
      return visitBetween(order.visits, test.visit, order.days[test.fact] ?? 0, test.from, test.through);
    case 'before_day':
      return onDay(order.days[test.fact] ?? 0, test.fact, (day) => day < test.day);
    case 'waiver_before':
      return waiver(line, order.days[test.fact] ?? 0, test.day);
    case 'after_fact':
      return onDay(order.days[test.fact] ?? 0, test.fact, (day) => line.day > day);
    case 'weight':
      return weight(test, order.weightPounds);
    case 'rental_within_days':
      return rentalWithin(line, order.days[test.fact] ?? 0, test.days);
    case 'months_at_most':
      return onDay(order.days['started'] ?? 0, 'started', (day) => line.day < addMonths(day, test.months));
    case 'authorization_months':
      return authorized(order, test.months);
    case 'sleep_test':
      return sleepTest(test, order);
    case 'adherence':
      return adherence(test, order);
    case 'listed_order':
      return listedOrder(line, order, uses.orders, uses.dmepos);
    case 'face_to_face':
      return faceToFace(order, uses.orders.writtenOrder.monthsFaceToFace);
    case 'order_before_delivery':
      return orderBeforeDelivery(order);
    default:
      return test satisfies never;
  }
}

function diagnosis(prefixes: readonly string[], line: UseLine, order: OrderFacts | undefined): Tested {
  const onClaim = line.diagnoses;
  const codes = [...(onClaim ?? []), ...(order?.diagnoses ?? [])];
  const found = codes.find((code) => prefixes.some((prefix) => code.replace('.', '').startsWith(prefix)));
  if (found !== undefined) return { met: true, evidence: 'a diagnosis on the claim or in the order file' };
  const isTold = onClaim !== undefined || (order?.diagnoses.length ?? 0) > 0;
  return { met: isTold ? false : undefined, evidence: isTold ? 'no such diagnosis' : '' };
}

function onDay(day: DayNumber, name: string, isMet: (day: DayNumber) => boolean): Tested {
  return day === 0 ? UNTOLD : { met: isMet(day), evidence: `${name.replace('_', ' ')} ${dayText(day)}` };
}

function visitBefore(visits: readonly Visit[], kind: string, day: DayNumber): Tested {
  if (day === 0) return UNTOLD;
  const visit = visits.find((each) => each.kind === kind && each.on <= day);
  if (visit) return { met: true, evidence: `visit ${dayText(visit.on)}, test ${dayText(day)}` };
  return visits.some((each) => each.kind === kind) ? { met: false, evidence: 'the visit came after the test' } : UNTOLD;
}

/** Days are counted from the first day of use, which is day 1. */
function visitBetween(visits: readonly Visit[], kind: string, start: DayNumber, from: number, through: number): Tested {
  const told = visits.filter((each) => each.kind === kind);
  if (start === 0 || told.length === 0) return UNTOLD;
  const numbers = told.map(({ on }) => daysBetween(start, on) + 1);
  const met = numbers.some((number) => from <= number && number <= through);
  return { met, evidence: `visit on day ${numbers.join(', ')}` };
}

function waiver(line: UseLine, start: DayNumber, before: DayNumber): Tested {
  if (start === 0) return UNTOLD;
  const met = start < before && hasModifier(line, 'CR');
  return { met, evidence: `started ${dayText(start)}, ${hasModifier(line, 'CR') ? 'with' : 'without'} CR` };
}

function weight(
  { over, from, through }: { over: number | undefined; from: number | undefined; through: number | undefined },
  pounds: number | undefined,
): Tested {
  if (pounds === undefined) return UNTOLD;
  const met = pounds > (over ?? -1) && pounds >= (from ?? 0) && pounds <= (through ?? pounds);
  return { met, evidence: `${pounds} lb` };
}

function rentalWithin(line: UseLine, day: DayNumber, days: number): Tested {
  if (day === 0) return UNTOLD;
  const within = line.day >= day && line.day <= addDays(day, days);
  const rental = hasModifier(line, 'RR');
  return {
    met: within && rental,
    evidence: `${daysBetween(day, line.day)} days after, ${rental ? 'rental' : 'no rental'}`,
  };
}

function authorized({ authorization, deliveredOn }: OrderFacts, months: number): Tested {
  if (!authorization) return UNTOLD;
  if (authorization.number === '') return { met: false, evidence: 'no number' };
  const { affirmedOn } = authorization;
  if (affirmedOn === 0 || deliveredOn === 0) return UNTOLD;
  const met = affirmedOn <= deliveredOn && deliveredOn <= addMonths(affirmedOn, months);
  return { met, evidence: `affirmed ${dayText(affirmedOn)}, delivered ${dayText(deliveredOn)}` };
}

/** A high index with its events, or a lower one with fewer events and a symptom or condition. LCD L33718. */
function sleepTest(limits: CriterionTest & { kind: 'sleep_test' }, { sleepTest: test }: OrderFacts): Tested {
  if (!test) return UNTOLD;
  const { index, events, symptoms } = test;
  const high = index >= limits.index && events >= limits.events;
  const isLow = index >= limits.lowIndex && index < limits.index && events >= limits.lowEvents;
  const low: Truth = isLow ? symptoms : false;
  return { met: either([high, low]), evidence: `index ${index}, ${events} events` };
}

/** Four hours on so many percent of the nights of so many consecutive days inside the first months of use. */
function adherence(
  { nights, percent, months }: CriterionTest & { kind: 'adherence' },
  { adherence: use, days }: OrderFacts,
): Tested {
  const start = days['started'] ?? 0;
  if (!use || start === 0) return UNTOLD;
  const inside = use.from >= start && use.through < addMonths(start, months);
  const length = daysBetween(use.from, use.through) + 1;
  const met = inside && length === nights && use.nightsOfFourHours * 100 >= nights * percent;
  return { met, evidence: `${use.nightsOfFourHours} of ${length} nights through ${dayText(use.through)}` };
}
