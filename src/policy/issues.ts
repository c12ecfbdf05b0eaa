import type { Issue } from '../base/index.ts';

/** Every code the policy room reports, and what it means. */
export const POLICY_ISSUES = {
  POLICY_FILE_UNREADABLE: 'a policy file is missing, or is not text of its kind',
  POLICY_FILE_UNKNOWN: 'a policy folder holds a file that nothing reads',
  POLICY_SHAPE: 'a policy file has a part that is missing, unknown or of the wrong kind',
  POLICY_VALUE_RANGE: 'a policy value is outside the range such a value can have',
  POLICY_SOURCE_MISSING: 'a policy value does not say where it comes from, or when that was checked',
  POLICY_OVERLAP: 'two values stand for the same day',
  POLICY_GAP_INSIDE: 'no value stands for some day between the first and the last',
  POLICY_LOCALITY_UNKNOWN: 'a ZIP code leads to a locality that no year of cost indices has',
  POLICY_IMPORT_KIND: 'a file to import is none of those that can be imported',
  POLICY_IMPORT_LAYOUT: 'a file to import does not have the layout of its kind',
  POLICY_IMPORT_CHECK: 'a file to import contradicts itself or another, or lacks what it must have',
} as const;

export type PolicyIssueCode = keyof typeof POLICY_ISSUES;
export type PolicyIssue = Issue<PolicyIssueCode>;

/** Thrown by `loadPolicy`: without a whole shelf nothing can be decided. Carries everything that is wrong with it. */
export class PolicyError extends Error {
  readonly code = 'POLICY_UNUSABLE';
  readonly issues: readonly PolicyIssue[];

  constructor(issues: readonly PolicyIssue[]) {
    const [first] = issues;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    super(`the policy shelf cannot be used: ${first ? `${first.code}: ${first.message}` : 'no reason given'}${more}`);
    this.name = 'PolicyError';
    this.issues = issues;
  }
}

/** An issue about a whole policy file or a named part of it. */
export function policyIssue(
  code: PolicyIssueCode,
  file: string,
  message: string,
  details: Pick<PolicyIssue, 'found' | 'expected' | 'hint'> & { severity?: PolicyIssue['severity'] } = {},
): PolicyIssue {
  const { severity = 'error', ...rest } = details;
  return { code, severity, message: `${file}: ${message}`, ...rest, at: { file, byte: 0, segment: 0 } };
}
