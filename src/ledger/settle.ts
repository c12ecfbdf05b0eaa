import type { Bucket } from '../claim/index.ts';
import type { Answer, AnsweredLine } from './answer.ts';
import type { ClaimHead, LineRecord } from './record.ts';
import type { LineWorth } from './store.ts';

const REVERSAL = '22';
const DENIED = '4';
const REPLACEMENT = '7';
const VOID = '8';

/** A claim as settling sees it. */
export interface ClaimFacts {
  readonly sequence: number;
  readonly reverses: number | undefined;
  readonly head: ClaimHead;
  readonly lines: readonly LineRecord[];
  /** By line: what it was estimated at, with every rerank since. */
  readonly worth: readonly LineWorth[];
  readonly reranks: readonly Rerank[];
  /** Day it was posted. */
  readonly sentOn: string;
}

/** What a later claim of the day changes about a line. Cents. */
export interface Rerank {
  readonly place: number;
  /** The later claim. */
  readonly cause: number;
  readonly low: number;
  readonly high: number;
}

export interface AnswerFacts {
  readonly sequence: number;
  readonly answer: Answer;
}

/** How a claim stands once everything known is put together. */
export interface SettledClaim {
  /** Rejected before it was decided: as if it had never been sent. */
  readonly isRejected: boolean;
  /** The replacement or void that stands in its place. */
  readonly supersededBy: number | undefined;
  /** By line: what all answers come to, or undefined while the line is in flight. */
  readonly lines: readonly (number | undefined)[];
  /** By line that is answered: what claims on their way will yet change about it. */
  readonly pending: ReadonlyMap<number, { readonly low: number; readonly high: number }>;
}

export interface SettledAnswer {
  /** The claim it is about; undefined while none is like it. */
  readonly claimSequence: number | undefined;
  /** By line of the answer: place of the line in that claim. */
  readonly places: readonly (number | undefined)[];
}

/** What a claim (in flight) or an answer (confirmed) comes to in one book, year and bucket. */
export interface Standing {
  readonly sequence: number;
  readonly claimSequence: number | undefined;
  readonly book: string;
  readonly year: number;
  readonly bucket: Bucket;
  readonly serviceDate: string;
  low: number;
  high: number;
}

export interface Settlement {
  readonly claims: ReadonlyMap<number, SettledClaim>;
  readonly answers: ReadonlyMap<number, SettledAnswer>;
  /** Of claims that are not answered; negative where a replacement on its way will take back what was paid. */
  readonly inFlight: ReadonlyMap<string, Standing>;
  readonly confirmed: ReadonlyMap<string, Standing>;
}

/**
 * Puts a beneficiary's claims and the answers to them together. A function of what is known and not of the order in which
 * it became known: answers are taken in the order the payer decided, and each finds the claim it is most like.
 */
export function settle(claims: readonly ClaimFacts[], answers: readonly AnswerFacts[]): Settlement {
  const open = new Map(claims.map((facts) => [facts.sequence, new OpenClaim(facts)]));
  const settled = new Map<number, SettledAnswer>();
  const byNumber = new Map<string, OpenClaim>();
  const confirmed = new Map<string, Standing>();
  for (const each of answers.toSorted(byDecision)) {
    const { answer } = each;
    const named = [...open.values()].filter(
      ({ facts: { head } }) => head.provider === answer.provider && head.claimId === answer.claimId,
    );
    if (answer.kind === 'rejection') settled.set(each.sequence, reject(each, named, open));
    else settled.set(each.sequence, pay(each, named, byNumber, confirmed));
  }
  for (const each of open.values()) each.supersede(open);
  for (const each of open.values()) each.await(open);
  const inFlight = new Map<string, Standing>();
  for (const each of open.values()) each.stand(open, confirmed, inFlight);
  return { claims: open, answers: settled, inFlight, confirmed };
}

/** The key of a standing: whose it is, and where. */
export function standingKey(each: Pick<Standing, 'sequence' | 'book' | 'year' | 'bucket'>): string {
  return `${each.sequence} ${each.year} ${each.bucket} ${each.book}`;
}

