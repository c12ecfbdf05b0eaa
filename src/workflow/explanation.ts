import { BUCKETS, bucketOf, FORM } from '../claim/index.ts';
import { inForce } from '../policy/index.ts';
import { type Explanation, explainLine, LINE_CLASS, type Range } from '../rules/index.ts';
import { type Decisions, STANDING } from './decide/decisions.ts';
import type { ActiveRule } from './decide/payer-rules.ts';
import type { DecidedBatch } from './decision-run.ts';

/** The arithmetic and authority behind a line of a decided batch. Worked out anew: nothing of it is kept. */
export function explainDecidedLine({ batch, decisions: out, run }: DecidedBatch, at: number): Explanation {
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
    claim: claims.form[claim] === FORM.INSTITUTIONAL && counted ? wholeClaim(batch, out, claim, at) : undefined,
  });
  if (out.standing[claim] !== STANDING.POSTED) return explanation;
  return { ...explanation, because: ['already posted: answered as it was the first time', ...explanation.because] };
}

/** What all counted lines of the line's bucket and year on its claim add up to, and what stood before the first. */
function wholeClaim(
  batch: DecidedBatch['batch'],
  out: Decisions,
  claim: number,
  at: number,
): { before: Range; allowed: Range } {
  const { claims, lines } = batch;
  const bucket = BUCKETS[bucketOf(out.discipline[at] as number)];
  const year = Math.trunc((lines.day[at] as number) / 10000);
  let before: Range | undefined;
  let [low, high] = [0, 0];
  for (let one = claims.lineStart[claim] as number; one < (claims.lineEnd[claim] as number); one++) {
    const isSame = BUCKETS[bucketOf(out.discipline[one] as number)] === bucket;
    if (out.lineClass[one] !== LINE_CLASS.COUNTED || !isSame) continue;
    if (Math.trunc((lines.day[one] as number) / 10000) !== year) continue;
    before ??= { low: out.beforeLow[one] as number, high: out.beforeHigh[one] as number };
    low += out.allowedLow[one] as number;
    high += out.allowedHigh[one] as number;
  }
  return { before: before ?? { low: 0, high: 0 }, allowed: { low, high } };
}
