import type { Answer, AnsweredLine } from './answer.ts';
import { type OpenClaim, VOID } from './open-claim.ts';
import type { LineRecord } from './record.ts';
import { REVERSAL } from './settlement.ts';

const REPLACEMENT = '7';

/**
 * The claim an answer is about: of those sent by the day it was decided, else of all (a claim may be entered long after it
 * was sent), the one with the most lines in common; of equals one of its frequency, one that waits for an answer, sent first.
 */
export function mostLike(answer: Answer, named: readonly OpenClaim[]): OpenClaim | undefined {
  const { decidedOn } = answer;
  const inTime = decidedOn === '' ? named : named.filter(({ facts }) => facts.sentOn <= decidedOn);
  return best(answer, inTime) ?? best(answer, named);
}

function best(answer: Answer, named: readonly OpenClaim[]): OpenClaim | undefined {
  const isReversal = answer.status === REVERSAL;
  let found: OpenClaim | undefined;
  let most = 0;
  for (const claim of named) {
    const { head, lines } = claim.facts;
    if (head.frequency === VOID) continue;
    const shared =
      answer.lines.length === 0 ? 1 : placesOf(answer.lines, lines).filter((place) => place !== undefined).length;
    if (shared === 0) continue;
    const waits = claim.isAnswered === isReversal ? 2 : 0;
    // A copy of the original may be answered while its replacement waits.
    const alike = (head.frequency === REPLACEMENT) === (answer.frequency === REPLACEMENT) ? 3 : 0;
    const refused = claim.isRejected ? 2 : 0; // it may have been taken in before it came again and was refused
    const score = shared * 8 + waits + (answer.frequency === '' ? 0 : alike) - refused;
    if (score > most) [found, most] = [claim, score];
  }
  return found;
}

/**
 * For each line of an answer the place of the claim's line it is about, each used once: by the number echoed, else by code,
 * day and charge, else by code and day. Modifiers may differ, since payers change them.
 */
export function placesOf(answered: readonly AnsweredLine[], lines: readonly LineRecord[]): (number | undefined)[] {
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
