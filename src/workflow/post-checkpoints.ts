import type { Issue } from '../base/index.ts';
import { registered } from '../base/index.ts';
import type { EligibilityReply, TherapyUsage } from '../claim/index.ts';
import type { Checkpoint } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';

/** How a payer's amount is to be read where its reply does not say; a reply that says otherwise is refused. */
export type UsageSetting = 'used' | 'remaining';

/** What an eligibility reply comes to for the books. */
export interface ReadReply {
  readonly checkpoints: readonly Checkpoint[];
  readonly issues: readonly Issue[];
}

/** Reads the amounts of a reply as what has been used. What it does not say is left unknown; it is never zero. */
export function readReply(policy: Policy, reply: EligibilityReply, setting: UsageSetting, file: string): ReadReply {
  const checkpoints: Checkpoint[] = [];
  const issues: Issue[] = [];
  const say = (code: string, at: TherapyUsage['at'], found: string, expected?: string) =>
    issues.push(issueOf(code, file, at, found, expected));
  for (const { reason, followUp, at } of reply.rejections)
    say('ELIGIBILITY_REFUSED', at, `AAA03 ${reason}${followUp ? `, AAA04 ${followUp}` : ''}`);
  if (reply.therapy.length === 0 && reply.rejections.length === 0)
    say('ELIGIBILITY_USAGE_ABSENT', reply.at, 'no therapy amount', 'one a bucket');
  for (const plan of reply.advantage)
    say('ELIGIBILITY_ADVANTAGE', plan.at, `plan ${plan.plan || 'unnamed'} from ${plan.period.from ?? '?'}`);
  for (const payer of reply.otherPayers.filter(({ primary }) => primary))
    say('ELIGIBILITY_OTHER_PAYER_FIRST', payer.at, `insurance type ${payer.insuranceType}`);
  for (const usage of reply.therapy) {
    const used = usedOf(policy, usage, setting);
    if (typeof used === 'string') say(used, usage.at, `${usage.bucket} ${usage.year || 'without a year'}`, setting);
    else if (reply.asOf === undefined) say('ELIGIBILITY_UNDATED', usage.at, 'no date', 'BHT04');
    else {
      const source = `271 of ${reply.payerId || reply.sender}`;
      const { bucket, year } = usage;
      checkpoints.push({ beneficiary: reply.memberId, year, bucket, usedCents: used, asOf: reply.asOf, source });
    }
  }
  return { checkpoints, issues };
}

/** Cents used, or the code of why it cannot be told. */
function usedOf(policy: Policy, usage: TherapyUsage, setting: UsageSetting): number | string {
  if (usage.year === 0) return 'ELIGIBILITY_UNDATED';
  if (usage.stated === 'contradictory') return 'ELIGIBILITY_AMOUNT_CONTRADICTS';
  if (usage.stated !== 'unstated' && usage.stated !== setting) return 'ELIGIBILITY_AMOUNT_CONTRADICTS';
  if (setting === 'used') return usage.cents;
  const day = `${usage.year}-12-31`;
  const amounts = policy.threshold.entries.find(({ from, through }) => from <= day && day <= through)?.value;
  if (!amounts) return 'ELIGIBILITY_THRESHOLD_GAP';
  return Math.max(0, (usage.bucket === 'ot' ? amounts.ot : amounts.ptSlp) - usage.cents);
}

/** An issue of the register at a place in a file. */
export function issueOf(
  code: string,
  file: string,
  at: { readonly byte: number; readonly segment: number },
  found?: string,
  expected?: string,
): Issue {
  const entry = registered(code);
  if (!entry) throw new Error(`UNREGISTERED_CODE ${code}`);
  return {
    code: entry.code,
    severity: entry.severity,
    message: entry.text,
    ...(entry.hint ? { hint: entry.hint } : {}),
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    at: { file, byte: at.byte, segment: at.segment },
  };
}
