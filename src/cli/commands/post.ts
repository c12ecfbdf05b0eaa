import { statSync } from 'node:fs';
import { type Policy, postFile, type Store, type UsageSetting } from '../../workflow/index.ts';
import { auditNote } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, withLedger } from '../inputs.ts';
import type { LedgerChoice } from '../options.ts';
import { Progress } from '../progress.ts';
import { PostReport, type PostReportOptions } from '../report/post-report.ts';
import { fileIssue } from '../stop.ts';
import { count } from '../text.ts';

type PostCommandOptions = LedgerChoice &
  PostReportOptions & {
    readonly usage: UsageSetting;
    readonly policy?: string;
  };

/** Posts what payers and receivers answered to the books. */
export function run(context: Context, files: readonly string[], options: PostCommandOptions): number {
  const policy = readPolicy(options.policy);
  return withLedger(options, 'write', (store) => {
    let status: number = EXIT.CLEAN;
    const detail = `post ${count(files.length, 'file')} of answers`;
    store.journal.log(options.tenant, { ...auditNote(detail), action: 'change', beneficiary: '' });
    for (const file of files) status = Math.max(status, postOne(context, file, options, policy, store));
    return status;
  });
}

function postOne(context: Context, input: string, options: PostCommandOptions, policy: Policy, store: Store): number {
  const report = new PostReport(context, options);
  const progress = new Progress(context, !options.quiet);
  try {
    const size = input === '-' ? 0 : statSync(input).size;
    const result = postFile({
      policy,
      ledger: { store, tenant: options.tenant },
      input,
      recordedAt: new Date().toISOString(),
      usage: options.usage,
      visit: (remitted, outcome) => report.claim(remitted, outcome),
      issue: (issue) => report.issue(issue),
      progress: (bytes) => progress.show(input, bytes, size),
    });
    progress.clear();
    report.finish(result);
    if (result.status !== 'posted') return EXIT.UNREADABLE;
    return report.hasFindings || result.denials > 0 ? EXIT.FINDINGS : EXIT.CLEAN;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    progress.clear();
    report.issue({ ...fileIssue('FILE_UNREADABLE', input, error.message) });
    report.flush();
    return EXIT.UNREADABLE;
  }
}
