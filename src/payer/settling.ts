import type { Bucket } from '../claim/index.ts';
import { inForce } from '../policy/index.ts';
import type { Accounts } from './accounts.ts';
import { type Figures, must } from './figures.ts';
import { type FiledLine, isSecondary } from './filed-claim.ts';
import { type Payment, payAsFirst, payAsSecond } from './payment.ts';
import type { SubmittedClaim } from './submitted-claim.ts';

/** Decides and pays the lines of a claim against what has been used, and takes that back again. */
export class Settling {
  readonly #figures: Figures;
  readonly #accounts: Accounts;
  readonly #deductibleMet: boolean;

  constructor(figures: Figures, accounts: Accounts, deductibleMet: boolean) {
    this.#figures = figures;
    this.#accounts = accounts;
    this.#deductibleMet = deductibleMet;
  }

  /**
   * Compares line by line with the threshold and pays what is not denied. A line over it without KX is not an incurred
   * expense: nothing of it counts.
   *
   * @see 42 USC 1395l(g)(1)(B), (3)(B): more than the amount; (g)(8) for whose the denial is
   */
  settle(claim: SubmittedClaim, lines: readonly FiledLine[]): void {
    for (const line of lines) {
      const { coverage, submitted } = line;
      if (line.denial) continue;
      if (coverage.bucket === undefined) {
        if (coverage.noticed) line.denial = 'not_necessary_notice';
        else this.#pay(claim, line);
        continue;
      }
      const year = yearOf(line);
      line.before = this.#accounts.of(claim.beneficiary, year)[coverage.bucket];
      const over = line.before + line.allowed > this.#figures.thresholdOn(submitted.day, coverage.bucket);
      line.needsKx = over;
      if (coverage.noticed) line.denial = over ? 'threshold_notice' : 'not_necessary_notice';
      else if (over && !submitted.modifiers.includes('KX')) line.denial = 'threshold';
      else this.#pay(claim, line);
    }
    this.#spreadNeed(claim, lines);
  }

  /** Pays lines that were decided before, at amounts that have changed since. */
  pay(claim: SubmittedClaim, lines: readonly FiledLine[]): void {
    for (const line of lines) if (!line.denial) this.#pay(claim, line);
  }

  /** Takes what the lines counted out of the accounts. */
  undo(claim: SubmittedClaim, lines: readonly FiledLine[]): void {
    for (const line of lines) {
      if (!line.payment) continue;
      this.#post(claim, line, line.payment, -1);
      line.payment = undefined;
    }
  }

  #pay(claim: SubmittedClaim, line: FiledLine): void {
    const { submitted, allowed } = line;
    const year = yearOf(line);
    const met = this.#accounts.of(claim.beneficiary, year).deductible;
    const left = this.#deductibleMet ? 0 : Math.max(0, this.#figures.deductibleOf(year) - met);
    const shares = this.#figures.sharesOn(submitted.day);
    const byAssistant = this.#isReduced(claim, line);
    const primary = submitted.primary;
    line.payment =
      isSecondary(claim) && primary
        ? payAsSecond(submitted.chargeCents, allowed, left, byAssistant, shares, primary)
        : payAsFirst(allowed, left, byAssistant, shares);
    this.#post(claim, line, line.payment, 1);
  }

  #post(claim: SubmittedClaim, line: FiledLine, payment: Payment, sign: 1 | -1): void {
    const { bucket } = line.coverage;
    this.#accounts.add(claim.beneficiary, yearOf(line), bucket, sign * payment.counted, sign * payment.deductible);
  }

  /** CQ and CO reduce the payment of therapy under the fee schedule, which a critical access hospital's is not. */
  #isReduced(claim: SubmittedClaim, { submitted }: FiledLine): boolean {
    const { policy } = this.#figures;
    if (claim.form === '837I' && policy.mpprExempt(Number(claim.facility))) return false;
    const { assistants } = must(inForce(policy.modifiers, submitted.day));
    return Object.keys(assistants).some((modifier) => submitted.modifiers.includes(modifier));
  }

  /** Where KX goes by bucket, one line over the threshold makes every line of the bucket and year need it. */
  #spreadNeed(claim: SubmittedClaim, lines: readonly FiledLine[]): void {
    const { policy } = this.#figures;
    for (const line of lines) {
      const scope = must(inForce(policy.scope, line.submitted.day));
      if ((claim.form === '837I' ? scope.institutional : scope.professional) !== 'bucket') continue;
      const { bucket } = line.coverage;
      if (bucket === undefined || line.needsKx) continue;
      line.needsKx = lines.some((other) => isSame(other, bucket, yearOf(line)) && overAlone(this.#figures, other));
    }
  }
}

function isSame(line: FiledLine, bucket: Bucket, year: number): boolean {
  return line.coverage.bucket === bucket && yearOf(line) === year;
}

function overAlone(figures: Figures, { coverage, submitted, before, allowed }: FiledLine): boolean {
  return coverage.bucket !== undefined && before + allowed > figures.thresholdOn(submitted.day, coverage.bucket);
}

function yearOf({ submitted }: FiledLine): number {
  return Math.trunc(submitted.day / 10000);
}
