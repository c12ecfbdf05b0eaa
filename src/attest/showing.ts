import type { IsoDate } from '../base/index.ts';
import type { ChartReport, Question } from '../chart/index.ts';
import type { AttestedScope, EvidenceHash } from '../ledger/index.ts';
import type { Shown, ShownBucket, ShownCheck, ShownLine, ShownQuestion } from './record.ts';
import { statementOf } from './statement.ts';

export interface ShowingFacts {
  readonly scope: AttestedScope;
  readonly lines: readonly ShownLine[];
  readonly buckets: readonly ShownBucket[];
  readonly report: ChartReport;
  /** Whether the days lie in a certified plan of care, put among the checks. */
  readonly covered: ShownCheck;
  readonly questions: readonly Question[];
  readonly evidence: readonly EvidenceHash[];
}

/** All that a clinician is shown, from facts that are at hand. Pure: the same facts show the same, byte by byte. */
export function showing({ scope, lines, buckets, report, covered, questions, evidence }: ShowingFacts): Shown {
  const results: ShownCheck[] = [
    covered,
    ...report.results.map(({ check, outcome, severity, found, expected = '' }) => ({
      check,
      outcome,
      severity,
      found,
      expected,
    })),
  ];
  const open = (outcome: 'fail' | 'unknown') =>
    results.filter((each) => each.outcome === outcome && each.severity !== 'info').length;
  const counts = { failed: open('fail'), unknown: open('unknown'), questions: questions.length };
  return {
    statement: statementOf(scope, counts),
    scope,
    arithmetic: { lines, buckets },
    checks: { episode: report.episode, asOf: report.asOf, results },
    questions: questions.map(shownQuestion),
    evidence,
    policy: report.policy,
  };
}

function shownQuestion({ code, question, why, note, passage }: Question): ShownQuestion {
  return { code, question, why, note, passage: passage?.text ?? '' };
}

/** First and last of the days, those of the lines where there are any. */
export function daysOf({ from, through }: AttestedScope, lines: readonly ShownLine[]): IsoDate[] {
  const days = lines.length > 0 ? lines.map(({ serviceDate }) => serviceDate) : [from, through];
  return [...new Set(days)].sort();
}