/** Reversals before what was decided the same day: a correction follows what it corrects. */
function byDecision(a: AnswerFacts, b: AnswerFacts): number {
  const [x, y] = [a.answer, b.answer];
  return (
    compare(x.decidedOn, y.decidedOn) ||
    Number(y.status === REVERSAL) - Number(x.status === REVERSAL) ||
    compare(x.identity, y.identity)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

class OpenClaim implements SettledClaim {
  readonly facts: ClaimFacts;
  readonly lines: (number | undefined)[];
  isAnswered = false;
  isReversed = false;
  isRejected = false;
  supersededBy: number | undefined;
  readonly pending = new Map<number, { low: number; high: number }>();

  constructor(facts: ClaimFacts) {
    this.facts = facts;
    this.lines = facts.lines.map(() => undefined);
  }

  get #isVoid(): boolean {
    return this.facts.head.frequency === VOID;
  }

  /** Takes the place of what it replaces, unless it was rejected. */
  supersede(open: ReadonlyMap<number, OpenClaim>): void {
    const { reverses, sequence } = this.facts;
    const original = reverses === undefined || this.isRejected ? undefined : open.get(reverses);
    if (original) original.supersededBy = sequence;
  }

  /** Whether the payer has done with it all it will, so that what it changes about others is in their answers. */
  isDone(open: ReadonlyMap<number, OpenClaim>): boolean {
    const { reverses } = this.facts;
    if (this.isRejected || this.isAnswered) return true;
    if (this.#isVoid) return reverses === undefined || (open.get(reverses)?.isReversed ?? true);
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
      this.pending.set(place, { low: known.low + low, high: known.high + high });
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
      if (successor.#isVoid ? this.isReversed : successor.isAnswered) return;
      for (const paid of confirmed.values()) {
        if (paid.claimSequence === sequence) add(inFlight, { ...paid, sequence }, -paid.low, -paid.high);
      }
      return;
    }
    facts.lines.forEach(({ bucket, year, serviceDate }, place) => {
      const worth = facts.worth[place];
      if (bucket === '' || !worth) return;
      const where = { sequence, claimSequence: sequence, book: facts.head.book, year, bucket, serviceDate };
      const pending = this.pending.get(place);
      if (lines[place] === undefined) add(inFlight, where, worth.lowCents, worth.highCents);
      else if (pending) add(inFlight, where, pending.low, pending.high);
    });
  }
}

function add(into: Map<string, Standing>, where: Omit<Standing, 'low' | 'high'>, low: number, high: number): void {
  const key = standingKey(where);
  const known = into.get(key);
  if (!known) into.set(key, { ...where, low, high });
  else {
    known.low += low;
    known.high += high;
    if (where.serviceDate < known.serviceDate) into.set(key, { ...known, serviceDate: where.serviceDate });
  }
}

/**
 * Which claim was rejected: the one named, else the latest under its id that had been sent by then. What was sent after the
 * rejection was heard of is not what it is about, unless nothing else is there.
 */
function reject(
  { sequence, answer }: AnswerFacts,
  named: readonly OpenClaim[],
  open: ReadonlyMap<number, OpenClaim>,
): SettledAnswer {
  const known = answer.claimSequence === undefined ? undefined : open.get(answer.claimSequence);
  const fits = named.filter(
    ({ facts, isAnswered, isRejected }) =>
      !isAnswered && !isRejected && (answer.decidedOn === '' || facts.sentOn <= answer.decidedOn),
  );
  const claim = known ?? fits.findLast(({ facts }) => facts.sequence < sequence) ?? fits.at(-1);
  if (claim) claim.isRejected = true;
  return { claimSequence: claim?.facts.sequence, places: [] };
}

function pay(
  { sequence, answer }: AnswerFacts,
  named: readonly OpenClaim[],
  byNumber: Map<string, OpenClaim>,
  confirmed: Map<string, Standing>,
): SettledAnswer {
  const isReversal = answer.status === REVERSAL;
  const known = byNumber.get(answer.payerClaimNumber);
  const claim = known && (isReversal || !known.isReversed) ? known : mostLike(answer, named);
  const places = claim ? placesOf(answer.lines, claim.facts.lines) : answer.lines.map(() => undefined);
  const book = answer.book || (claim?.facts.head.book ?? '');
  const where = { sequence, claimSequence: claim?.facts.sequence, book };
  answer.lines.forEach((line, at) => {
    const place = places[at];
    const billed = place === undefined ? undefined : claim?.facts.lines[place];
    if (claim && place !== undefined) claim.lines[place] = (claim.lines[place] ?? 0) + line.allowedCents;
    const bucket = line.bucket || billed?.bucket || '';
    const serviceDate = line.serviceDate || billed?.serviceDate || '';
    if (bucket === '' || book === '' || serviceDate === '') return;
    const year = Number(serviceDate.slice(0, 4));
    add(confirmed, { ...where, year, bucket, serviceDate }, line.allowedCents, line.allowedCents);
  });
  if (!claim) return { claimSequence: undefined, places };
  if (answer.lines.length === 0) answerWhole(claim, where, answer, confirmed);
  if (answer.payerClaimNumber !== '') byNumber.set(answer.payerClaimNumber, claim);
  if (isReversal) claim.isReversed = true;
  else claim.isAnswered = true;
  return { claimSequence: claim.facts.sequence, places };
}

/** An answer without lines says something of every line only when it denies all, or takes all back. */
function answerWhole(
  claim: OpenClaim,
  where: Pick<Standing, 'sequence' | 'claimSequence' | 'book'>,
  { status }: Answer,
  confirmed: Map<string, Standing>,
): void {
  if (status === DENIED) for (const [place, cents] of claim.lines.entries()) claim.lines[place] = cents ?? 0;
  if (status !== REVERSAL) return;
  for (const paid of [...confirmed.values()]) {
    if (paid.claimSequence !== claim.facts.sequence || paid.sequence === where.sequence) continue;
    add(confirmed, { ...paid, ...where }, -paid.low, -paid.high);
  }
  claim.lines.fill(0);
}

/** The claim with the most lines in common; of equals one that waits for an answer, of its frequency, sent first. */
function mostLike(answer: Answer, named: readonly OpenClaim[]): OpenClaim | undefined {
  const isReversal = answer.status === REVERSAL;
  let best: OpenClaim | undefined;
  let most = 0;
  for (const claim of named) {
    const { head, lines } = claim.facts;
    if (head.frequency === VOID || claim.isRejected) continue;
    const shared =
      answer.lines.length === 0 ? 1 : placesOf(answer.lines, lines).filter((place) => place !== undefined).length;
    if (shared === 0) continue;
    const waits = claim.isAnswered === isReversal ? 2 : 0;
    const alike = (head.frequency === REPLACEMENT) === (answer.frequency === REPLACEMENT) ? 1 : 0;
    const score = shared * 4 + waits + alike;
    if (score > most) [best, most] = [claim, score];
  }
  return best;
}

/**
 * For each line of an answer the place of the claim's line it is about, each used once: by the number echoed, else by code,
 * day and charge, else by code and day. Modifiers may differ, since payers change them.
 */
function placesOf(answered: readonly AnsweredLine[], lines: readonly LineRecord[]): (number | undefined)[] {
  const places: (number | undefined)[] = answered.map(() => undefined);
  const taken = new Set<number>();
  for (const isSame of LIKENESSES) {
    answered.forEach((line, at) => {
      if (places[at] !== undefined) return;
      const place = lines.findIndex((billed, candidate) => !taken.has(candidate) && isSame(line, billed));
      if (place < 0) return;
      places[at] = place;
      taken.add(place);
    });
  }
  return places;
}

type Likeness = (answered: AnsweredLine, billed: LineRecord) => boolean;

const isSameDay: Likeness = ({ serviceDate }, billed) => serviceDate === '' || serviceDate === billed.serviceDate;
const isSameService: Likeness = (line, billed) => line.code === billed.code && isSameDay(line, billed);

const LIKENESSES: readonly Likeness[] = [
  (line, billed) => line.controlNumber !== '' && line.controlNumber === billed.controlNumber && isSameDay(line, billed),
  (line, billed) => isSameService(line, billed) && Math.abs(line.chargeCents) === billed.chargeCents,
  isSameService,
];
