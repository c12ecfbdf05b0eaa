import type { Bucket } from '../../src/claim/index.ts';
import type { ClaimDecision, FiledLine, PayerState, ShadowPayer, SubmittedClaim } from '../../src/payer/index.ts';
import { Arrivals } from './arrivals.ts';
import { Counted } from './counted.ts';
import { type DeniedLine, isOvertaken } from './denied.ts';
import { type Conduct, type ExpectedLine, keyOf, type SentClaim, type WorldPatient } from './model.ts';

/** Why a clinic's books and the payer's count may honestly differ. */
export type Reason =
  // Of a careful clinic these alone, each about one claim:
  | 'counted since' // the payer has counted someone else's claim since it last told the clinic what was used
  | 'denied before' // the books still count what was denied of the clinic's own since it last asked: too high, never too low
  | 'paid again' // a copy of the clinic's own that came late was paid since: a line its replacement had dropped, or one denied before
  | 'refused' // a correction the payer did not take in, or not the second time, and the books wait for its word on the first
  | 'reopened' // a claim of its own was reopened, and the remittance about it has not come: the books take it for others'
  | 'by hand' // what the claim itself would be paid decided it, and someone did
  // Of a hasty one these too, about a patient from then on:
  | 'second payer' // Medicare pays second, so a correction on its way may be worth less than is known
  | 'other clinic' // someone else's claims count too
  | 'order' // this claim arrived before one decided earlier, or after one decided later
  | 'day in another order' // equals of a day keep the full unit by who came first, in whichever bucket that is
  | 'unpriced'; // a line has no national fee

