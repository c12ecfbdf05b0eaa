import { isMbi, isNpi } from '../base/index.ts';
import type { PayerRefusal, PolicyGap } from '../policy/index.ts';
import type { Figures } from './figures.ts';
import type { SubmittedClaim, UnreadablePart } from './submitted-claim.ts';

/** Why a claim is not taken in; with the gap, when it is the shelf that lacks something and not the claim. */
export interface Refusal {
  readonly reason: PayerRefusal;
  readonly gap?: PolicyGap;
}

const PARTS: readonly UnreadablePart[] = ['day', 'charge', 'units', 'code'];

/** What is wrong with a claim before anyone decides it; undefined when it is taken in. */
export function refusalOf(figures: Figures, claim: SubmittedClaim): Refusal | undefined {
  const { policy } = figures;
  const form = claim.form === '837P' ? 0 : claim.form === '837I' ? 1 : 2;
  if (claim.broken || claim.lines.length === 0) return { reason: 'structure' };
  if (policy.payerRule(form, claim.filing, claim.payer).rule !== 'medicare') return { reason: 'wrong_payer' };
  if (!isMbi(claim.beneficiary)) return { reason: 'beneficiary' };
  if (!isNpi(claim.provider)) return { reason: 'provider' };
  for (const part of PARTS) {
    if (claim.lines.some((line) => line.unreadable.includes(part))) return { reason: part };
  }
  if (claim.lines.some(({ day, lastDay }) => day === 0 || Math.trunc(day / 10000) !== Math.trunc(lastDay / 10000))) {
    return { reason: 'day' };
  }
  const charges = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
  if (charges !== claim.chargeCents) return { reason: 'charge' };
  if (claim.sequence !== 'P' && claim.primary === undefined) return { reason: 'primary' };
  for (const { day } of claim.lines) {
    const gap = figures.gapOn(day);
    if (gap) return { reason: 'day', gap };
  }
  return undefined;
}
