import { bucketOf, disciplineOf, MODIFIER, VERDICT } from '../../claim/index.ts';
import { packDay } from '../../ledger/index.ts';
import { crosses, LINE_CLASS, verdictOf } from '../../rules/index.ts';
import type { Desk } from './desk.ts';
import { keepBefores, postLine, postUncounted } from './posting.ts';
import { allow } from './pricing.ts';
import { answerUncounted } from './uncounted.ts';

/**
 * Prices the counted lines of a new claim, decides them one by one, lets them accrue and writes them in the books.
 *
 * @returns whether there is more to be found: false when every line is priced, without KX and well below its threshold
 */
export function accrueLines(desk: Desk, claim: number): boolean {
  const { out, books } = desk;
  const { accounts } = books;
  const { claims, lines } = desk.batch;
  const rule = desk.ruleOf(claim);
  const thresholds = rule.own ?? desk.rules.threshold;
  const near = Math.min(desk.rules.approachingPercent, 100); // what is not far is looked at closely, however it is told
  const bookClaim = out.bookClaim[claim] as number;
  const start = claims.lineStart[claim] as number;
  const end = claims.lineEnd[claim] as number;
  const firstDay = packDay(books.claims.firstDay[bookClaim] as number);
  const place = (books.claims.firstLine[bookClaim] as number) - start;
  desk.isLate = false;
  desk.isRanged = false;
  const isSecond = out.second[claim] === 1;
  desk.isSecond = isSecond;
  let more = isSecond;
  let isMixed = false;
  let first = -1;
  let account = 0;
  let day = 0;
  let packed = 0;
  for (let at = start; at < end; at++) {
    if (out.lineClass[at] !== LINE_CLASS.COUNTED) {
      answerUncounted(desk, at);
      postUncounted(desk, at, place + at);
      continue;
    }
    if (lines.day[at] !== day) {
      day = lines.day[at] as number;
      packed = packDay(day);
      const ofDay = accounts.of(claims.beneficiary[claim] as number, rule.book, (day / 10000) | 0);
      isMixed ||= first >= 0 && ofDay !== account;
      account = ofDay;
      if (accounts.noteDay(account, day)) desk.isLate = true;
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
    accounts.add(account, bucket, isSecond ? 0 : low, high);
    out.discipline[at] = discipline;
    out.beforeLow[at] = beforeLow;
    out.beforeHigh[at] = beforeHigh;
    out.threshold[at] = threshold;
    if (first < 0) {
      first = at;
      books.claims.before[bookClaim] = beforeLow;
    }
    isMixed ||= beforeLow !== beforeHigh || bucket !== bucketOf(out.discipline[first] as number);
    const hasKx = (modifiers & MODIFIER.KX) !== 0;
    const isFar = (beforeHigh + high) * 100 < threshold * near && beforeHigh === beforeLow;
    if (isFar && !hasKx && (out.feeRow[at] as number) >= 0) out.verdict[at] = VERDICT.KX_NOT_NEEDED;
    else {
      if (low !== high || beforeLow !== beforeHigh) desk.isRanged = true;
      out.verdict[at] = verdictOf(
        crosses(beforeLow, low, threshold),
        crosses(beforeHigh, high, threshold),
        hasKx,
        desk.range,
      );
      more = true;
    }
    postLine(desk, at, place + at, firstDay, packed, bucket);
  }
  if (isMixed) keepBefores(desk, bookClaim, start, end);
  return more;
}