export interface WorldCounts {
  claims: number;
  lines: number;
  kx: number;
  thresholdDenials: number;
  earlyKx: number;
  /** Lines with KX too early because someone decided so: what their own claim would be paid could not be known. */
  earlyByHand: number;
  /** Lines on which the payer's word was stale: someone else's claim had been counted in the meantime. */
  overtaken: number;
  duplicates: number;
  corrections: number;
  refused: number;
  /** Claims that the payer reopened because the clinic asked. */
  reopened: number;
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
    earlyByHand: 0,
    overtaken: 0,
    duplicates: 0,
    corrections: 0,
    refused: 0,
    reopened: 0,
  };
  readonly #patients: ReadonlyMap<string, WorldPatient>;
  readonly #conduct: Conduct;
  readonly #sent = new Map<string, SentClaim>();
  readonly #arrivals = new Map<string, Arrivals>();
  /** Lines with KX before it was needed that nobody decided by hand. */
  readonly early: string[] = [];
  /** How many claims the payer has decided. */
  decidedCount = 0;
  readonly #counted: Counted;
  /** Lines of careful clinics that were denied over the threshold. */
  readonly denied: DeniedLine[] = [];
  /** By patient and clinic: how many had been decided when a line was last denied over the threshold. */
  readonly #lastDenied = new Map<string, number>();
  /** By patient and clinic: how many had been decided when a copy was last paid. */
  readonly #lastPaidAgain = new Map<string, number>();
  readonly #reasons = new Map<string, Set<Reason>>();

  /** @param usage what the payer has counted */
  constructor(patients: ReadonlyMap<string, WorldPatient>, conduct: Conduct, usage: ShadowPayer['usage']) {
    this.#counted = new Counted(usage);
    this.#patients = patients;
    this.#conduct = conduct;
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
      const whose = `${claim.mbi} ${claim.clinic}`;
      const arrivals = this.#arrivals.get(whose) ?? new Arrivals();
      arrivals.sent(claim.key);
      this.#arrivals.set(whose, arrivals);
    }
  }

  /** Compares one decision. A claim that came before is the payer's business alone. */
  decided({ claim, lines, refusal }: ClaimDecision): void {
    this.decidedCount++;
    const key = keyOf(claim.provider, claim.id, claim.frequency, claim.originalNumber);
    const mbi = claim.beneficiary;
    const arrived = this.#arrivals.get(`${mbi} ${claim.provider}`)?.arrived(key) ?? 'never sent';
    if (arrived === 'never sent') this.differences.push(`${key}: a claim arrived that nobody sent`);
    if (refusal) {
      this.counts.refused++;
      this.#reasons.get(mbi)?.add('refused');
      return;
    }
    this.counts.claims++;
    this.counts.lines += lines.length;
    if (claim.frequency !== '1') this.counts.corrections++;
    const about = this.#reasons.get(mbi);
    if (arrived === 'again' && lines.some(({ payment }) => payment)) {
      about?.add('paid again');
      this.#lastPaidAgain.set(`${mbi} ${claim.provider}`, this.decidedCount);
    }
    const expected = arrived === 'again' ? undefined : this.#sent.get(key);
    if (arrived === 'out of order' && this.#sharesDays(claim)) about?.add('day in another order');
    lines.forEach((line, at) => {
      const lasting = [...this.reasonsOf(mbi)].filter((reason) => reason !== 'other clinic');
      const own = expected ? this.#reasonsOf(expected, line, arrived === 'out of order') : [];
      if (expected && line.denial === 'threshold') {
        this.#lastDenied.set(`${mbi} ${claim.provider}`, this.decidedCount);
        if (this.#conduct === 'careful') this.#deny(expected, claim.id, line, expected.lines[at] as ExpectedLine, own);
      }
      this.#line(`${key} of ${mbi} line ${at + 1}`, line, expected?.lines[at], own, lasting);
    });
    this.#counted.note(claim, this.decidedCount);
    if (expected && lines.some(({ denial }) => denial === 'threshold')) about?.add('denied before');
  }

  /** A claim was reopened: what the payer counts of it may be more now. */
  reopened(claim: SubmittedClaim): void {
    this.decidedCount++;
    this.counts.reopened++;
    this.#counted.note(claim, this.decidedCount);
  }

  /** Keeps a denied line with what its clinic could not know. Books that are too high lead to no denial. */
  #deny(
    { clinic, mbi, heard }: SentClaim,
    claim: string,
    { submitted, before, allowed, coverage }: Readonly<FiledLine>,
    { beforeLow: booksLow, beforeHigh: booksHigh }: ExpectedLine,
    own: readonly Reason[],
  ): void {
    const { control, modifiers, day } = submitted;
    const since = this.#counted.byOthersSince(clinic, mbi, day, coverage.bucket as Bucket, heard);
    const line = { clinic, mbi, claim, control, modifiers, day, before, booksLow, booksHigh, allowed, since };
    this.denied.push({ ...line, otherwise: own.filter((reason) => reason === 'paid again') });
  }

  /** Why this line of a claim may be decided on other grounds than the clinic had. */
  #reasonsOf({ mbi, clinic, heard, doubts }: SentClaim, line: Readonly<FiledLine>, outOfOrder: boolean): Reason[] {
    const { bucket } = line.coverage;
    const reasons: Reason[] = [];
    if (bucket && this.#counted.byOthersSince(clinic, mbi, line.submitted.day, bucket, heard).length > 0)
      reasons.push('counted since');
    if ((this.#lastPaidAgain.get(`${mbi} ${clinic}`) ?? 0) > heard) reasons.push('paid again');
    if ((this.#lastDenied.get(`${mbi} ${clinic}`) ?? 0) > heard) reasons.push('denied before');
    reasons.push(...doubts);
    if (outOfOrder && this.#conduct === 'hasty') reasons.push('order');
    return reasons;
  }

  reasonsOf(mbi: string): ReadonlySet<Reason> {
    return this.#reasons.get(mbi) ?? new Set();
  }

  #line(
    where: string,
    line: Readonly<FiledLine>,
    expected: ExpectedLine | undefined,
    own: readonly Reason[],
    lasting: readonly Reason[],
  ): void {
    const all = [...new Set([...own, ...lasting])];
    const narrow = this.#conduct === 'careful' ? own : all;
    const differ = (what: string, reasons = narrow) =>
      this.#differ(what, where, line, expected as ExpectedLine, reasons);
    const hasKx = line.submitted.modifiers.includes('KX');
    if (hasKx) this.counts.kx++;
    if (line.denial === 'duplicate') this.counts.duplicates++;
    if (!expected) return;
    if (own.includes('counted since')) this.counts.overtaken++;
    if (line.denial === 'threshold') {
      this.counts.thresholdDenials++;
      differ('denied over the threshold', this.#conduct === 'hasty' ? narrow : this.#whyDenied());
    }
    if (hasKx && !line.needsKx && line.denial === undefined) {
      if (expected.byHand) this.counts.earlyByHand++;
      else {
        this.counts.earlyKx++;
        this.early.push(`${where}: KX before it was needed`);
      }
      differ('KX before it was needed', expected.byHand ? ['by hand'] : narrow);
    }
    if (line.denial !== undefined && !['threshold', 'bundled'].includes(line.denial)) {
      differ(`denied: ${line.denial}`);
    }
    if (expected.counted !== (line.coverage.bucket !== undefined) && line.denial !== 'bundled') {
      differ('counted by one only');
    }
    if (!expected.counted) return;
    // Which unit of a day keeps its full amount rests on what became of the others of that day, so it stays in doubt.
    if (line.allowed < expected.allowedLow || line.allowed > expected.allowedHigh) differ('allowed', all);
    if (line.coverage.bucket !== undefined && (line.before < expected.beforeLow || line.before > expected.beforeHigh)) {
      differ('used before');
    }
  }

  /** Why the line that was denied last could not but be. */
  #whyDenied(): Reason[] {
    const line = this.denied.at(-1) as DeniedLine;
    return [...(isOvertaken(line) ? (['counted since'] as const) : []), ...line.otherwise];
  }

  #differ(
    what: string,
    where: string,
    line: Readonly<FiledLine>,
    expected: ExpectedLine,
    reasons: readonly Reason[],
  ): void {
    if (reasons.length > 0) {
      this.explain(`${what}: ${reasons.toSorted().join(', ')}`);
      return;
    }
    const { allowed, before, denial, needsKx, submitted } = line;
    const payer = { allowed, before, denial, needsKx, code: submitted.code, modifiers: submitted.modifiers };
    this.differences.push(`${where}: ${what}\n  payer ${JSON.stringify(payer)}\n  books ${JSON.stringify(expected)}`);
  }

  explain(why: string): void {
    this.explained.set(why, (this.explained.get(why) ?? 0) + 1);
  }

  /** Whether other claims of the patient at the clinic have lines on its days. */
  #sharesDays({ beneficiary, provider, id, lines }: SubmittedClaim): boolean {
    const days = new Set(lines.map((line) => String(line.day)));
    const others = this.#patients.get(beneficiary)?.claims.filter((other) => other.clinic.npi === provider) ?? [];
    return others.some((other) => other.id !== id && other.lines.some((line) => days.has(line.day)));
  }

  isUnderway({ mbi, clinic, key }: SentClaim): boolean {
    return this.#arrivals.get(`${mbi} ${clinic}`)?.isUnderway(key) ?? false;
  }

  get patients(): ReadonlyMap<string, WorldPatient> {
    return this.#patients;
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
