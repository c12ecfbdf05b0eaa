import { FindingMarks, findingsOf } from '../finding.ts';

/** The codes that a rule adds, in order of precedence. */
export function codesFound(rule: (marks: FindingMarks) => void): string[] {
  const marks = new FindingMarks();
  rule(marks);
  return findingsOf(marks.low, marks.high).map((finding) => finding.code);
}
