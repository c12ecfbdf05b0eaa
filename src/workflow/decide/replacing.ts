import type { Desk } from './desk.ts';

/**
 * From a replacement or void on, the lines of its days and of the days of what it takes back form new groups: what
 * stands before them has been posted by then, and is ranked with them from the books.
 */
export function cutDays(desk: Desk, claim: number): void {
  const { books, batch, groups, taken } = desk;
  const { claims } = batch;
  const beneficiary = claims.beneficiary[claim] as number;
  const provider = claims.provider[claim] as number;
  cutDaysOfLines(desk, claim, claim);
  const original = originalOf(desk, claim, taken);
  if (original === 0) return;
  taken.add(original);
  const brought = original - desk.firstBookClaim;
  if (brought >= 0 && brought < desk.broughtCount) cutDaysOfLines(desk, claim, desk.claimOfBook[brought] as number);
  else for (const day of books.rankedDays(original)) groups.cut(beneficiary, books.bookOf(original), provider, day);
}

function cutDaysOfLines(desk: Desk, claim: number, source: number): void {
  const { claims, lines } = desk.batch;
  const { book } = desk.ruleOf(source);
  const beneficiary = claims.beneficiary[claim] as number;
  const provider = claims.provider[claim] as number;
  for (let at = claims.lineStart[source] as number; at < (claims.lineEnd[source] as number); at++) {
    desk.groups.cut(beneficiary, book, provider, lines.day[at] as number);
  }
}

/** Takes back what stands under the key of a replacement or void, before anything of its own is decided. */
export function reverseOriginal(desk: Desk, claim: number): void {
  const { books, out, batch } = desk;
  const original = originalOf(desk, claim);
  if (original === 0) return;
  out.reversed[claim] = original;
  const book = books.bookOf(original);
  const beneficiary = batch.claims.beneficiary[claim] as number;
  const provider = batch.claims.provider[claim] as number;
  books.reverse(original);
  desk.serviceDays.forget(beneficiary);
  for (const day of books.rankedDays(original)) books.settleDay(beneficiary, book, provider, day, -1, -1);
}

function originalOf({ books, out }: Desk, claim: number, taken?: ReadonlySet<number>): number {
  const bookClaim = out.bookClaim[claim] as number;
  return books.claims.standing(books.claims.olderVersion(bookClaim), books.claims.firstDay[bookClaim] as number, taken);
}
