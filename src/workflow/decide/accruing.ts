import { BASIS, bucketOf, disciplineOf, MODIFIER, VERDICT } from '../../claim/index.ts';
import { allowedAmount, lineAmount, NO_FEE } from '../../price/index.ts';
import { crosses, isUndecided, LINE_CLASS, PAYER_RULE, PRIMARY, verdictOf } from '../../rules/index.ts';
import type { Desk } from './desk.ts';

/**
 * Ranks the days of a claim with what the books hold of them. All of them before the first line is decided: what that
 * moves in the books may bear on every line.
 */
export function settleDays(desk: Desk, claim: number): void {
  const { groups, groupOf, books } = desk;
  const { claims, lines } = desk.batch;
  const end = claims.lineEnd[claim] as number;
  for (let at = claims.lineStart[claim] as number; at < end; at++) {
    const group = groupOf[at] as number;
    if (group === 0 || groups.settled[group] === 1) continue;
    groups.settled[group] = 1;
    const leads = books.settleDay(
      claims.beneficiary[claim] as number,
      desk.ruleOf(claim).book,
      claims.provider[claim] as number,
      lines.day[at] as number,
      groups.bestPe[group] as number,
      groups.bestFull[group] as number,
    );
    if (!leads) groups.best[group] = -1;
  }
}

/**
 * Decides the counted lines of a new claim one by one and lets them accrue.
 *
 * @returns whether there is more to be found: false when every line is priced, without KX and well below its threshold
 */
export function accrueLines(desk: Desk, claim: number): boolean {
  const { out, books, rules } = desk;
  const { accounts } = books;
  const { claims, lines } = desk.batch;
  const rule = desk.ruleOf(claim);
  const thresholds = rule.own ?? rules.threshold;
  const near = rules.approachingPercent;
  const end = claims.lineEnd[claim] as number;
  let more = rule.rule === PAYER_RULE.MEDICARE && claims.payerSequence[claim] !== PRIMARY;
  let account = 0;
  let year = 0;
  for (let at = claims.lineStart[claim] as number; at < end; at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED) {
      answerUncounted(desk, at);
      continue;
    }
    const day = lines.day[at] as number;
    if (((day / 10000) | 0) !== year) {
      year = (day / 10000) | 0;
      account = accounts.of(claims.beneficiary[claim] as number, rule.book, year);
    }
    allow(desk, at);
    const modifiers = lines.modifiers[at] as number;
    const discipline = disciplineOf(modifiers);
    const bucket = bucketOf(discipline);
    const beforeLow = accounts.low(account, bucket);
    const beforeHigh = accounts.high(account, bucket);
    const low = out.allowedLow[at] as number;
    const high = out.allowedHigh[at] as number;
    const threshold = thresholds.at(day, bucket);
    accounts.add(account, bucket, low, high);
    out.discipline[at] = discipline;
    out.beforeLow[at] = beforeLow;
    out.beforeHigh[at] = beforeHigh;
    out.threshold[at] = threshold;
    const hasKx = (modifiers & MODIFIER.KX) !== 0;
    const isFar = (beforeHigh + high) * 100 < threshold * near && beforeHigh === beforeLow;
    if (isFar && !hasKx && (out.feeRow[at] as number) >= 0) {
      out.verdict[at] = VERDICT.KX_NOT_NEEDED;
      continue;
    }
    out.verdict[at] = verdictOf(crosses(beforeLow, low, threshold), crosses(beforeHigh, high, threshold), hasKx);
    more = true;
  }
  return more;
}

/** A line that does not count: its class is the answer. */
export function answerUncounted(desk: Desk, at: number): void {
  const { out } = desk;
  const lineClass = out.lineClass[at] as number;
  const discipline = disciplineOf(desk.batch.lines.modifiers[at] as number);
  out.verdict[at] = isUndecided(lineClass) ? VERDICT.UNDECIDED : VERDICT.NOT_SUBJECT;
  out.discipline[at] = discipline < 0 ? 0 : discipline;
  out.basis[at] = lineClass === LINE_CLASS.VOID ? BASIS.VOID : BASIS.NONE;
  out.keepsFull[at] = 0;
  out.allowedLow[at] = 0;
  out.allowedHigh[at] = 0;
  out.beforeLow[at] = 0;
  out.beforeHigh[at] = 0;
  out.threshold[at] = 0;
}

/** What a counted line is worth, and what the full unit of its day makes of that. */
function allow(desk: Desk, at: number): void {
  const { out, fees } = desk;
  const { lines } = desk.batch;
  const row = out.feeRow[at] as number;
  const charge = lines.charge[at] as number;
  if (row < 0) {
    const bundled = row === NO_FEE.BUNDLED;
    out.keepsFull[at] = 0;
    out.basis[at] = bundled ? BASIS.BUNDLED : BASIS.UNPRICED;
    out.allowedLow[at] = 0;
    out.allowedHigh[at] = bundled ? 0 : charge;
    return;
  }
  const group = desk.groupOf[at] as number;
  const units = lines.units[at] as number;
  const full = fees.full[row] as number;
  let fee: number;
  let isReduced = false;
  if (group === 0) {
    out.keepsFull[at] = 0;
    fee = lineAmount(units, full, full, false);
  } else {
    const keeps = desk.groups.best[group] === at;
    const reduced = fees.reduced[row] as number;
    const kept = lineAmount(units, full, reduced, true);
    const cut = lineAmount(units, full, reduced, false);
    out.keepsFull[at] = keeps ? 1 : 0;
    desk.difference[at] = allowedAmount(charge, kept) - allowedAmount(charge, cut);
    fee = keeps ? kept : cut;
    isReduced = !keeps || units > 1000;
  }
  out.basis[at] = charge < fee ? BASIS.CHARGE : isReduced ? BASIS.FEE_MPPR : BASIS.FEE;
  out.allowedLow[at] = allowedAmount(charge, fee);
  out.allowedHigh[at] = allowedAmount(charge, fee);
}
