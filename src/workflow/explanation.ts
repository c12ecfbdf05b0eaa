import { FORM } from '../claim/index.ts';
import { inForce } from '../policy/index.ts';
import {
  type ExplainFacts,
  type Explanation,
  explainLine,
  FindingMarks,
  findingNumber,
  LINE_CLASS,
  type Range,
} from '../rules/index.ts';
import { type Decisions, STANDING } from './decide/decisions.ts';
import type { ActiveRule } from './decide/payer-rules.ts';
import { endOf } from './decide/range.ts';
import { addTogether, blankTogether } from './decide/together.ts';
import type { DecidedBatch } from './decision-run.ts';

const RESTS_ON_OTHERS = findingNumber('THRESHOLD_RESTS_ON_OTHERS');
const RESTS_ON_UNPRICED = findingNumber('THRESHOLD_RESTS_ON_UNPRICED');
const SERVICE_ORDER_DIFFERS = findingNumber('SERVICE_ORDER_DIFFERS');

/** The arithmetic and authority behind a line of a decided batch. Worked out anew: nothing of it is kept. */
export function explainDecidedLine(decided: DecidedBatch, at: number): Explanation {
  const { batch, decisions: out, run } = decided;
  const { claims, lines } = batch;
  const claim = lines.claim[at] as number;
  const row = out.feeRow[at] as number;
  const day = lines.day[at] as number;
  const rule = run.decider.payers.rules[out.rule[claim] as number] as ActiveRule;
  const counted = out.lineClass[at] === LINE_CLASS.COUNTED;
  const threshold = counted && !rule.own ? inForce(run.policy.threshold, day) : undefined;
  const explanation = explainLine({
    lineClass: out.lineClass[at] as number,
    modifiers: lines.modifiers[at] as number,
    verdict: out.verdict[at] as number,
    price: {
      units: lines.units[at] as number,
      chargeCents: lines.charge[at] as number,
      fee: counted && row >= 0 ? run.decider.fees.describe(row) : undefined,
      feeRow: row,
      keepsFull: out.keepsFull[at] === 1,
      reducible: !run.policy.mpprExempt(claims.billType[claim] as number),
      day,
    },
    before: { low: out.beforeLow[at] as number, high: out.beforeHigh[at] as number },
    allowed: { low: out.allowedLow[at] as number, high: out.allowedHigh[at] as number },
    threshold: threshold?.ok ? threshold.entry : undefined,
    thresholdCents: out.threshold[at] as number,
    isSecond: out.second[claim] === 1,
    rests: { onOthers: isMarked(out, at, RESTS_ON_OTHERS), onUnpriced: isMarked(out, at, RESTS_ON_UNPRICED) },
    end: endOf(batch, out, at),
    byServiceDate: totalByServiceDate(decided, at),
    claim: claims.form[claim] === FORM.INSTITUTIONAL && counted ? wholeClaim(decided, at) : undefined,
  });
  if (out.standing[claim] !== STANDING.POSTED) return explanation;
  return { ...explanation, because: ['already posted: answered as it was the first time', ...explanation.because] };
}

/** What all counted lines of the line's bucket and year on its claim add up to, and what stood before the first. */
function wholeClaim({ batch, decisions }: DecidedBatch, at: number): NonNullable<ExplainFacts['claim']> {
  const sum = blankTogether();
  addTogether(batch, decisions, at, sum);
  return { before: { low: sum.beforeLow, high: sum.beforeHigh }, allowed: { low: sum.low, high: sum.high } };
}

/** The total of a line by service date, where that order gives another answer. */
export function totalByServiceDate({ decisions: out }: DecidedBatch, at: number): Range | undefined {
  if (!isMarked(out, at, SERVICE_ORDER_DIFFERS)) return undefined;
  return { low: out.serviceLow[at] as number, high: out.serviceHigh[at] as number };
}

function isMarked(out: Decisions, at: number, finding: number): boolean {
  const marks = new FindingMarks();
  marks.low = out.marksLow[at] as number;
  marks.high = out.marksHigh[at] as number;
  return marks.has(finding);
}
