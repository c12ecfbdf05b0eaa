import { addStanding, type ClaimFacts, type SettledClaim, type Standing } from './settlement.ts';

export const VOID = '8';

/** A claim while it is put together with the answers to it. */
export class OpenClaim implements SettledClaim {
  readonly facts: ClaimFacts;
  readonly lines: (number | undefined)[];
  isAnswered = false;
  /** What was paid of it before its replacement was answered as one: the payer has taken it back, and has not been heard. */
  unheard: readonly Standing[] = [];
  /** An answer was taken back that has not been heard: a remittance is missing, and what it said of other claims with it. */
  missesAnswer = false;
  isReversed = false;
  /** The last the payer did was to take it back. */
  isTakenBack = false;
  /** By day: how often it was paid less how often it was taken back. A correction of the payer's own is one of each. */
  readonly #net = new Map<string, number>();
  isRejected = false;
  /** Taken in to be decided. */
  isAccepted = false;
  supersededBy: number | undefined;
  readonly pending = new Map<number, { low: number; high: number }>();

  constructor(facts: ClaimFacts) {
    this.facts = facts;
    this.lines = facts.lines.map(() => undefined);
  }

  /** Nothing is in flight any more: lines that were not answered come to nothing. */
  closeAll(): void {
    this.lines.forEach((cents, place) => {
      this.lines[place] = cents ?? 0;
    });
  }

  get #isVoid(): boolean {
    return this.facts.head.frequency === VOID;
  }

  /**
   * Takes the place of what it replaces, unless it was rejected. A void that was refused when it came a second time had been
   * taken the first time, if what it voids is gone.
   */
  supersede(open: ReadonlyMap<number, OpenClaim>): void {
    const { reverses, sequence } = this.facts;
    const original = reverses === undefined ? undefined : open.get(reverses);
    if (this.#isVoid && original?.isGone(this)) this.isRejected = false;
    if (original && !this.isRejected) original.supersededBy = sequence;
  }

  note(day: string, change: 1 | -1): void {
    this.#net.set(day, (this.#net.get(day) ?? 0) + change);
  }

  /** Whether a void has taken it back. What is paid of a copy of it stands all the same. */
  isGone({ facts: { sentOn } }: OpenClaim): boolean {
    return this.isTakenBack || [...this.#net].some(([day, net]) => day >= sentOn && net < 0);
  }

  /** Whether the payer has done with it all it will, so that what it changes about others is in their answers. */
  isDone(open: ReadonlyMap<number, OpenClaim>): boolean {
    const { reverses } = this.facts;
    if (this.isRejected || this.isAnswered) return !this.missesAnswer;
    if (this.#isVoid) return reverses === undefined || (open.get(reverses)?.isGone(this) ?? true);
    return this.supersededBy !== undefined && (open.get(this.supersededBy)?.isDone(open) ?? true);
  }

  /**
   * Notes what claims on their way will change about lines that were answered: the payer takes such a line back and answers
   * it again. Nothing of a denied line, which has no part in the ranking, nor where the amount is already the new one.
   */
  await(open: ReadonlyMap<number, OpenClaim>): void {
    for (const { place, cause, low, high } of this.facts.reranks) {
      const cents = this.lines[place];
      if (cents === undefined || cents === 0 || cents === this.facts.worth[place]?.lowCents) continue;
      if (open.get(cause)?.isDone(open) ?? true) continue;
      const known = this.pending.get(place) ?? { low: 0, high: 0 };
      // Where Medicare pays second the ends move apart: the payer may change the line by all of the difference or by nothing.
      const [less, more] = [Math.min(low, high), Math.max(low, high)];
      this.pending.set(place, { low: known.low + less, high: known.high + more });
    }
  }

  /** Adds what it stands for while the payer has not decided. */
  stand(
    open: ReadonlyMap<number, OpenClaim>,
    confirmed: ReadonlyMap<string, Standing>,
    inFlight: Map<string, Standing>,
  ): void {
    const { facts, lines } = this;
    const { sequence } = facts;
    if (this.isRejected || this.#isVoid) return;
    const successor = this.supersededBy === undefined ? undefined : open.get(this.supersededBy);
    if (successor) {
      const isOver = successor.#isVoid ? this.isGone(successor) : successor.isAnswered;
      const paid = isOver ? this.unheard : [...confirmed.values()].filter((each) => each.claimSequence === sequence);
      for (const each of paid) addStanding(inFlight, { ...each, sequence }, -each.low, -each.high);
      return;
    }
    facts.lines.forEach(({ bucket, year, serviceDate }, place) => {
      const worth = facts.worth[place];
      if (bucket === '' || !worth) return;
      const where = { sequence, claimSequence: sequence, book: facts.head.book, year, bucket, serviceDate };
      const pending = this.pending.get(place);
      if (lines[place] === undefined) addStanding(inFlight, where, worth.lowCents, worth.highCents);
      else if (pending) addStanding(inFlight, where, pending.low, pending.high);
    });
  }
}
