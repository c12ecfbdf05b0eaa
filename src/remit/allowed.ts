import { dayNumberOf } from '../base/index.ts';
import { NO_CENTS, packModifier, packShortCode, type RemittanceClaim, type RemittanceLine } from '../claim/index.ts';
import { NO_REDUCTION } from './assistant.ts';
import { type Allowed, allow, LineMoney, WAYS, type Way } from './line-money.ts';
import type { Reasons } from './reasons.ts';

/** What a payer allowed of a line, by each way there is. Cents; a reversal's are negative. */
export interface AllowedAmount {
  readonly cents: number;
  /** Which of the ways `cents` comes from. */
  readonly way: Way;
  /** AMT*B6, with its sign put right; undefined when the payer states none. */
  readonly stated: number | undefined;
  /** Charge less what is not allowed of it. */
  readonly byCharge: number;
  /** Paid plus the patient's share, what was taken off the payment, and what an earlier payer did. */
  readonly byPaid: number;
  /** Of `cents`, what an earlier payer did: Medicare as second payer may count only the rest. */
  readonly priorPayerCents: number;
  /** Not allowed because of a denial. */
  readonly deniedCents: number;
  /** The ways disagree by more than a cent. */
  readonly differs: boolean;
  /** An adjustment has a reason that the shelf does not have. */
  readonly hasUnknown: boolean;
}

/** The allowed amount of one line of a claim, with its reasons. `RemittanceAudit` answers the same for whole batches. */
export function allowedOf(claim: RemittanceClaim, line: RemittanceLine, reasons: Reasons): AllowedAmount {
  const isReversal = claim.status === '22';
  const sign = isReversal && claim.chargeCents > 0 ? -1 : 1;
  const date = line.from ?? claim.from;
  const day = date === undefined ? 0 : dayNumberOf(date);
  const money = new LineMoney();
  money.begin(line.chargeCents * sign, line.paidCents * sign);
  for (const { group, reason, cents } of line.adjustments)
    money.adjust(packShortCode(group), packShortCode(reason), reasons.effect(packShortCode(reason), day), cents * sign);
  const out: Allowed = { cents: 0, way: 0, worked: 0, differs: false, signTurned: false };
  const isAssistants = line.procedure.modifiers.some((one) => reasons.assistants.isOne(packModifier(one)));
  const assistant = isAssistants ? reasons.assistants.on(day) : NO_REDUCTION;
  const stated = line.amounts.findLast(({ qualifier }) => qualifier === 'B6')?.cents ?? NO_CENTS;
  allow(money, stated, isReversal, claim.status === '4', out, assistant);
  return {
    cents: out.cents,
    way: WAYS[out.way] as Way,
    stated: stated === NO_CENTS ? undefined : isReversal ? -Math.abs(stated) : stated,
    byCharge: money.byCharge,
    byPaid: money.byPaid,
    priorPayerCents: money.priorPayer,
    deniedCents: money.denied,
    differs: out.differs || Math.abs(money.byCharge - money.byPaid) > 1,
    hasUnknown: money.hasUnknown,
  };
}
