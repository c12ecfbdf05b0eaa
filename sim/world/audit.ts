import type { Bucket } from '../../src/claim/index.ts';
import type { ClaimDecision, FiledLine, PayerState, SubmittedClaim } from '../../src/payer/index.ts';
import { type ExpectedLine, keyOf, type SentClaim, type WorldPatient } from './model.ts';

/** Why a clinic's books and the payer's count may honestly differ about a patient. */
export type Reason =
  | 'other clinic' // someone else's claims count too
  | 'counted since' // the payer has counted someone else's claim since it last told the clinic what was used
  | 'cautious' // decided at the high end of a range, on purpose
  | 'order' // this claim arrived before one decided earlier, or after one decided later
  | 'day in another order' // equals of a day keep the full unit by who came first, in whichever bucket that is
  | 'paid again' // sent once more after its replacement, which had dropped a line: the payer pays that line anew
  | 'denied before' // the books still count what was denied
  | 'second payer' // counted at the second payer's amount
  | 'unpriced' // a line has no national fee
  | 'refused'; // the payer did not take a claim in, or not the second time, and the books wait for its word on the first

export interface WorldCounts {
  claims: number;
  lines: number;
  kx: number;
  thresholdDenials: number;
  earlyKx: number;
  duplicates: number;
  refused: number;
}

/** Holds every decision of the payer to what the clinic's books said when they let the claim go. */
export class Audit {
  /** Differences nobody can explain: there must be none. */
  readonly differences: string[] = [];
  /** Differences of patients about whom the clinic could not know all, by what and why. */
  readonly explained = new Map<string, number>();
  readonly counts: WorldCounts = {
    claims: 0,
    lines: 0,
    kx: 0,
    thresholdDenials: 0,
    earlyKx: 0,
    duplicates: 0,
    refused: 0,
  };
  readonly #patients: ReadonlyMap<string, WorldPatient>;
  readonly #sent = new Map<string, SentClaim>();
  readonly #arrivals = new Map<string, Arrivals>();
  /** How many claims the payer has decided. */
  decidedCount = 0;
  /** By patient and clinic: how many had been decided with its latest. */
  readonly #lastCounted = new Map<string, number>();
  readonly #reasons = new Map<string, Set<Reason>>();

  constructor(patients: ReadonlyMap<string, WorldPatient>) {
    this.#patients = patients;
    for (const [mbi, patient] of patients) {
      const reasons = new Set<Reason>();
      if (patient.clinics.length > 1) reasons.add('other clinic');
      if (patient.hasSecondary) reasons.add('second payer');
      if (patient.hasUnpriced) reasons.add('unpriced');
      this.#reasons.set(mbi, reasons);
    }
  }

  sent(claims: readonly SentClaim[]): void {
    for (const claim of claims) {
      this.#sent.set(claim.key, claim);
      const arrivals = this.#arrivals.get(claim.mbi) ?? new Arrivals();
      arrivals.sent(claim.key);
      this.#arrivals.set(claim.mbi, arrivals);
    }
  }

