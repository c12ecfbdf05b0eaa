import { MODIFIER, RANGE } from '../claim/index.ts';
import type { Policy } from '../policy/index.ts';
import { Amounts, NO_AMOUNT } from './amounts.ts';
import { BillTypes } from './bill-types.ts';
import { classify, readableDay } from './classify.ts';
import { CodeTable } from './code-table.ts';
import { Eras } from './eras.ts';
import { type FindingMarks, findingNumber } from './finding.ts';
import { ASSISTANT_FROM, findAssistant } from './findings/assistant.ts';
import { findClaimFacts } from './findings/claim-facts.ts';
import { findCode } from './findings/code.ts';
import { findContradictions } from './findings/contradictions.ts';
import { findDiscipline } from './findings/discipline.ts';
import { findEnd, findKx, findPrice, findRange, findTotal } from './findings/outcome.ts';
import { findReadableFacts } from './findings/readable-facts.ts';
import { findUnits } from './findings/units.ts';
import { isUndecided, LINE_CLASS } from './line-class.ts';
import { type LineFacts, PAYER_RULE, PRIMARY } from './line-facts.ts';
import { UnitLimits } from './unit-limits.ts';

const POLICY_GAP = findingNumber('POLICY_GAP');
const PAYER_RULE_UNKNOWN = findingNumber('PAYER_RULE_UNKNOWN');
const BILL_TYPE_NOT_COUNTED = findingNumber('BILL_TYPE_NOT_COUNTED');
const REVENUE_NOT_THERAPY = findingNumber('REVENUE_NOT_THERAPY');
const MEDICARE_SECONDARY_ESTIMATE = findingNumber('MEDICARE_SECONDARY_ESTIMATE');
const KX_ON_OTHER_LINE = findingNumber('KX_ON_OTHER_LINE');
const CLAIM_CHANGED_RESEND = findingNumber('CLAIM_CHANGED_RESEND');

export type RulesPolicy = Pick<Policy, 'codes' | 'billTypes' | 'mues' | 'threshold' | 'review'>;

export interface LineRulesOptions {
  /** Percentage of the threshold from which a line is told that it comes near. Default 90. */
  readonly approachingPercent?: number;
}

/** What the engine worked out about a counted line; one object, filled again for every line. Cents. */
export interface LineOutcome {
  /** VERDICT. */
  verdict: number;
  /** Fee row, or the NO_FEE reason there is none. */
  feeRow: number;
  beforeLow: number;
  beforeHigh: number;
  /** How much of the range before is what other providers may have used. */
  others: number;
  /** RANGE: which end the line was decided at, where its ends differ. */
  end: number;
  allowedHigh: number;
  threshold: number;
  /** NO_AMOUNT when the payer has none. */
  review: number;
}

export function blankOutcome(): LineOutcome {
  return {
    verdict: 0,
    feeRow: 0,
    beforeLow: 0,
    beforeHigh: 0,
    others: 0,
    end: RANGE.UNDECIDED,
    allowedHigh: 0,
    threshold: 0,
    review: NO_AMOUNT,
  };
}

/** Decides, from a line's own facts, whether it counts and what is wrong with it. Takes and gives numbers. */
export class LineRules {
  readonly codes: CodeTable;
  /** Medicare's amounts. Plans with amounts of their own have `Amounts` of their own. */
  readonly threshold: Amounts;
  readonly review: Amounts;
  /** Within one of these, lines that differ only in their day are classed alike under Medicare's amounts. */
  readonly eras: Eras;
  readonly approachingPercent: number;
  readonly #billTypes: BillTypes;
  readonly #limits: UnitLimits;

  constructor(policy: RulesPolicy, options: LineRulesOptions = {}) {
    this.codes = new CodeTable(policy.codes);
    this.threshold = new Amounts(policy.threshold);
    this.review = new Amounts(policy.review);
    this.#billTypes = new BillTypes(policy.billTypes);
    this.#limits = new UnitLimits(policy.mues);
    this.eras = new Eras(policy, [ASSISTANT_FROM, ...this.threshold.changes]);
    this.approachingPercent = options.approachingPercent ?? 90;
  }

  /** LINE_CLASS of a line. */
  classify(line: LineFacts, threshold: Amounts = this.threshold): number {
    return classify(line, this.codes.on(line.code, readableDay(line)), this.codes, this.#billTypes, threshold);
  }

  /** Most units of a line's code that raise no finding, `NO_LIMIT` when there is no such number. */
  mostUnits(line: LineFacts): number {
    return this.#limits.most(line.code, line.day, line.form, line.billType);
  }

  /**
   * Adds what can be found from the line's own facts.
   *
   * @param lineClass the final one: what `classify` said, or `POLICY_GAP` or `CHANGED_RESEND` where the caller found that
   *   no fee is on file or that the book holds the claim with other content.
   */
  findFacts(line: LineFacts, lineClass: number, marks: FindingMarks): void {
    if (lineClass === LINE_CLASS.DENTAL) return;
    findClaimFacts(line, marks);
    if (lineClass === LINE_CLASS.CHANGED_RESEND) marks.add(CLAIM_CHANGED_RESEND);
    if (lineClass === LINE_CLASS.VOID || lineClass === LINE_CLASS.NON_PAYMENT) return;
    if ((line.modifiers & MODIFIER.KX) !== 0 && lineClass !== LINE_CLASS.COUNTED && !isUndecided(lineClass)) {
      marks.add(KX_ON_OTHER_LINE);
    }
    if (lineClass === LINE_CLASS.PAYER_NEVER) return;
    if (lineClass === LINE_CLASS.PAYER_UNKNOWN) marks.add(PAYER_RULE_UNKNOWN);
    if (line.payerRule === PAYER_RULE.UNKNOWN) return;
    this.#findTherapyFacts(line, lineClass, marks);
  }

  /** Adds what can be found once a counted line is priced and decided. */
  findOutcome(line: LineFacts, outcome: LineOutcome, marks: FindingMarks): void {
    findPrice(outcome.feeRow, marks);
    if (line.payerRule === PAYER_RULE.MEDICARE && line.payerSequence !== PRIMARY)
      marks.add(MEDICARE_SECONDARY_ESTIMATE);
    findKx(line, outcome.verdict, marks);
    const { beforeHigh, threshold, review } = outcome;
    findRange(beforeHigh - outcome.beforeLow, outcome.others, marks);
    findEnd(outcome.end, marks);
    findTotal(beforeHigh, beforeHigh + outcome.allowedHigh, threshold, review, this.approachingPercent, marks);
  }

  #findTherapyFacts(line: LineFacts, lineClass: number, marks: FindingMarks): void {
    const day = readableDay(line);
    const row = this.codes.on(line.code, day);
    findCode(line, row, this.codes, marks);
    if (!this.codes.counts(row)) return;
    findDiscipline(line, row, this.codes, marks);
    findAssistant(line.modifiers, day, marks);
    findContradictions(line.modifiers, marks);
    if (lineClass === LINE_CLASS.BILL_TYPE_NOT_COUNTED) marks.add(BILL_TYPE_NOT_COUNTED);
    else if (lineClass === LINE_CLASS.REVENUE_NOT_THERAPY) marks.add(REVENUE_NOT_THERAPY);
    else if (lineClass === LINE_CLASS.POLICY_GAP) marks.add(POLICY_GAP);
    if (lineClass !== LINE_CLASS.COUNTED && !isUndecided(lineClass)) return;
    findReadableFacts(line, marks);
    findUnits(line, this.#limits, marks);
  }
}
