import { type Bucket, packCode } from '../claim/index.ts';
import { inForce, type PayerReason, type Policy } from '../policy/index.ts';
import type { Price } from './fee.ts';
import { must } from './figures.ts';
import type { SubmittedClaim, SubmittedLine } from './submitted-claim.ts';

/** What a line is to Medicare before any amount is asked for. */
export interface Coverage {
  /** Why it is denied whatever has been used; undefined when it is not. */
  readonly denial: PayerReason | undefined;
  /** Fills this bucket; undefined for a line that does not count toward the threshold. */
  readonly bucket: Bucket | undefined;
  /** GA: the patient was told in advance, and bears a denial. */
  readonly noticed: boolean;
}

const THERAPY = new Set(['always', 'sometimes', 'unknown', 'invalid_medicare']);

/**
 * Which lines are paid, and which of them count.
 *
 * Counting needs exactly one of GP, GO and GN on a listed code, and on institutional claims a type of bill and a revenue
 * code of outpatient therapy.
 *
 * @see 42 USC 1395l(g)(1), (3); CR 10176 for the modifiers; CR 7228 for GZ
 */
export function coverageOf(policy: Policy, claim: SubmittedClaim, line: SubmittedLine, price: Price): Coverage {
  const rules = must(inForce(policy.modifiers, line.day));
  const has = (modifier: string) => line.modifiers.includes(modifier);
  const disciplines = (['GP', 'GO', 'GN'] as const).filter(has);
  const entry = policy.codeOn(packCode(line.code), line.day);
  const listed = entry !== undefined && THERAPY.has(entry.disposition);
  const [only] = disciplines;
  const deny = (denial: PayerReason): Coverage => ({ denial, bucket: undefined, noticed: has('GA') });
  if (claim.frequency === '0') return deny('not_covered');
  if (rules.neverTogether.some((pair) => pair.every(has))) return deny('contradiction');
  if (has('KX') && rules.contradictKx.some(has)) return deny('contradiction');
  if (has('GY') || has('GX')) return deny('not_covered');
  if (listed && disciplines.length > 1) return deny('many_disciplines');
  if (entry?.disposition === 'always' && only === undefined) return deny('discipline_missing');
  if (entry?.lockedModifier && only !== undefined && entry.lockedModifier !== only) return deny('locked');
  if (price.kind === 'not valid') return deny('not_valid');
  if (price.kind === 'not covered') return deny('not_covered');
  if (price.kind === 'bundled') return deny('bundled');
  if (has('GZ')) return deny('not_necessary');
  const counts = listed && only !== undefined && settingCounts(policy, claim, line);
  return { denial: undefined, bucket: counts ? rules.disciplines[only].bucket : undefined, noticed: has('GA') };
}

/** Whether the place where the line was furnished and billed is one whose therapy counts. */
function settingCounts(policy: Policy, claim: SubmittedClaim, line: SubmittedLine): boolean {
  if (claim.form === '837P') return true;
  const rules = must(inForce(policy.modifiers, line.day));
  const revenues = Object.values(rules.disciplines).map((rule) => rule.revenuePrefix);
  return (
    policy.countsOn(Number(claim.facility), line.day) && revenues.some((prefix) => line.revenue.startsWith(prefix))
  );
}
