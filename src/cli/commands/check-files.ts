import type { Issue } from '../../base/index.ts';
import { type BegunReading, checkFiles, type RunOptions, type Threads } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { exitStatus } from '../exit-status.ts';
import { readInputs, withBooks } from '../inputs.ts';
import type { FactOptions, ReportOptions } from '../options.ts';
import { OutputClosed } from '../output.ts';
import { Progress } from '../progress.ts';
import { RunReport } from '../report/run-report.ts';
import { fileIssue } from '../stop.ts';

export type CheckCommandOptions = FactOptions & ReportOptions & { readonly threads?: '1' | '2' | 'auto' };

/**
 * Decides files and changes nothing.
 *
 * @param begun the first of them, where it is being read on another thread already
 */
export function checkAll(
  context: Context,
  files: readonly string[],
  options: CheckCommandOptions,
  threads: Threads,
  begun: BegunReading | undefined,
): number {
  const inputs = readInputs(options);
  const run = begun ? { ...inputs.run, begun } : inputs.run;
  return withBooks(run, options, (facts) => check(context, files, options, { ...facts, threads }, inputs.issues));
}

function check(
  context: Context,
  files: readonly string[],
  options: CheckCommandOptions,
  facts: RunOptions & { readonly threads: Threads },
  issues: readonly Issue[],
): number {
  const report = new RunReport(context, options);
  const progress = new Progress(context, !options.quiet);
  for (const issue of issues) report.issue(issue);
  try {
    checkFiles({
      ...facts,
      files,
      visit: (decided) => report.visit(decided, true),
      fileRead: (reading) => report.fileRead(reading),
      unreadable: (file, error) => report.issue(fileIssue('FILE_UNREADABLE', file, error)),
      progress: (file, bytes, size) => progress.show(file, bytes, size),
    });
  } catch (error) {
    if (!(error instanceof OutputClosed)) throw error;
  }
  progress.clear();
  report.end(facts.policy.version, facts.attestations !== undefined);
  return exitStatus(report.tally);
}
