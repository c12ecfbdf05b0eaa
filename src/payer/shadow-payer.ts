import type { IsoDate } from '../base/index.ts';
import type { Bucket, ClaimAcknowledgement, EligibilityReply, Remittance } from '../claim/index.ts';
import type { Policy } from '../policy/index.ts';
import { Accounts, type Usage } from './accounts.ts';
import { acknowledgementOf } from './acknowledgement.ts';
import { answerOf, reversalOf } from './answer.ts';
import { checkOf, type Debt, type PayerName, type Waiting } from './check-run.ts';
import { ClaimFile } from './claim-file.ts';
import { type EligibilityQuestion, eligibilityOf } from './eligibility.ts';
import { Figures } from './figures.ts';
import type { FiledClaim, FiledLine } from './filed-claim.ts';
import { Pricing } from './pricing.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { Settling } from './settling.ts';
import type { PayerState } from './state.ts';
import type { SubmittedClaim } from './submitted-claim.ts';

export interface PayerOptions {
  readonly payer?: PayerName;
  /** As if every deductible had been met elsewhere. */
  readonly deductibleMet?: boolean;
  /** Percent of the charge allowed where no national fee exists. 50 unless told. */
  readonly contractorPercent?: number;
}

/** What became of one claim. */
export interface ClaimDecision {
  readonly claim: SubmittedClaim;
  /** The payer's number; empty when the claim was not taken in, or only took another back. */
  readonly number: string;
  readonly refusal: Refusal | undefined;
  /** Copies: what was decided now, whatever happens to the claim later. */
  readonly lines: readonly Readonly<FiledLine>[];
  /** How many earlier claims it changed: taken back, or worth less or more beside it. */
  readonly corrected: number;
}

/** What became of a claim that was reopened. */
export type Reopening = Pick<ClaimDecision, 'claim' | 'lines'>;

const OWN_NAME: PayerName = { name: 'SHADOW PAYER', id: '00000', origin: '1000000000' };
const [REPLACEMENT, VOID] = ['7', '8'];

/**
 * What Medicare would do with claims, in the order it receives them. It decides with the shelf's raw values alone and
 * shares no code with the rules, prices and books that decide beforehand, so that each checks the other.
 */
export class ShadowPayer {
  readonly #figures: Figures;
  readonly #options: Required<PayerOptions>;
  readonly #accounts: Accounts;
  readonly #claims: ClaimFile;
  readonly #settling: Settling;
  readonly #pricing: Pricing;
  #waiting: Waiting[];
  readonly #debts: Map<string, Debt>;
  readonly #opened: Set<string>;
  #claimNumber: number;
  #checkNumber: number;

  constructor(policy: Policy, options: PayerOptions = {}, state?: PayerState) {
    this.#figures = new Figures(policy);
    this.#options = { payer: OWN_NAME, contractorPercent: 50, deductibleMet: false, ...options };
    this.#accounts = new Accounts(state?.accounts);
    this.#claims = new ClaimFile(state?.claims);
    this.#pricing = new Pricing(policy, this.#options.contractorPercent);
    this.#settling = new Settling(this.#figures, this.#accounts, this.#options.deductibleMet);
    this.#waiting = [...(state?.waiting ?? [])];
    this.#debts = new Map(state?.debts);
    this.#opened = new Set(state?.opened);
    this.#claimNumber = state?.claimNumber ?? 0;
    this.#checkNumber = state?.checkNumber ?? 0;
  }

