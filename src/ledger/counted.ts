import type { Known } from './others.ts';
import type { BeneficiaryBooks, StoredClaim } from './store.ts';

type Place = Pick<Known, 'book' | 'year' | 'bucket'>;

/** What a payer may have counted, in cents. */
interface State {
  readonly low: number;
  readonly high: number;
}

/** A claim with what replaced or voided it, and what was decided of them by day. */
interface Matter {
  readonly claims: StoredClaim[];
  /** Cents by the day of the decision. A decision about a claim sent later than the payer spoke makes a day impossible. */
  readonly days: Map<string, { cents: number; isPossible: boolean }>;
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
    const matter: Matter = matters.get(root) ?? { claims: [], days: new Map() };
    matters.set(root, matter);
    return matter;
  };
  for (const claim of claims) of(lastOf(claim, bySequence)).claims.push(claim);
  for (const { sequence, claimSequence, answer, amounts } of answers) {
    const claim = claimSequence === undefined ? undefined : bySequence.get(claimSequence);
    const cents = amounts.filter((each) => isAt(each, place)).reduce((sum, each) => sum + each.cents, 0);
    if (cents === 0 && !claim) continue;
    const { days } = of(claim ? lastOf(claim, bySequence) : -sequence);
    const known = days.get(answer.decidedOn) ?? { cents: 0, isPossible: true };
    const isPossible = known.isPossible && (claim === undefined || sentOn(claim) <= asOf);
    days.set(answer.decidedOn, { cents: known.cents + cents, isPossible });
  }
  return matters.values();
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

function statesOf({ claims, days }: Matter, place: Place, asOf: string): State[] {
  let counted = 0;
  const states: State[] = [];
  const later: number[] = [];
  for (const [day, { cents, isPossible }] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (day !== '' && day <= asOf) counted += cents;
    else if (isPossible) later.push(cents);
  }
  states.push({ low: counted, high: counted });
  for (const cents of later) {
    counted += cents;
    states.push({ low: counted, high: counted });
  }
  const last = claims.at(-1);
  if (last && sentOn(last) <= asOf && !last.isRejected) states.push(worthOf(last, place));
  for (const claim of claims.slice(0, -1)) {
    const isUnheard = !claim.isRejected && sentOn(claim) <= asOf && claim.worth.some(({ isConfirmed }) => !isConfirmed);
    if (isUnheard) states.push(worthOf({ ...claim, live: true }, place)); // it may have been counted before it was replaced
  }
  return states;
}

/** What the lines of a claim come to here, while it is live. */
function worthOf({ live, record, worth }: StoredClaim, place: Place): State {
  const sum = { low: 0, high: 0 };
  if (!live || record.book !== place.book) return sum;
  record.lines.forEach((line, at) => {
    const now = worth[at];
    if (!now || line.year !== place.year || line.bucket !== place.bucket) return;
    sum.low += now.lowCents;
    sum.high += now.highCents;
  });
  return sum;
}

function isAt(each: Place, place: Place): boolean {
  return each.book === place.book && each.year === place.year && each.bucket === place.bucket;
}

function sentOn({ run }: StoredClaim): string {
  return run.recordedAt.slice(0, 10);
}
