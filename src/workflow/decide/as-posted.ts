import { BASIS, disciplineOf } from '../../claim/index.ts';
import { blankPosted } from '../../ledger/index.ts';
import { LINE_CLASS } from '../../rules/index.ts';
import type { Desk } from './desk.ts';
import { answerUncounted } from './uncounted.ts';

const posted = blankPosted();

/** The claim is in the books already: its lines are answered as they were the first time. */
export function answerAsPosted(desk: Desk, claim: number): void {
  const { out, books } = desk;
  const { claims, lines } = desk.batch;
  const bookClaim = out.bookClaim[claim] as number;
  const thresholds = desk.ruleOf(claim).own ?? desk.rules.threshold;
  const befores = books.beforesOf(bookClaim);
  const start = claims.lineStart[claim] as number;
  desk.isRanged = false;
  let running = books.claims.before[bookClaim] as number;
  for (let at = start; at < (claims.lineEnd[claim] as number); at++) {
    answerUncounted(desk, at);
    books.firstLine(bookClaim, at - start, posted);
    if (!posted.counted || out.lineClass[at] !== LINE_CLASS.COUNTED) {
      if (!posted.counted) out.verdict[at] = posted.verdict; // KX may have come or gone, which bears on GA, GX, GY and GZ
      continue;
    }
    const before = befores?.[at - start];
    out.discipline[at] = disciplineOf(lines.modifiers[at] as number);
    out.verdict[at] = posted.verdict;
    out.basis[at] = posted.basis;
    out.keepsFull[at] = posted.keeps ? 1 : 0;
    out.allowedLow[at] = posted.basis === BASIS.UNPRICED ? posted.low : posted.high; // what it was tested with
    out.allowedHigh[at] = posted.high;
    out.beforeLow[at] = before?.[0] ?? running;
    out.beforeHigh[at] = before?.[1] ?? running;
    if (out.allowedLow[at] !== posted.high || out.beforeLow[at] !== out.beforeHigh[at]) desk.isRanged = true;
    out.threshold[at] = thresholds.at(lines.day[at] as number, posted.bucket);
    running += posted.low;
  }
}