  /**
   * Counts what was used before the payer's first claim, once.
   *
   * @param origin who said so and when: the same again is not counted again
   */
  open(beneficiary: string, year: number, bucket: Bucket, cents: number, origin: string): void {
    const key = `${beneficiary} ${year} ${bucket} ${origin}`;
    if (this.#opened.has(key)) return;
    this.#opened.add(key);
    this.#accounts.add(beneficiary, year, bucket, cents, 0);
  }

  /** Takes in a claim and decides it. Its answer waits for the next check. */
  receive(claim: SubmittedClaim, on: IsoDate): ClaimDecision {
    const refused = (refusal: Refusal): ClaimDecision => ({ claim, number: '', refusal, lines: [], corrected: 0 });
    const refusal = refusalOf(this.#figures, claim);
    if (refusal) return refused(refusal);
    const takes = claim.frequency === REPLACEMENT || claim.frequency === VOID;
    const original = takes ? this.#claims.original(claim) : undefined;
    if (takes && !original) return refused({ reason: 'original' });
    const lines = claim.frequency === VOID ? [] : this.#pricing.linesOf(claim);
    if (original) this.#takeBack(original, on);
    for (const line of lines) if (!line.denial && this.#claims.hasPaid(claim, line)) markDuplicate(line);
    const changed = this.#rerank(claim, original?.claim, lines, on);
    const corrected = changed + (original ? 1 : 0);
    if (claim.frequency === VOID) return { claim, number: '', refusal: undefined, lines: [], corrected };
    this.#settling.settle(claim, lines);
    const number = this.#nextNumber(on);
    const codes = this.#figures.codesOn(on);
    const replaces = original?.numbers.at(-1) ?? '';
    const answer = answerOf({ claim, lines, number, receivedOn: on, replaces, codes });
    this.#claims.add({ claim, receivedOn: on, lines, numbers: [number], standing: true, answer });
    this.#waiting.push({ provider: claim.provider, decidedOn: on, claim: answer });
    return { claim, number, refusal: undefined, lines: lines.map((line) => ({ ...line })), corrected };
  }

  /**
   * Reopens a claim for a clerical error: lines it denied over the threshold get the modifiers they should have had, and are
   * decided again as of today. Its other lines stay as they were decided. The answer takes the last one back first.
   *
   * @param number any number the payer has given the claim
   * @param corrected the modifiers by line number
   * @returns the claim and its lines; undefined where no standing claim has the number or nothing of it was denied so
   * @see 42 CFR 405.980(b), (c): reopening of an initial determination, clerical errors among the reasons
   */
  reopen(number: string, corrected: ReadonlyMap<number, readonly string[]>, on: IsoDate): Reopening | undefined {
    const filed = this.#claims.numbered(number);
    if (!filed?.standing) return undefined;
    const { claim, lines } = filed;
    const reopened = lines.filter(({ denial, submitted }) => denial === 'threshold' && corrected.has(submitted.number));
    if (reopened.length === 0) return undefined;
    this.#takeOut(filed, on);
    for (const line of reopened) {
      line.submitted = { ...line.submitted, modifiers: corrected.get(line.submitted.number) ?? [] };
      line.coverage = this.#pricing.coverageOf(claim, line, line.submitted);
      line.denial = line.coverage.denial;
      if (!line.denial && this.#claims.hasPaid(claim, line)) markDuplicate(line);
    }
    const moved = this.#rankDays(claim, [], new Set(reopened.map(({ submitted }) => submitted.day)));
    moved.delete(filed);
    for (const other of moved) this.#answerAgain(other, on);
    this.#settling.pay(
      claim,
      lines.filter((line) => !reopened.includes(line)),
    );
    this.#settling.settle(claim, reopened);
    this.#answer(filed, on);
    return { claim, lines: lines.map((line) => ({ ...line })) };
  }

  /** A check for each provider that has answers waiting from decisions made by then. */
  pay(paidOn: IsoDate, decidedThrough: IsoDate = paidOn): Remittance[] {
    const due = this.#waiting.filter(({ decidedOn }) => decidedOn <= decidedThrough);
    this.#waiting = this.#waiting.filter(({ decidedOn }) => decidedOn > decidedThrough);
    return [...Map.groupBy(due, ({ provider }) => provider)].map(([provider, answers]) => {
      const claims = answers.map((answer) => answer.claim);
      const owed = this.#debts.get(provider);
      const check = checkOf(this.#options.payer, provider, claims, owed, paidOn, ++this.#checkNumber);
      if (check.owes) this.#debts.set(provider, check.owes);
      else this.#debts.delete(provider);
      return check.remittance;
    });
  }

  /** What has been used of a year as the payer counts; undefined when nothing was ever counted. */
  usage(beneficiary: string, year: number): Readonly<Usage> | undefined {
    return this.#accounts.known(beneficiary, year);
  }

  /** @returns undefined when the shelf has no deductible for the year */
  eligibility(question: EligibilityQuestion): EligibilityReply | undefined {
    if (this.#figures.gapOn(question.year * 10000 + 101)) return undefined;
    const deductible = this.#figures.deductibleOf(question.year);
    return eligibilityOf(
      question,
      this.#options.payer,
      this.usage(question.beneficiary, question.year),
      deductible,
      this.#options.deductibleMet,
    );
  }

  /** What it says of a claim on taking it in, or not. */
  acknowledge(decision: ClaimDecision, batch: string, on: IsoDate): ClaimAcknowledgement {
    return acknowledgementOf(decision, batch, on, this.#figures.codesOn(on), this.#options.payer.id);
  }

  /** Everything it remembers, to go on from later. */
  state(): PayerState {
    return {
      version: 1,
      claimNumber: this.#claimNumber,
      checkNumber: this.#checkNumber,
      accounts: this.#accounts.all(),
      opened: [...this.#opened].sort(),
      claims: this.#claims.all,
      waiting: this.#waiting,
      debts: [...this.#debts].sort(([a], [b]) => (a < b ? -1 : 1)),
    };
  }

  /** Takes a claim out for good, and says so with every figure of its last answer negated. */
  #takeBack(filed: FiledClaim, on: IsoDate): void {
    filed.standing = false;
    this.#takeOut(filed, on);
  }

  /** Takes what a claim counted out, to be answered again or not. */
  #takeOut(filed: FiledClaim, on: IsoDate): void {
    this.#settling.undo(filed.claim, filed.lines);
    this.#waiting.push({ provider: filed.claim.provider, decidedOn: on, claim: reversalOf(filed.answer) });
  }

  /**
   * Finds anew which unit of each day keeps its full amount, the new lines among them. An earlier claim that is then worth
   * something else is taken back and answered again.
   *
   * @returns how many were
   */
  #rerank(claim: SubmittedClaim, original: SubmittedClaim | undefined, fresh: readonly FiledLine[], on: IsoDate) {
    const days = new Set([...claim.lines, ...(original?.lines ?? [])].map((line) => line.day));
    const changed = this.#rankDays(claim, fresh, days);
    for (const filed of changed) this.#answerAgain(filed, on);
    return changed.size;
  }

  /** Ranks the standing lines of a claim's days and fresh ones, and gives the claims of which some line is worth something else. */
  #rankDays(claim: SubmittedClaim, fresh: readonly FiledLine[], days: ReadonlySet<number>): Set<FiledClaim> {
    const changed = new Set<FiledClaim>();
    for (const day of days) {
      const earlier = this.#claims.ofDay(claim, day);
      const ofDay = [...earlier.flatMap((filed) => filed.lines), ...fresh].filter((line) => line.submitted.day === day);
      const moved = this.#pricing.rank(ofDay);
      for (const filed of earlier) if (filed.lines.some((line) => moved.has(line))) changed.add(filed);
    }
    return changed;
  }

  #answerAgain(filed: FiledClaim, on: IsoDate): void {
    this.#takeOut(filed, on);
    this.#settling.pay(filed.claim, filed.lines);
    this.#answer(filed, on);
  }

  /** Answers a claim under another number. */
  #answer(filed: FiledClaim, on: IsoDate): void {
    const { claim, lines, receivedOn, numbers } = filed;
    const replaces = numbers.at(-1) ?? '';
    const number = this.#nextNumber(on);
    this.#claims.rename(filed, number);
    filed.answer = answerOf({ claim, lines, number, receivedOn, replaces, codes: this.#figures.codesOn(on) });
    this.#waiting.push({ provider: claim.provider, decidedOn: on, claim: filed.answer });
  }

  /** Thirteen digits: the day it was received, and how many came before. */
  #nextNumber(on: IsoDate): string {
    this.#claimNumber++;
    return `${on.slice(2).replaceAll('-', '')}${String(this.#claimNumber).padStart(7, '0')}`;
  }
}

/** A line that was paid before takes no part in anything. */
function markDuplicate(line: FiledLine): void {
  line.coverage = { ...line.coverage, denial: 'duplicate', bucket: undefined };
  line.denial = 'duplicate';
}
