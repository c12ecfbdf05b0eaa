import { type Issue, registered } from '../base/index.ts';

/** An issue of the watch in the words of the register. It names no file: a name may be a patient's. */
export function watchIssue(code: string, found?: string): Issue {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: text, hint, ...(found === undefined ? {} : { found }) };
}

/** What keeps the watch from going on for now: it is said, and tried again. */
export class Trouble extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ code }) => code).join(', '));
    this.name = 'Trouble';
    this.issues = issues;
  }
}

/** Keeps the watch from beginning. */
export class WatchStop extends Error {
  readonly issue: Issue;

  constructor(code: string, found?: string) {
    super(code);
    this.name = 'WatchStop';
    this.issue = watchIssue(code, found);
  }
}

/** What an error says that lies with the system or the books and may pass; undefined of a mistake of the program. */
export function troubleOf(error: unknown): readonly Issue[] | undefined {
  if (error instanceof Trouble) return error.issues;
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'LedgerError' && 'code' in error) return [watchIssue(String(error.code))];
  if ('errcode' in error) return [watchIssue('WATCH_WAITS', `the state: ${error.message}`)]; // SQLite names no values
  return 'syscall' in error ? [watchIssue('WATCH_WAITS', systemReason(error))] : undefined;
}

/** `ENOSPC: no space left on device, write`: without the paths, which end a message. */
function systemReason({ message }: Error): string {
  return message.replace(/ '.*$/s, '');
}
