import type { Answer } from './answer.ts';
import type { Known } from './others.ts';
import { REVERSAL } from './settlement.ts';
import type { BeneficiaryBooks, StoredClaim } from './store.ts';

const REPLACEMENT = '7';

type Place = Pick<Known, 'book' | 'year' | 'bucket'>;

/** What a payer may have counted, in cents. */
interface State {
  readonly low: number;
  readonly high: number;
}

/** What was decided of a matter on one day. Cents. */
interface Day {
  /** Of the last claim. */
  cents: number;
  /** Of those before it. */
  earlierCents: number;
  /** What each answer that pays says by itself: it may have stood for a while before another of the day corrected it. */
  readonly paid: readonly number[];
  /** What each answer that takes back says had stood until then, heard of before or not. */
  readonly stood: readonly number[];
  /** False when some of it is about a claim that was sent later than the payer spoke. */
  isPossible: boolean;
}

/** A claim with what replaced or voided it, and what was decided of them by day. */
interface Matter {
  readonly claims: StoredClaim[];
  readonly days: Map<string, Day>;
  /** When the last claim was answered as a replacement: what those before it counted is gone then, heard of or not. */
  replacedOn: string | undefined;
}

/**
 * How much of our own claims a payer may have counted on a day. What it had decided by then it had counted. What was on its
 * way, or decided later, it may have counted or not: each claim, with its corrections, is in one of the states it goes
 * through, from what was decided to what it comes to in the end.
 */
export function countedBy(books: Pick<BeneficiaryBooks, 'claims' | 'answers'>, place: Place, asOf: string): State {
  const total = { low: 0, high: 0 };
  for (const matter of mattersOf(books, place, asOf)) {
    const states = statesOf(matter, place, asOf);
    total.low += Math.min(...states.map(({ low }) => low));
    total.high += Math.max(...states.map(({ high }) => high));
  }
  return total;
}

function mattersOf(
  { claims, answers }: Pick<BeneficiaryBooks, 'claims' | 'answers'>,
  place: Place,
  asOf: string,
): Iterable<Matter> {
  const bySequence = new Map(claims.map((claim) => [claim.sequence, claim]));
  const matters = new Map<number, Matter>();
  const of = (root: number) => {
    const matter: Matter = matters.get(root) ?? { claims: [], days: new Map(), replacedOn: undefined };
    matters.set(root, matter);
    return matter;
  };
  for (const claim of claims) of(lastOf(claim, bySequence)).claims.push(claim);
  for (const { sequence, claimSequence, answer, amounts } of answers) {
    const claim = claimSequence === undefined ? undefined : bySequence.get(claimSequence);
    const cents = amounts.filter((each) => isAt(each, place)).reduce((sum, each) => sum + each.cents, 0);
    if (cents === 0 && !claim) continue;
    const root = claim ? lastOf(claim, bySequence) : -sequence;
    const matter = of(root);
    const isLast = !claim || claimSequence === root;
    const isReversal = answer.status === REVERSAL;
    const known = matter.days.get(answer.decidedOn) ?? {
      cents: 0,
      earlierCents: 0,
      paid: [],
      stood: [],
      isPossible: true,
    };
    matter.days.set(answer.decidedOn, {
      cents: known.cents + (isLast ? cents : 0),
      earlierCents: known.earlierCents + (isLast ? 0 : cents),
      paid: isReversal ? known.paid : [...known.paid, cents],
      stood: isReversal ? [...known.stood, statedOf(answer, place)] : known.stood,
      isPossible: known.isPossible && (claim === undefined || sentOn(claim) <= asOf),
    });
    if (isLast && answer.frequency === REPLACEMENT && !isReversal)
      matter.replacedOn = earliest(matter.replacedOn, answer.decidedOn);
  }
  return matters.values();
}

function earliest(known: string | undefined, day: string): string {
  return known === undefined || day < known ? day : known;
}

/** What stands in a claim's place in the end: the same for all that follow one another. */
function lastOf(claim: StoredClaim, bySequence: ReadonlyMap<number, StoredClaim>): number {
  let last = claim;
  for (let next = claim.reversedBy; next !== undefined; next = last.reversedBy) {
    const by = bySequence.get(next);
    if (!by || by.sequence <= last.sequence) break;
    last = by;
  }
  return last.sequence;
}

function statesOf({ claims, days, replacedOn }: Matter, place: Place, asOf: string): State[] {
  let [cents, earlierCents] = [0, 0];
  const later: State[] = [];
  const now = { low: 0, high: 0 };
  let isReplaced = false;
  for (const [day, decided] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isPast = day !== '' && day <= asOf;
    if (!isPast && !decided.isPossible) continue;
    const before = cents + earlierCents;
    const between = decided.paid.length > 1 ? decided.paid.map((one) => before + one) : [];
    if (!isPast) later.push(...[...between, ...decided.stood].map((one) => ({ low: one, high: one })));
    cents += decided.cents;
    // A copy of the original may be paid after its replacement, and counts; below nothing is only what was gone already.
    earlierCents = isReplaced ? Math.max(0, earlierCents + decided.earlierCents) : earlierCents + decided.earlierCents;
    if (!isReplaced && replacedOn !== undefined && day >= replacedOn) [isReplaced, earlierCents] = [true, 0];
    const counted = cents + earlierCents;
    if (isPast) now.low = now.high = counted;
    else later.push({ low: counted, high: counted });
  }
  const states: State[] = [now, ...later];
  const last = claims.at(-1);
  if (last && sentOn(last) <= asOf && !last.isRejected) states.push(worthOf(last, place));
  const isKnown = replacedOn !== undefined && replacedOn <= asOf;
  for (const claim of isKnown ? [] : claims.slice(0, -1)) {
    const isUnheard = !claim.isRejected && sentOn(claim) <= asOf && claim.worth.some(({ isConfirmed }) => !isConfirmed);
    if (isUnheard) states.push(worthOf({ ...claim, live: true }, place)); // it may have been counted before it was replaced
  }
  return states;
}

/**
 * What the lines of a claim come to here, while it is live: from what they were first reckoned at to what they are now, since
 * whoever spoke may have known of the claims that changed it or not.
 */
function worthOf({ live, record, worth }: StoredClaim, place: Place): State {
  const sum = { low: 0, high: 0 };
  if (!live || record.book !== place.book) return sum;
  record.lines.forEach((line, at) => {
    const now = worth[at];
    if (!now || line.year !== place.year || line.bucket !== place.bucket) return;
    const first = now.isConfirmed ? now : { lowCents: line.allowedLowCents, highCents: line.allowedHighCents };
    sum.low += Math.min(first.lowCents, now.lowCents);
    sum.high += Math.max(first.highCents, now.highCents);
  });
  return sum;
}

/** What a reversal says had been allowed here, whichever way it turns its amounts. */
function statedOf({ lines, book }: Answer, place: Place): number {
  const here = lines.filter(
    ({ bucket, serviceDate }) => bucket === place.bucket && serviceDate.slice(0, 4) === String(place.year),
  );
  return book === place.book ? here.reduce((sum, { allowedCents }) => sum + Math.abs(allowedCents), 0) : 0;
}

function isAt(each: Place, place: Place): boolean {
  return each.book === place.book && each.year === place.year && each.bucket === place.bucket;
}

function sentOn({ run }: StoredClaim): string {
  return run.recordedAt.slice(0, 10);
}
