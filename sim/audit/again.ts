import type { Shelf } from './shelf.ts';
import type { AuditClaim } from './x12.ts';

/** What a claim does to the book, from what came before it under the same key (section 6 of the contract). */
export type ClaimAction =
  /** Not a claim the book is about: another payer's rule, dental, no beneficiary. Its lines are answered all the same. */
  | { readonly kind: 'outside'; readonly reverses?: undefined }
  | { readonly kind: 'new'; readonly reverses?: undefined }
  | { readonly kind: 'posted'; readonly first: AuditClaim; readonly reverses?: undefined }
  | { readonly kind: 'changed'; readonly reverses?: undefined }
  | { readonly kind: 'replacement' | 'void'; readonly reverses: AuditClaim | undefined };

export type Actions = ReadonlyMap<AuditClaim, ClaimAction>;

/** All claims ever taken in, and those that stand. */
export class History {
  readonly seen: { readonly key: string; readonly content: string; readonly claim: AuditClaim }[] = [];
  standing: { readonly key: string; readonly claim: AuditClaim }[] = [];
}

/** The action of every claim of a batch. Does not depend on amounts, so that a day can be ranked ahead of time. */
export function actionsOf(shelf: Shelf, batch: readonly AuditClaim[], history: History): Actions {
  return new Map(
    batch.map((claim) => [claim, isOutside(shelf, claim) ? { kind: 'outside' } : actionOf(claim, history)]),
  );
}

function isOutside(shelf: Shelf, claim: AuditClaim): boolean {
  if (claim.form !== 'P' && claim.form !== 'I') return true;
  return claim.beneficiary === '' || ['never', 'unknown'].includes(shelf.payerRule(claim.form, claim.filing));
}

function actionOf(claim: AuditClaim, history: History): ClaimAction {
  const key = JSON.stringify([claim.provider, claim.beneficiary, claim.id]);
  const content = contentOf(claim);
  const before = history.seen.filter((each) => each.key === key && each.content === content).map((each) => each.claim);
  const kind = claim.frequency === '7' ? 'replacement' : claim.frequency === '8' ? 'void' : 'new';
  const sameKey = history.standing.filter((each) => each.key === key).map((each) => each.claim);
  const sameDay = (other: AuditClaim) => firstDayOf(other) === firstDayOf(claim);
  const inTheWay = sameKey.some(sameDay);
  const latest = before.at(-1);
  if (latest !== undefined) {
    const cameWithIt = before.find((each) => each.submission === claim.submission);
    const stands = sameKey.includes(latest);
    const isOfUse = { void: inTheWay, replacement: true, new: !inTheWay }[kind];
    if (cameWithIt !== undefined || stands || !isOfUse) return { kind: 'posted', first: cameWithIt ?? latest };
  }
  const reverses = kind === 'new' ? undefined : (sameKey.findLast(sameDay) ?? sameKey.at(-1));
  if (kind === 'new' && inTheWay) return { kind: 'changed' };
  history.standing = history.standing.filter((each) => each.claim !== reverses);
  if (kind !== 'void') history.standing.push({ key, claim });
  // A void of nothing is remembered too: its file sent again after the claim it meant must still take nothing back.
  history.seen.push({ key, content, claim });
  return kind === 'new' ? { kind } : { kind, reverses };
}

/** The earliest service day that can be read; '' when there is none. */
function firstDayOf(claim: AuditClaim): string {
  const days = claim.lines.map((line) => line.date.slice(0, 8)).filter((day) => isCalendarDay(day));
  return days.sort()[0] ?? '';
}

function isCalendarDay(day: string): boolean {
  if (!/^\d{8}$/.test(day)) return false;
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number) as [number, number, number];
  const there = new Date(Date.UTC(year, month - 1, date));
  return there.getUTCMonth() + 1 === month && there.getUTCDate() === date;
}

function contentOf(claim: AuditClaim): string {
  const lines = claim.lines.map((line) => [
    line.date,
    line.code,
    line.modifiers.filter((modifier) => modifier !== 'KX'),
    line.units,
    line.charge,
    line.revenue,
  ]);
  const original = ['7', '8'].includes(claim.frequency) ? claim.original : '';
  return JSON.stringify([claim.payer, claim.filing, claim.form, claim.frequency, original, lines]);
}
