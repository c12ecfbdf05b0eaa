import { type FiledClaim, type FiledLine, firstDay } from './filed-claim.ts';
import type { SubmittedClaim } from './submitted-claim.ts';

/** The claims on file, found by the payer's number, by who billed them, and by day. */
export class ClaimFile {
  readonly #all: FiledClaim[] = [];
  readonly #byNumber = new Map<string, FiledClaim>();
  readonly #byId = new Map<string, FiledClaim[]>();
  readonly #byDay = new Map<string, FiledClaim[]>();

  constructor(known: readonly FiledClaim[] = []) {
    for (const filed of known) this.add(filed);
  }

  get all(): readonly FiledClaim[] {
    return this.#all;
  }

  add(filed: FiledClaim): void {
    this.#all.push(filed);
    for (const number of filed.numbers) this.#byNumber.set(number, filed);
    append(this.#byId, idKey(filed.claim), filed);
    for (const key of dayKeys(filed.claim)) append(this.#byDay, key, filed);
  }

  /** Another number the claim is known by from now on. */
  rename(filed: FiledClaim, number: string): void {
    filed.numbers.push(number);
    this.#byNumber.set(number, filed);
  }

  numbered(number: string): FiledClaim | undefined {
    return this.#byNumber.get(number);
  }

  /**
   * What a replacement or void takes the place of: the standing claim of its number; where it names none that is known, the
   * latest of the same provider, patient and claim id, one of the same first day before any other.
   */
  original(claim: SubmittedClaim): FiledClaim | undefined {
    const named = this.#byNumber.get(claim.originalNumber);
    if (named && idKey(named.claim) === idKey(claim)) return named.standing ? named : undefined;
    const standing = (this.#byId.get(idKey(claim)) ?? []).filter((filed) => filed.standing);
    return standing.findLast((filed) => firstDay(filed.claim) === firstDay(claim)) ?? standing.at(-1);
  }

  /** Standing claims with lines on the day of one patient at one provider, in the order received. */
  ofDay(claim: SubmittedClaim, day: number): FiledClaim[] {
    return (this.#byDay.get(dayKey(claim, day)) ?? []).filter((filed) => filed.standing);
  }

  /**
   * Whether a line was paid before: same patient, provider, day, code and modifiers, KX aside. Units and charge make no
   * difference: an original that is sent once more after its replacement must not be paid beside it.
   */
  hasPaid(claim: SubmittedClaim, line: FiledLine): boolean {
    const wanted = contentOf(line);
    return this.ofDay(claim, line.submitted.day).some((filed) =>
      filed.lines.some((earlier) => earlier.payment !== undefined && contentOf(earlier) === wanted),
    );
  }
}

function contentOf({ submitted }: FiledLine): string {
  const modifiers = submitted.modifiers.filter((modifier) => modifier !== 'KX').sort();
  return [submitted.day, submitted.code, ...modifiers].join(' ');
}

function idKey({ provider, beneficiary, id }: SubmittedClaim): string {
  return `${provider} ${beneficiary} ${id}`;
}

function dayKey({ provider, beneficiary }: SubmittedClaim, day: number): string {
  return `${provider} ${beneficiary} ${day}`;
}

function dayKeys(claim: SubmittedClaim): Set<string> {
  return new Set(claim.lines.map((line) => dayKey(claim, line.day)));
}

function append(index: Map<string, FiledClaim[]>, key: string, filed: FiledClaim): void {
  const known = index.get(key);
  if (known) known.push(filed);
  else index.set(key, [filed]);
}
