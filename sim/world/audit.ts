import { BUCKETS, type Bucket } from '../../src/claim/index.ts';
import type { ClaimDecision, FiledLine, PayerState, ShadowPayer, SubmittedClaim } from '../../src/payer/index.ts';
import { Arrivals } from './arrivals.ts';
import { type Conduct, type ExpectedLine, keyOf, type SentClaim, type WorldPatient } from './model.ts';

/** Why a clinic's books and the payer's count may honestly differ. */
export type Reason =
  // Of a careful clinic these alone, each about one claim:
  | 'counted since' // the payer has counted someone else's claim since it last told the clinic what was used
  | 'denied before' // the books still count what was denied of the clinic's own since it last asked: too high, never too low
  | 'paid again' // a copy of the clinic's own that came late was paid since: a line its replacement had dropped, or one denied before
  | 'refused' // a correction the payer did not take in, or not the second time, and the books wait for its word on the first
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
  /** Lines on which the payer's word was stale: someone else's claim had been counted in the meantime. */
  overtaken: number;
  duplicates: number;
  corrections: number;
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
    overtaken: 0,
    duplicates: 0,
    corrections: 0,
    refused: 0,
  };
  readonly #patients: ReadonlyMap<string, WorldPatient>;
  readonly #conduct: Conduct;
  readonly #usage: ShadowPayer['usage'];
  readonly #sent = new Map<string, SentClaim>();
  readonly #arrivals = new Map<string, Arrivals>();
  /** How many claims the payer has decided. */
  decidedCount = 0;
  /** By patient, year and bucket: what is used, and how many had been decided when each clinic's last changed it. */
  readonly #counted = new Map<string, { readonly cents: number; readonly by: Map<string, number> }>();
  /** By patient and clinic: how many had been decided when a line was last denied over the threshold. */
  readonly #lastDenied = new Map<string, number>();
  /** By patient and clinic: how many had been decided when a copy was last paid. */
  readonly #lastPaidAgain = new Map<string, number>();
  readonly #reasons = new Map<string, Set<Reason>>();

  /** @param usage what the payer has counted */
  constructor(patients: ReadonlyMap<string, WorldPatient>, conduct: Conduct, usage: ShadowPayer['usage']) {
    this.#usage = usage;
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
    const key = keyOf(claim.provider, claim.id, claim.frequency);
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
      this.#line(`${key} of ${mbi} line ${at + 1}`, line, expected?.lines[at], own, lasting);
      if (expected && line.denial === 'threshold') this.#lastDenied.set(`${mbi} ${claim.provider}`, this.decidedCount);
    });
    this.#noteCounted(claim);
    if (expected && lines.some(({ denial }) => denial === 'threshold')) about?.add('denied before');
  }

  /** Why this line of a claim may be decided on other grounds than the clinic had. */
  #reasonsOf({ mbi, clinic, heard, doubts }: SentClaim, line: Readonly<FiledLine>, outOfOrder: boolean): Reason[] {
    const { bucket } = line.coverage;
    const counted = bucket && this.#counted.get(placeOf(mbi, yearOf(line.submitted.day), bucket));
    const reasons: Reason[] = [];
    if ([...(counted?.by ?? [])].some(([npi, last]) => npi !== clinic && last > heard)) reasons.push('counted since');
    if ((this.#lastPaidAgain.get(`${mbi} ${clinic}`) ?? 0) > heard) reasons.push('paid again');
    if ((this.#lastDenied.get(`${mbi} ${clinic}`) ?? 0) > heard) reasons.push('denied before');
    reasons.push(...doubts);
    if (outOfOrder && this.#conduct === 'hasty') reasons.push('order');
    return reasons;
  }

  /** Notes who has changed what is used, and where: by what a claim counts, takes back, or makes others of its day worth. */
  #noteCounted({ beneficiary, provider, lines }: SubmittedClaim): void {
    for (const year of new Set(lines.map(({ day }) => yearOf(day)))) {
      for (const bucket of BUCKETS.slice(1) as readonly Bucket[]) {
        const place = placeOf(beneficiary, year, bucket);
        const cents = this.#usage(beneficiary, year)?.[bucket] ?? 0;
        const known = this.#counted.get(place) ?? { cents: 0, by: new Map<string, number>() };
        if (cents !== known.cents) known.by.set(provider, this.decidedCount);
        this.#counted.set(place, { ...known, cents });
      }
    }
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
      // Books that are too high lead to no denial.
      differ(
        'denied over the threshold',
        narrow.filter((reason) => this.#conduct === 'hasty' || (reason !== 'denied before' && reason !== 'refused')),
      );
    }
    if (hasKx && !line.needsKx && line.denial === undefined) {
      this.counts.earlyKx++;
      differ('KX before it was needed');
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

function placeOf(mbi: string, year: number, bucket: Bucket): string {
  return `${mbi} ${year} ${bucket}`;
}

function yearOf(day: number): number {
  return Math.trunc(day / 10000);
}
