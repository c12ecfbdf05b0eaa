import { type Issue, registered } from '../../base/index.ts';
import type { Job } from '../office/office.ts';
import type { JobResult } from './job-result.ts';

/** What a thread is given to do. */
export interface WorkOrder {
  readonly kind: Job['kind'];
  /** Path of the file. */
  readonly input: string;
  /** The file's id, which stands for its path in all that is answered. */
  readonly file: string;
  readonly openings: string | undefined;
  /** Where the results go. */
  readonly folder: string;
  /** Folder of the policy laid over the shelf. */
  readonly policy: string | undefined;
  /** A file, or the address of a database. */
  readonly ledger: string;
  readonly tenant: string;
  /** Who asked, for the audit log. */
  readonly actor: string;
  /** When they asked, ISO 8601: the same however often the work is begun. */
  readonly recordedAt: string;
}

export interface Ended {
  readonly state: 'done' | 'failed';
  readonly result: JobResult;
}

/** Issues that are kept of one job; the summary counts all. */
export const ISSUES_KEPT = 100;

const NOTHING: JobResult = {
  code: null,
  title: null,
  issues: [],
  summary: null,
  applied: null,
  posted: null,
  selfaudit: null,
  packet: null,
};

/** A job that came to its end. */
export function done(parts: Partial<JobResult>, issues: readonly Issue[]): Ended {
  return { state: 'done', result: { ...NOTHING, issues: shown(issues.slice(0, ISSUES_KEPT)), ...parts } };
}

/** A job that came to nothing, and why. */
export function failed(code: string, issues: readonly Issue[] = []): Ended {
  return {
    state: 'failed',
    result: { ...NOTHING, code, title: registered(code)?.text ?? code, issues: shown(issues.slice(0, ISSUES_KEPT)) },
  };
}

/** Without paths, and without the claim a place belongs to. */
function shown(issues: readonly Issue[]): JobResult['issues'] {
  return issues.map(({ code, severity, message, found, expected, hint, at }) => ({
    code,
    severity,
    message,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    ...(hint === undefined ? {} : { hint }),
    ...(at ? { byte: at.byte, segment: at.segment } : {}),
    ...(at?.line === undefined ? {} : { line: at.line }),
  }));
}
