import { type AnswerBatch, NO_CENTS, unpackShortCode } from './answer-batch.ts';
import { dayOf } from './answer-nouns.ts';
import type {
  AdvantageEnrolment,
  Deductible,
  EligibilityReply,
  Entitlement,
  OtherPayer,
  Period,
  TherapyUsage,
  UsageStatement,
} from './eligibility.ts';
import type { Bucket } from './modifier.ts';
import type { FilePlace } from './remittance.ts';
import { type ReplyHead, SAYS, SERVICE_TYPE_BIT } from './reply-columns.ts';

/** EB06 */
const REMAINING = '29';
/** EB04 of plans that take the place of original Medicare, and of payers that come before it. */
const ADVANTAGE = new Set(['HM', 'HN', 'IN', 'PR', 'PS']);
const BEFORE_MEDICARE = new Set(['12', '13', '14', '15', '16', '41', '42', '43', '47']);

/** An EB*R as read: texts that are missing are empty. */
export interface PayerBenefit {
  readonly insuranceType: string;
  readonly description: string;
  readonly plan: string;
  readonly planNumber: string;
  readonly planName: string;
  readonly name: string;
  readonly id: string;
  readonly period: Period;
  readonly at: FilePlace;
}

/** Puts a plan among the Advantage plans of a person, or another payer among the others. */
export function addPayer(
  { insuranceType, description, period, at, ...payer }: PayerBenefit,
  advantage: AdvantageEnrolment[],
  others: OtherPayer[],
): void {
  const plan = [payer.plan, payer.planNumber].filter((text) => text !== '').join(' ');
  if (ADVANTAGE.has(insuranceType)) {
    const planName = payer.planName || payer.name || description;
    advantage.push({ plan, planName, insuranceType, period, at });
    return;
  }
  const primary = BEFORE_MEDICARE.has(insuranceType);
  const [name, id] = [payer.name || payer.planName || description, payer.id || plan];
  others.push({ name, id, insuranceType, primary, period, at });
}

/** How an amount is meant, by its time period (EB06) and what was understood of its message. */
export function statementOf(timePeriod: string, message: string): UsageStatement {
  const remaining = timePeriod === REMAINING || message.includes('remaining');
  const used = message.includes('used');
  if (used && remaining) return 'contradictory';
  return used ? 'used' : remaining ? 'remaining' : 'unstated';
}

/** Whether a deductible is the year's whole or what is left of it. */
export function deductibleKind(timePeriod: string): Deductible['kind'] {
  return timePeriod === REMAINING ? 'remaining' : 'base';
}

/** The calendar year a period lies in; 0 when it lies in none or in more than one. */
export function yearOf({ from, through }: Period): number {
  const year = Number(from?.slice(0, 4) ?? 0);
  return through === undefined || Number(through.slice(0, 4)) === year ? year : 0;
}

/** A reply of a batch as a noun, all texts read. */
export function eligibilityReply(batch: AnswerBatch, row: number): EligibilityReply {
  const { people } = batch;
  const noun = people.noun[row] as number;
  if (noun >= 0) return batch.replyNouns[noun] as EligibilityReply;
  const text = (start: number | undefined, end: number | undefined) => batch.text(start as number, end as number);
  const traces = [
    text(people.trace1Start[row], people.trace1End[row]),
    text(people.trace2Start[row], people.trace2End[row]),
  ];
  return {
    ...(batch.replyHeads[people.head[row] as number] as ReplyHead),
    traces: traces.slice(0, people.traces[row]),
    memberId: text(people.memberStart[row], people.memberEnd[row]),
    priorId: text(people.priorStart[row], people.priorEnd[row]),
    corrected: people.corrected[row] === 1,
    period: periodOf(people.from[row], people.through[row]),
    ...benefitsOf(batch, people.benefitFrom[row] as number, people.benefitTo[row] as number),
    whole: true,
    at: { byte: batch.base + (people.start[row] as number), segment: people.segment[row] as number },
  };
}

function benefitsOf(batch: AnswerBatch, first: number, end: number) {
  const { benefits } = batch;
  const therapy: TherapyUsage[] = [];
  const deductibles: Deductible[] = [];
  const entitlements: Entitlement[] = [];
  const advantage: AdvantageEnrolment[] = [];
  const otherPayers: OtherPayer[] = [];
  for (let row = first; row < end; row++) {
    const information = unpackShortCode(benefits.information[row] as number);
    const period = periodOf(benefits.from[row], benefits.through[row]);
    const at = { byte: batch.base + (benefits.start[row] as number), segment: benefits.segment[row] as number };
    const cents = benefits.cents[row] as number;
    const part = benefits.part[row] === 65 ? 'A' : 'B';
    if (information === 'R') addPayer({ ...payerOf(batch, row), period, at }, advantage, otherPayers);
    else if (information === '1' || information === '6')
      entitlements.push({ part, active: information === '1', period, at });
    else if (cents !== NO_CENTS) {
      const timePeriod = unpackShortCode(benefits.time[row] as number);
      if (information === 'C') deductibles.push({ part, kind: deductibleKind(timePeriod), cents, period, at });
      else therapy.push({ ...usageOf(batch, row, information, timePeriod), period, year: yearOf(period), cents, at });
    }
  }
  return { therapy, deductibles, entitlements, advantage, otherPayers };
}

function usageOf(batch: AnswerBatch, row: number, information: string, timePeriod: string) {
  const types = batch.benefits.types[row] as number;
  const says = batch.benefits.says[row] as number;
  const serviceTypes = Object.entries(SERVICE_TYPE_BIT).flatMap(([type, bit]) => ((types & bit) !== 0 ? [type] : []));
  const words = [(says & SAYS.USED) !== 0 && 'used', (says & SAYS.REMAINING) !== 0 && 'remaining'];
  const message = words.filter(Boolean).join(' ');
  const bucket: Bucket = types === SERVICE_TYPE_BIT.AD ? 'ot' : 'pt_slp';
  return {
    bucket,
    stated: statementOf(timePeriod, message),
    evidence: { information, serviceTypes, timePeriod, message },
  };
}

function payerOf(batch: AnswerBatch, row: number) {
  const { benefits } = batch;
  const text = (start: number | undefined, end: number | undefined) => batch.text(start as number, end as number);
  return {
    insuranceType: unpackShortCode(benefits.insurance[row] as number),
    description: text(benefits.descriptionStart[row], benefits.descriptionEnd[row]),
    plan: text(benefits.planStart[row], benefits.planEnd[row]),
    planNumber: text(benefits.planNumberStart[row], benefits.planNumberEnd[row]),
    planName: text(benefits.planNameStart[row], benefits.planNameEnd[row]),
    name: text(benefits.nameStart[row], benefits.nameEnd[row]),
    id: text(benefits.idStart[row], benefits.idEnd[row]),
  };
}

function periodOf(from: number | undefined, through: number | undefined): Period {
  return { from: dayOf(from), through: dayOf(through) };
}
