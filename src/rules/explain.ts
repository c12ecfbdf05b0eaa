import { formatDollars } from '../base/index.ts';
import { BUCKETS, bucketOf, disciplineOf, RANGE, VERDICT } from '../claim/index.ts';
import type { Entry } from '../policy/index.ts';
import { CLASS_REASONS } from './class-reasons.ts';
import { explainPrice, type PricedLine } from './explain-price.ts';
import { LINE_CLASS, lineClassName } from './line-class.ts';

/** What can have accrued, in cents; the ends differ when a line before could not be priced, or Medicare pays it second. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Everything a decision was made from. */
export interface ExplainFacts {
  readonly lineClass: number;
  /** MODIFIER bits. */
  readonly modifiers: number;
  readonly verdict: number;
  readonly price: PricedLine;
  readonly before: Range;
  readonly allowed: Range;
  /** The threshold in force, with its source; undefined when there is none. */
  readonly threshold: Entry<unknown> | undefined;
  readonly thresholdCents: number;
  /** Medicare pays it second. */
  readonly isSecond: boolean;
  /** Which findings tell of the range before the line, where there is one. */
  readonly rests: { readonly onOthers: boolean; readonly onUnpriced: boolean };
  /** RANGE: which end the line was decided at, where its ends differ. */
  readonly end: number;
  /** The total by service date, where that order gives another answer. */
  readonly byServiceDate: Range | undefined;
  /** All counted lines of the bucket and year on an institutional claim: what stood before them, and their sum. */
  readonly claim: { readonly before: Range; readonly allowed: Range } | undefined;
}

export interface Explanation {
  readonly because: readonly string[];
  readonly cites: readonly string[];
}

/** The whole arithmetic of one line and the authority for it. Built only when asked for. */
export function explainLine(facts: ExplainFacts): Explanation {
  const reason = CLASS_REASONS[lineClassName(facts.lineClass)];
  if (facts.lineClass !== LINE_CLASS.COUNTED) return { because: [reason.text], cites: reason.cites };
  const because = [reason.text, ...explainPrice(facts.price)];
  const bucket = BUCKETS[bucketOf(disciplineOf(facts.modifiers))] ?? '';
  because.push(sumSentence('accrued', facts.before, facts.allowed, 'this line'));
  if (facts.before.low !== facts.before.high) because.push(restsSentence(facts));
  if (facts.isSecond) because.push(secondSentence(facts.allowed.high));
  if (facts.claim) {
    because.push(
      sumSentence('accrued before the claim', facts.claim.before, facts.claim.allowed, `${bucket} on the claim`),
    );
  }
  because.push(thresholdSentence(bucket, facts), verdictSentence(facts.verdict, facts.end));
  if (facts.byServiceDate) because.push(serviceDateSentence(facts.byServiceDate));
  const cites = ['SSA 1833(g)(1)(B)', 'SSA 1833(g)(7)(A)', ...reason.cites];
  if (facts.price.fee) cites.push(facts.price.fee.multiple && facts.price.reducible ? 'SSA 1848(b)(7)' : 'SSA 1848');
  if (facts.claim) cites.push('Pub. 100-04 ch. 5 s. 10.4');
  if (facts.byServiceDate) cites.push('Pub. 100-04 ch. 5 s. 10.3');
  return { because, cites: [...new Set(cites)] };
}

function sumSentence(what: string, before: Range, added: Range, by: string): string {
  const after = { low: before.low + added.low, high: before.high + added.high };
  return `${show(before)} ${what} + ${show(added)} ${by} = ${show(after)}`;
}

function thresholdSentence(bucket: string, facts: ExplainFacts): string {
  const { threshold, thresholdCents } = facts;
  const amount = `${bucket} threshold ${formatDollars(thresholdCents)}`;
  if (!threshold) return amount;
  const { title, checked, confidence } = threshold.source;
  return `${amount}, ${threshold.from} through ${threshold.through} (${title}; checked ${checked}; ${confidence})`;
}

function restsSentence({ before, rests }: ExplainFacts): string {
  const sources = [
    rests.onOthers && 'what other providers may have used',
    rests.onUnpriced && 'lines that could not be priced, or that Medicare pays second',
  ].filter((source) => source !== false);
  return `the ${formatDollars(before.high - before.low)} between the ends of what has accrued: ${sources.join(', and ')}`;
}

function secondSentence(allowed: number): string {
  return `Medicare pays it second: the line is tested with its full amount, and until the remittance comes ${show({ low: 0, high: allowed })} of it has accrued`;
}

function serviceDateSentence(total: Range): string {
  return `by service date the total is ${show(total)}, not more than the threshold: services of later days were received before; Medicare counts in the order received`;
}

function verdictSentence(verdict: number, end: number): string {
  const said = END_SENTENCES[end];
  if (said === undefined) return needSentence(verdict);
  const need = needSentence(verdict);
  return `more than the threshold at the high end and not at the low end; ${said}; so ${need.slice(need.indexOf('KX'))}`;
}

/** What was taken to be so, by RANGE. */
const END_SENTENCES: Readonly<Record<number, string>> = {
  [RANGE.CAUTIOUS]: 'decided at the high end, as if all that may have been used was (--range cautious)',
  [RANGE.LENIENT]: 'decided at the low end, as if only what is known was used (--range lenient)',
};

function needSentence(verdict: number): string {
  switch (verdict) {
    case VERDICT.KX_MISSING:
      return 'more than the threshold: KX is needed, and is not on the line';
    case VERDICT.KX_OK:
      return 'more than the threshold: KX is needed, and is on the line';
    case VERDICT.KX_EARLY:
      return 'not more than the threshold: KX is on the line and is not needed';
    case VERDICT.KX_NOT_NEEDED:
      return 'not more than the threshold: KX is not needed';
    default:
      return 'more than the threshold at one end of the range and not at the other: undecided';
  }
}

function show(range: Range): string {
  const low = formatDollars(range.low);
  return range.low === range.high ? low : `${low} to ${formatDollars(range.high)}`;
}
