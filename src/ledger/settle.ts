import { OpenClaim } from './open-claim.ts';
import { amountsOf, Payments } from './payments.ts';
import {
  type AnswerFacts,
  type ClaimFacts,
  REVERSAL,
  type SettledAnswer,
  type Settlement,
  type Standing,
} from './settlement.ts';

/**
 * Puts a beneficiary's claims and the answers to them together. A function of what is known and not of the order in which
 * it became known: answers are taken in the order the payer decided, and each finds the claim it is most like.
 */
export function settle(claims: readonly ClaimFacts[], answers: readonly AnswerFacts[]): Settlement {
  const open = new Map(claims.map((facts) => [facts.sequence, new OpenClaim(facts)]));
  const settled = new Map<number, SettledAnswer>();
  const payments = new Payments();
  const byName = Map.groupBy(open.values(), ({ facts: { head } }) => nameOf(head));
  for (const each of inOrder(answers, payments)) {
    const named = byName.get(nameOf(each.answer)) ?? [];
    if (each.answer.kind === 'rejection') settled.set(each.sequence, reject(each, named, open));
    else if (each.answer.kind === 'acceptance') settled.set(each.sequence, accept(each, named, open));
    else settled.set(each.sequence, payments.take(each, named));
  }
  payments.tell();
  for (const each of open.values()) each.supersede(open);
  for (const each of open.values()) each.await(open);
  const { confirmed } = payments;
  const inFlight = new Map<string, Standing>();
  for (const each of open.values()) each.stand(open, confirmed, inFlight);
  return { claims: open, answers: settled, inFlight, confirmed };
}

function nameOf({ provider, claimId }: { provider: string; claimId: string }): string {
  return `${provider}\n${claimId}`;
}

/**
 * Answers in the order they were decided. Of one day each reversal comes as soon as what it repeats stands, since a claim may
 * be paid, taken back, corrected and taken back again in one check; one of something else comes first, and corrections after.
 */
function* inOrder(answers: readonly AnswerFacts[], payments: Payments): Generator<AnswerFacts> {
  const days = Map.groupBy(answers.toSorted(byDecision), ({ answer }) => `${answer.decidedOn} ${nameOf(answer)}`);
  for (const waiting of days.values()) {
    while (waiting.length > 0) {
      const next = waiting.length === 1 ? 0 : waiting.findIndex(({ answer }) => payments.isNext(answer));
      const [answer] = waiting.splice(next >= 0 ? next : firstOf(waiting), 1);
      if (answer) yield answer;
    }
  }
}

/** An answer that no reversal here repeats leaves the way to those that do; without any, the first. */
function firstOf(waiting: readonly AnswerFacts[]): number {
  const reversed = new Set(
    waiting.filter(({ answer }) => answer.status === REVERSAL).map((each) => amountsOf(each.answer)),
  );
  const paid = new Set(
    waiting.filter(({ answer }) => answer.status !== REVERSAL).map((each) => amountsOf(each.answer)),
  );
  const stray = waiting.findIndex(({ answer }) => answer.status === REVERSAL && !paid.has(amountsOf(answer)));
  if (stray >= 0) return stray;
  const repeated = waiting.findIndex(({ answer }) => answer.status !== REVERSAL && reversed.has(amountsOf(answer)));
  return Math.max(0, repeated);
}

/** By day, then so that the order is always the same. */
function byDecision(a: AnswerFacts, b: AnswerFacts): number {
  const [x, y] = [a.answer, b.answer];
  return compare(x.decidedOn, y.decidedOn) || compare(x.identity, y.identity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
  const isKnown = claim?.isAnswered || claim?.isAccepted; // then it came again, and was refused because of that
  if (claim && !isKnown) claim.isRejected = true;
  return { claimSequence: claim?.facts.sequence, places: [] };
}

/** Which claim was accepted: the one named, else the latest under its id that had been sent by then and waits for an answer. */
function accept(
  { answer }: AnswerFacts,
  named: readonly OpenClaim[],
  open: ReadonlyMap<number, OpenClaim>,
): SettledAnswer {
  const known = answer.claimSequence === undefined ? undefined : open.get(answer.claimSequence);
  const inTime = named.filter(({ facts }) => answer.decidedOn === '' || facts.sentOn <= answer.decidedOn);
  const claim = known ?? inTime.findLast(({ isAnswered }) => !isAnswered) ?? inTime.at(-1) ?? named.at(-1);
  if (claim && !claim.isAnswered) {
    claim.isAccepted = true;
    claim.isRejected = false; // put right and sent again, or a copy that was refused
  }
  return { claimSequence: claim?.facts.sequence, places: [] };
}
