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

/** All claims ever taken in, and the one that stands under each key. */
export class History {
  readonly seen: { readonly key: string; readonly content: string; readonly claim: AuditClaim }[] = [];
  readonly standing = new Map<string, AuditClaim>();
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
  const before = history.seen.find((each) => each.key === key && each.content === content);
  if (before !== undefined) return { kind: 'posted', first: before.claim };
  const reverses = history.standing.get(key);
  const kind = claim.frequency === '7' ? 'replacement' : claim.frequency === '8' ? 'void' : 'new';
  if (kind === 'new' && history.seen.some((each) => each.key === key)) return { kind: 'changed' };
  if (kind === 'void') history.standing.delete(key);
  else history.standing.set(key, claim);
  // A void of nothing is remembered too: sent again after the claim it meant, it must still take nothing back.
  history.seen.push({ key, content, claim });
  return kind === 'new' ? { kind } : { kind, reverses };
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
  return JSON.stringify([claim.payer, claim.filing, claim.form, claim.frequency, lines]);
}
