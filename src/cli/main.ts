import { CommanderError } from 'commander';
import { type Issue, registered } from '../base/index.ts';
import { type Context, makeContext } from './context.ts';
import { EXIT } from './exit-status.ts';
import { issueText } from './issue-text.ts';
import { OutputClosed } from './output.ts';
import { version } from './package.ts';
import { addCompletionHelp, buildProgram } from './program.ts';
import { fileIssue, InputError, UsageError } from './stop.ts';

const COMPLETE = 'complete';

/**
 * Runs the command line.
 *
 * @param args without the program's own name
 * @returns the exit status
 */
export async function main(args: readonly string[]): Promise<number> {
  quietExperiments();
  const context = makeContext(process.env, args.includes('--no-color'));
  let status: number = EXIT.CLEAN;
  const program = buildProgram(
    version(),
    () => context,
    (ended) => {
      status = ended;
    },
  );
  try {
    if (args[0] === COMPLETE) (await import('./completion.ts')).addCompletion(program);
    else addCompletionHelp(program);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    status = ending(error, context);
  }
  context.out.flush();
  context.err.flush();
  return status;
}

/** Says what went wrong, and how the program ends for it. Anything not foreseen is a bug and is thrown on. */
function ending(error: unknown, { err, paintErr, clearProgress }: Context): number {
  clearProgress?.();
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.CLEAN : EXIT.USAGE;
  if (error instanceof OutputClosed) return EXIT.CLEAN;
  if (error instanceof UsageError) {
    err.line(`${paintErr('red', 'error:')} ${error.message}`);
    if (error.hint !== '') err.line(error.hint);
    return EXIT.USAGE;
  }
  if (error instanceof InputError) {
    for (const issue of error.issues) err.line(issueText(issue, paintErr));
    return EXIT.UNREADABLE;
  }
  const issue = systemIssue(error);
  if (issue) err.line(issueText(issue, paintErr));
  else throw error;
  return EXIT.UNREADABLE;
}

/** Trouble with the ledger or with a file while it is read, as an issue; undefined for a bug. */
function systemIssue(error: unknown): Issue | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.name === 'LedgerError') {
    const { severity = 'fatal', text = '', hint = '' } = registered(String(error.code)) ?? {};
    return { code: String(error.code), severity, message: text, found: error.message, hint };
  }
  if (!('syscall' in error)) return undefined;
  return fileIssue('FILE_UNREADABLE', 'path' in error ? String(error.path) : 'a file', error);
}

/** Node announces that its SQLite is new each time it is loaded; people who bill claims need not read it. */
function quietExperiments(): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.name}: ${warning.message}\n`);
  });
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
