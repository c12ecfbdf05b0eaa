import { OpenClaim } from './open-claim.ts';
import { Payments } from './payments.ts';
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
  for (const each of answers.toSorted(byDecision)) {
    const { answer } = each;
    const named = [...open.values()].filter(
      ({ facts: { head } }) => head.provider === answer.provider && head.claimId === answer.claimId,
    );
    if (answer.kind === 'rejection') settled.set(each.sequence, reject(each, named, open));
    else settled.set(each.sequence, payments.take(each, named));
  }
  for (const each of open.values()) each.supersede(open);
  for (const each of open.values()) each.await(open);
  const { confirmed } = payments;
  const inFlight = new Map<string, Standing>();
  for (const each of open.values()) each.stand(open, confirmed, inFlight);
  return { claims: open, answers: settled, inFlight, confirmed };
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