  /** Compares one decision. A claim that came before is the payer's business alone. */
  decided({ claim, lines, refusal }: ClaimDecision): void {
    this.decidedCount++;
    const key = keyOf(claim.provider, claim.id, claim.frequency);
    const mbi = claim.beneficiary;
    const arrived = this.#arrivals.get(mbi)?.arrived(key) ?? 'never sent';
    if (arrived === 'never sent') this.differences.push(`${key}: a claim arrived that nobody sent`);
    if (refusal) {
      this.counts.refused++;
      this.#reasons.get(mbi)?.add('refused');
      return;
    }
    this.counts.claims++;
    this.counts.lines += lines.length;
    if (arrived === 'again' && lines.some(({ payment }) => payment)) this.#reasons.get(mbi)?.add('paid again');
    const expected = arrived === 'again' ? undefined : this.#sent.get(key);
    if (arrived === 'out of order' && this.#sharesDays(claim)) this.#reasons.get(mbi)?.add('day in another order');
    const reasons = [...this.reasonsOf(mbi)].filter((reason) => reason !== 'other clinic') as string[];
    if (arrived === 'out of order') reasons.push('order');
    if (expected && this.#hasCountedSince(expected)) reasons.push('counted since');
    lines.forEach((line, at) => {
      this.#line(`${key} line ${at + 1}`, line, expected?.lines[at], reasons);
    });
    this.#lastCounted.set(`${mbi} ${claim.provider}`, this.decidedCount);
    if (expected && lines.some(({ denial }) => denial === 'threshold')) this.#reasons.get(mbi)?.add('denied before');
  }

  /** Whether another clinic's claim has come in since the payer last told this one. */
  #hasCountedSince({ mbi, clinic, heard }: SentClaim): boolean {
    const others = this.#patients.get(mbi)?.clinics.filter(({ npi }) => npi !== clinic) ?? [];
    return others.some(({ npi }) => (this.#lastCounted.get(`${mbi} ${npi}`) ?? 0) > heard);
  }

  reasonsOf(mbi: string): ReadonlySet<Reason> {
    return this.#reasons.get(mbi) ?? new Set();
  }

  #line(
    where: string,
    line: Readonly<FiledLine>,
    expected: ExpectedLine | undefined,
    reasons: readonly string[],
  ): void {
    const differ = (what: string) => this.#differ(what, where, line, expected as ExpectedLine, reasons);
    const hasKx = line.submitted.modifiers.includes('KX');
    if (hasKx) this.counts.kx++;
    if (line.denial === 'duplicate') this.counts.duplicates++;
    if (!expected) return;
    if (line.denial === 'threshold') {
      this.counts.thresholdDenials++;
      differ('denied over the threshold');
    }
    if (hasKx && !line.needsKx && line.denial === undefined) {
      this.counts.earlyKx++;
      const isRange = expected.beforeLow < expected.beforeHigh && expected.beforeLow <= line.before;
      this.#differ('KX before it was needed', where, line, expected, isRange ? [...reasons, 'cautious'] : reasons);
    }
    if (line.denial !== undefined && !['threshold', 'bundled'].includes(line.denial)) {
      differ(`denied: ${line.denial}`);
    }
    if (expected.counted !== (line.coverage.bucket !== undefined) && line.denial !== 'bundled') {
      differ('counted by one only');
    }
    if (!expected.counted) return;
    if (line.allowed < expected.allowedLow || line.allowed > expected.allowedHigh) {
      differ('allowed');
    }
    if (line.coverage.bucket !== undefined && (line.before < expected.beforeLow || line.before > expected.beforeHigh)) {
      differ('used before');
    }
  }

  #differ(
    what: string,
    where: string,
    line: Readonly<FiledLine>,
    expected: ExpectedLine,
    reasons: readonly string[],
  ): void {
    if (reasons.length > 0) {
      const why = `${what}: ${reasons.toSorted().join(', ')}`;
      this.explained.set(why, (this.explained.get(why) ?? 0) + 1);
      return;
    }
    const { allowed, before, denial, needsKx, submitted } = line;
    const payer = { allowed, before, denial, needsKx, code: submitted.code, modifiers: submitted.modifiers };
    this.differences.push(`${where}: ${what}\n  payer ${JSON.stringify(payer)}\n  books ${JSON.stringify(expected)}`);
  }

  /** Whether other claims of the patient at the clinic have lines on its days. */
  #sharesDays({ beneficiary, provider, id, lines }: SubmittedClaim): boolean {
    const days = new Set(lines.map((line) => String(line.day)));
    const others = this.#patients.get(beneficiary)?.claims.filter((other) => other.clinic.npi === provider) ?? [];
    return others.some((other) => other.id !== id && other.lines.some((line) => days.has(line.day)));
  }

  isUnderway({ mbi, key }: SentClaim): boolean {
    return this.#arrivals.get(mbi)?.isUnderway(key) ?? false;
  }

  get patients(): ReadonlyMap<string, WorldPatient> {
    return this.#patients;
  }
}

/** In which order a patient's claims were decided and sent, and which have arrived. */
class Arrivals {
  readonly #order: string[] = [];
  readonly #arrived = new Set<string>();
  #last = -1;

  sent(key: string): void {
    this.#order.push(key);
  }

  isUnderway(key: string): boolean {
    return this.#order.includes(key) && !this.#arrived.has(key);
  }

  arrived(key: string): 'in order' | 'out of order' | 'again' | 'never sent' {
    const place = this.#order.indexOf(key);
    if (place < 0) return 'never sent';
    if (this.#arrived.has(key)) return 'again';
    const inOrder = place === this.#arrived.size && place > this.#last;
    this.#arrived.add(key);
    this.#last = Math.max(this.#last, place);
    return inOrder ? 'in order' : 'out of order';
  }
}

/** What the payer has counted of each clinic's standing claims: `npi mbi year bucket`, in cents. */
export function countedByClinic({ claims }: PayerState): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { claim, lines, standing } of claims) {
    if (!standing) continue;
    for (const { coverage, payment, submitted } of lines) {
      if (coverage.bucket === undefined || !payment) continue;
      const key = accountKey(claim.provider, claim.beneficiary, Math.trunc(submitted.day / 10000), coverage.bucket);
      counted.set(key, (counted.get(key) ?? 0) + payment.counted);
    }
  }
  return counted;
}

export function accountKey(npi: string, mbi: string, year: number, bucket: Bucket): string {
  return `${npi} ${mbi} ${year} ${bucket}`;
}
