import type { Answer } from './answer.ts';
import { mostLike, placesOf } from './likeness.ts';
import type { OpenClaim } from './open-claim.ts';
import { type AnswerFacts, addStanding, REVERSAL, type SettledAnswer, type Standing } from './settlement.ts';

const DENIED = '4';

/** What stands of one number a payer has given: what a reversal of it takes back. */
interface Paid {
  readonly claim: OpenClaim | undefined;
  readonly standings: Map<string, Standing>;
  /** By place of the line in the claim. Cents. */
  readonly lines: Map<number, number>;
  /** Amounts of reversals that came with nothing to take back: the answer they are about has not been heard. */
  readonly owed: string[];
}

type Where = Pick<Standing, 'sequence' | 'claimSequence' | 'book'>;

/** What payers have paid and taken back, answer by answer in the order they decided. */
export class Payments {
  readonly confirmed = new Map<string, Standing>();
  readonly #byNumber = new Map<string, Paid>();

  /** @param named the claims of its provider and number */
  take({ sequence, answer }: AnswerFacts, named: readonly OpenClaim[]): SettledAnswer {
    const isReversal = answer.status === REVERSAL;
    const known = this.#byNumber.get(numberOf(answer));
    const isOpen = known?.claim && (isReversal || !known.claim.isReversed);
    const claim = isOpen ? known.claim : mostLike(answer, named);
    const places = claim ? placesOf(answer.lines, claim.facts.lines) : answer.lines.map(() => undefined);
    const settled = { claimSequence: claim?.facts.sequence, places };
    if (answer.lines.length > 0 && answer.lines.every(({ isRepeat }) => isRepeat)) return settled;
    const where = {
      sequence,
      claimSequence: claim?.facts.sequence,
      book: answer.book || (claim?.facts.head.book ?? ''),
    };
    const paid = this.#paid(answer, claim, known);
    if (isReversal) this.#takeBack(answer, paid, where, places);
    else this.#pay(answer, paid, where, places);
    return settled;
  }

  #paid(answer: Answer, claim: OpenClaim | undefined, known: Paid | undefined): Paid {
    if (known && known.claim === claim) return known;
    if (answer.status === REVERSAL) {
      const own = [...this.#byNumber.values()].filter(
        (paid) => claim && paid.claim === claim && paid.standings.size > 0,
      );
      const [latest] = own.slice(-1);
      if (latest) return latest; // taken back under another number than it was paid
    }
    const paid: Paid = { claim, standings: new Map(), lines: new Map(), owed: [] };
    this.#byNumber.set(numberOf(answer), paid);
    return paid;
  }

  #pay(answer: Answer, paid: Paid, where: Where, places: SettledAnswer['places']): void {
    const { claim } = paid;
    if (claim) claim.isAnswered = true;
    const owed = paid.owed.indexOf(amountsOf(answer));
    if (owed >= 0) {
      paid.owed.splice(owed, 1); // it has been taken back already
      return;
    }
    answer.lines.forEach((line, at) => {
      if (line.isRepeat) return;
      const place = places[at];
      const billed = place === undefined ? undefined : claim?.facts.lines[place];
      if (claim && place !== undefined) {
        claim.lines[place] = (claim.lines[place] ?? 0) + line.allowedCents;
        paid.lines.set(place, (paid.lines.get(place) ?? 0) + line.allowedCents);
      }
      const bucket = line.bucket || billed?.bucket || '';
      const serviceDate = line.serviceDate || billed?.serviceDate || '';
      if (bucket === '' || where.book === '' || serviceDate === '') return;
      const here = { ...where, year: Number(serviceDate.slice(0, 4)), bucket, serviceDate };
      for (const into of [this.confirmed, paid.standings])
        addStanding(into, here, line.allowedCents, line.allowedCents);
    });
    if (claim && answer.lines.length === 0 && answer.status === DENIED)
      claim.lines.forEach((cents, place) => {
        claim.lines[place] = cents ?? 0;
      });
  }

  /**
   * A reversal takes back all that stands under its number, be it as it states or not. Where nothing does, the answer it is
   * about has not been heard; that one will then count for nothing, so that the two may come in any order.
   */
  #takeBack(answer: Answer, paid: Paid, where: Where, places: SettledAnswer['places']): void {
    const { claim } = paid;
    if (claim) claim.isReversed = true;
    if (paid.lines.size === 0 && paid.standings.size === 0) paid.owed.push(amountsOf(answer));
    for (const standing of paid.standings.values())
      addStanding(this.confirmed, { ...standing, ...where, book: standing.book }, -standing.low, -standing.high);
    for (const place of claim ? [...places, ...paid.lines.keys()] : [])
      if (claim && place !== undefined && claim.lines[place] === undefined) claim.lines[place] = 0;
    for (const [place, cents] of paid.lines) if (claim) claim.lines[place] = (claim.lines[place] ?? 0) - cents;
    if (claim && answer.lines.length === 0)
      claim.lines.forEach((cents, place) => {
        claim.lines[place] = cents ?? 0;
      });
    paid.standings.clear();
    paid.lines.clear();
  }
}

function numberOf({ payerClaimNumber, provider, claimId }: Answer): string {
  return payerClaimNumber === '' ? `${provider}\n${claimId}` : payerClaimNumber;
}

/** Charges and what was allowed, whichever way they are turned. */
function amountsOf({ lines }: Answer): string {
  return lines
    .map(({ code, chargeCents, allowedCents }) => `${code} ${Math.abs(chargeCents)} ${Math.abs(allowedCents)}`)
    .join();
}
