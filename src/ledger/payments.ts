import type { Answer } from './answer.ts';
import { mostLike, placesOf } from './likeness.ts';
import type { OpenClaim } from './open-claim.ts';
import { type AnswerFacts, addStanding, REVERSAL, type SettledAnswer, type Standing } from './settlement.ts';

const DENIED = '4';
const REPLACEMENT = '7';

/** One answer that stands. */
interface Paid {
  /** Charges and amounts allowed, as its reversal will repeat them. */
  readonly amounts: string;
  readonly standings: Map<string, Standing>;
  /** By place of the line in the claim. Cents. */
  readonly lines: Map<number, number>;
  /** The replacement of its claim has been answered since, so it was taken back whether that has been heard or not. */
  isReplaced: boolean;
}

/** What stands of one number a payer has given, and the claim it is the number of. */
interface Numbered {
  readonly claim: OpenClaim | undefined;
  paid: Paid[];
}

type Where = Pick<Standing, 'sequence' | 'claimSequence' | 'book'>;

/** What payers have paid and taken back, answer by answer in the order they decided. */
export class Payments {
  readonly confirmed = new Map<string, Standing>();
  readonly #byNumber = new Map<string, Numbered>();

  /** Whether an answer takes back exactly what another has said that stands. */
  isNext(answer: Answer): boolean {
    if (answer.status !== REVERSAL) return false;
    const amounts = amountsOf(answer);
    return this.#byNumber.get(numberOf(answer))?.paid.some((paid) => paid.amounts === amounts) ?? false;
  }

  /** @param named the claims of its provider and number */
  take({ sequence, answer }: AnswerFacts, named: readonly OpenClaim[]): SettledAnswer {
    const isReversal = answer.status === REVERSAL;
    const known = this.#byNumber.get(numberOf(answer));
    const isOpen = known?.claim && (isReversal || !known.claim.isReversed);
    const claim = isOpen ? known.claim : mostLike(answer, named);
    const places = claim ? placesOf(answer.lines, claim.facts.lines) : answer.lines.map(() => undefined);
    const settled = { claimSequence: claim?.facts.sequence, places };
    if (answer.lines.length > 0 && answer.lines.every(({ isRepeat }) => isRepeat)) return settled;
    const book = answer.book || (claim?.facts.head.book ?? '');
    const where = { sequence, claimSequence: claim?.facts.sequence, book };
    const numbered = this.#numbered(answer, claim, known);
    if (isReversal) this.#takeBack(answer, numbered, where, places);
    else this.#pay(answer, numbered, where, places);
    return settled;
  }

  #numbered(answer: Answer, claim: OpenClaim | undefined, known: Numbered | undefined): Numbered {
    if (known && known.claim === claim) return known;
    const isElsewhere = (each: Numbered) => claim !== undefined && each.claim === claim && each.paid.length > 0;
    const elsewhere = answer.status === REVERSAL && [...this.#byNumber.values()].findLast(isElsewhere);
    if (elsewhere) return elsewhere; // taken back under another number than it was paid
    const numbered = { claim, paid: [] };
    this.#byNumber.set(numberOf(answer), numbered);
    return numbered;
  }

  #pay(answer: Answer, { claim, paid }: Numbered, where: Where, places: SettledAnswer['places']): void {
    const own: Paid = { amounts: amountsOf(answer), standings: new Map(), lines: new Map(), isReplaced: false };
    paid.push(own);
    answer.lines.forEach((line, at) => {
      if (line.isRepeat) return;
      const place = places[at];
      const billed = place === undefined ? undefined : claim?.facts.lines[place];
      if (claim && place !== undefined) {
        claim.lines[place] = (claim.lines[place] ?? 0) + line.allowedCents;
        own.lines.set(place, line.allowedCents);
      }
      const bucket = line.bucket || billed?.bucket || '';
      const serviceDate = line.serviceDate || billed?.serviceDate || '';
      if (bucket === '' || where.book === '' || serviceDate === '') return;
      const here = { ...where, year: Number(serviceDate.slice(0, 4)), bucket, serviceDate };
      for (const into of [this.confirmed, own.standings]) addStanding(into, here, line.allowedCents, line.allowedCents);
    });
    if (!claim) return;
    if (answer.lines.length === 0 && answer.status === DENIED) claim.closeAll();
    if (answer.frequency === REPLACEMENT && !claim.isAnswered) this.#replace(claim.facts.reverses);
    claim.isAnswered = true;
    claim.note(answer.decidedOn, 1);
    claim.isTakenBack = false;
    claim.isRejected = false; // what is decided had been taken in
  }

  /** What was paid of a claim until now has been taken back. A copy of it may be paid later, and stands. */
  #replace(sequence: number | undefined): void {
    for (const { claim, paid } of this.#byNumber.values())
      if (claim && claim.facts.sequence === sequence) for (const each of paid) each.isReplaced = true;
  }

  /** Tells claims what the payer must have taken back of them. Once every answer has been taken. */
  tell(): void {
    for (const { claim, paid } of this.#byNumber.values())
      if (claim)
        claim.unheard = [
          ...claim.unheard,
          ...paid.filter(({ isReplaced }) => isReplaced).flatMap(({ standings }) => [...standings.values()]),
        ];
  }

  /**
   * A reversal takes back the answer it repeats. Where that has not been heard, it takes back all that stands under its number:
   * so the books are right even while a remittance is missing, and say the same once it has come.
   */
  #takeBack(answer: Answer, numbered: Numbered, where: Where, places: SettledAnswer['places']): void {
    const { claim, paid } = numbered;
    const amounts = amountsOf(answer);
    const meant = paid.find((each) => each.amounts === amounts);
    for (const { standings, lines } of meant ? [meant] : paid) {
      for (const { book, ...standing } of standings.values())
        addStanding(this.confirmed, { ...standing, ...where, book }, -standing.low, -standing.high);
      for (const [place, cents] of lines) if (claim) claim.lines[place] = (claim.lines[place] ?? 0) - cents;
    }
    numbered.paid = meant ? paid.filter((each) => each !== meant) : [];
    if (!claim) return;
    if (!meant) claim.missesAnswer = true;
    if (answer.lines.length === 0) claim.closeAll();
    for (const place of places) if (place !== undefined) claim.lines[place] ??= 0;
    claim.isReversed = true;
    claim.isTakenBack = true;
    claim.note(answer.decidedOn, -1);
  }
}

function numberOf({ payerClaimNumber, provider, claimId }: Answer): string {
  return payerClaimNumber === '' ? `${provider}\n${claimId}` : payerClaimNumber;
}

/** Charges and what was allowed, whichever way they are turned. */
export function amountsOf({ lines }: Answer): string {
  return lines
    .map(({ code, chargeCents, allowedCents }) => `${code} ${Math.abs(chargeCents)} ${Math.abs(allowedCents)}`)
    .join();
}
