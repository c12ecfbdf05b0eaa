export { Amounts, NO_AMOUNT } from './amounts.ts';
export { type ExplainFacts, type Explanation, explainLine, type Range } from './explain.ts';
export type { PricedLine } from './explain-price.ts';
export {
  type Finding,
  FindingCounts,
  FindingMarks,
  findingNumber,
  findingsOf,
  hasError,
  hasProblem,
} from './finding.ts';
export { isUndecided, LINE_CLASS, type LineClassName, lineClassName } from './line-class.ts';
export {
  BENEFICIARY_ID,
  blankLine,
  FREQUENCY,
  type LineFacts,
  PAYER_RULE,
  PRIMARY,
  payerRuleNumber,
} from './line-facts.ts';
export {
  blankOutcome,
  type LineOutcome,
  LineRules,
  type LineRulesOptions,
  type RulesPolicy,
} from './line-rules.ts';
export { NO_LIMIT } from './unit-limits.ts';
export { crosses, endDecidedAt, needsKx, verdictOf } from './verdict.ts';
