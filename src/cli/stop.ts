import { type Issue, registered } from '../base/index.ts';

/** Ends a command that was called wrongly: status 2. */
export class UsageError extends Error {
  readonly hint: string;

  constructor(message: string, hint = '') {
    super(message);
    this.hint = hint;
  }
}

/** Ends a command that cannot go on with what it was given: the issues are printed, status 3. */
export class InputError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => issue.code).join(', '));
    this.issues = issues;
  }
}

/** An issue about a whole file, in the words of the register. */
export function fileIssue(code: 'FILE_UNREADABLE' | 'FILE_UNWRITABLE', file: string, error: unknown): Issue {
  const { severity = 'fatal', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: text, found: reason(error), hint, at: { file, byte: 0, segment: 0 } };
}

/** The system's reason without the path, which stands elsewhere: `ENOENT: no such file or directory`. */
function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/, \w+( '.*')*$/, '');
}
