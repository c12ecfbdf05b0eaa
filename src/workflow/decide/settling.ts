import type { Desk } from './desk.ts';

/**
 * Ranks the days of a claim with what the books hold of them. All of them before the first line is decided: what that
 * moves in the books may bear on every line.
 */
export function settleDays(desk: Desk, claim: number): void {
  const { groups, groupOf } = desk;
  const { claims } = desk.batch;
  const end = claims.lineEnd[claim] as number;
  let last = 0;
  for (let at = claims.lineStart[claim] as number; at < end; at++) {
    const group = groupOf[at] as number;
    if (group === last || group === 0) continue;
    last = group;
    if (!groups.isSettled(group)) settle(desk, claim, at, group);
  }
}

function settle(desk: Desk, claim: number, at: number, group: number): void {
  const { groups, books, batch } = desk;
  const reranks = books.reranks.length;
  const leads = books.settleDay(
    batch.claims.beneficiary[claim] as number,
    desk.ruleOf(claim).book,
    batch.claims.provider[claim] as number,
    batch.lines.day[at] as number,
    groups.bestPe(group),
    groups.bestFull(group),
  );
  if (books.reranks.length !== reranks) desk.serviceDays.forget(batch.claims.beneficiary[claim] as number);
  groups.settle(group, leads);
}
