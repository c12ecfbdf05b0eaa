import { closeSync, openSync, statSync } from 'node:fs';
import type { Issue } from '../../base/index.ts';
import {
  type ApplyOptions,
  type ApplyResult,
  applyFile,
  changedIssue,
  type Opening,
  openAttest,
  openChart,
  type Store,
} from '../../workflow/index.ts';
import { auditNote } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { areDifferent } from '../different-files.ts';
import { exitStatus } from '../exit-status.ts';
import { type Inputs, readInputs, withAttestations, withLedger } from '../inputs.ts';
import type { FactOptions, LedgerChoice, ReportOptions } from '../options.ts';
import { Progress } from '../progress.ts';
import { RunReport } from '../report/run-report.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';

type ApplyCommandOptions = FactOptions &
  ReportOptions &
  LedgerChoice & { readonly out: string; readonly held: string; readonly chart?: readonly string[] };

/** Decides a file, posts what is sent to the ledger and writes the corrected and the held claims. */
export function run(
  context: Context,
  [input = '']: readonly string[],
  options: ApplyCommandOptions,
): number | Promise<number> {
  const { chart = [] } = options;
  return chart.length === 0 ? decide(context, input, options) : recheckFirst(context, input, options, chart);
}

/** Compares the episodes with what attestations of the ledger rest on, and revokes before anything is decided. */
async function recheckFirst(
  context: Context,
  input: string,
  options: ApplyCommandOptions,
  files: readonly string[],
): Promise<number> {
  const [{ recheckFile, recheckRows }, room, charts] = [
    await import('./attest/verify.ts'),
    await openAttest(),
    await openChart(),
  ];
  const rechecks = withLedger(options, 'write', (store) =>
    files.flatMap((file) => recheckFile(room, charts, store, { tenant: options.tenant }, file)),
  );
  const rows = recheckRows(
    room,
    rechecks.filter(({ isTouched, notAtHand }) => isTouched || notAtHand.length > 0),
    context,
  );
  for (const row of rows) context.err.line(row);
  return decide(context, input, options);
}

function decide(context: Context, input: string, options: ApplyCommandOptions): number {
  refuseClashes(input, options);
  const inputs = readInputs(options);
  // Without an attestation a line is held, which is safe; without an opening amount a line may go out short of its KX.
  const isOpening = ({ severity, at }: Issue) => severity === 'error' && at?.file === options.opening;
  if (inputs.issues.some(isOpening)) throw new InputError(inputs.issues);
  refuseUnreadable(input);
  return withLedger(options, 'write', (store) => {
    recordOpenings(store, options, inputs.openings);
    store.journal.log(options.tenant, { ...auditNote('apply a claim file'), action: 'change', beneficiary: '' });
    return apply(context, input, options, inputs, store);
  });
}

function apply(context: Context, input: string, options: ApplyCommandOptions, inputs: Inputs, store: Store): number {
  const report = new RunReport(context, options);
  const progress = new Progress(context, !options.quiet);
  const size = statSync(input).size;
  for (const issue of inputs.issues) report.issue(issue);
  const result = applyOrRefuse(options, {
    ...inputs.run,
    attestations: withAttestations(inputs.run, store, options.tenant).attestations ?? [],
    input,
    out: options.out,
    held: options.held,
    ledger: { store, tenant: options.tenant },
    recordedAt: new Date().toISOString(),
    visit: (decided) => report.visit(decided, false),
    progress: (bytes) => progress.show(input, bytes, size),
  });
  progress.clear();
  finish(report, result, options, inputs);
  return exitStatus(report.tally);
}

/** @throws InputError when a file cannot be opened, read or written */
function applyOrRefuse({ out, held }: ApplyCommandOptions, options: ApplyOptions): ApplyResult {
  try {
    return applyFile(options);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const path = 'path' in error ? String(error.path) : '';
    const written = [out, held].find((each) => path.startsWith(each));
    if (written === undefined && error.syscall !== 'write') throw error;
    throw new InputError([fileIssue('FILE_UNWRITABLE', written ?? out, error)]);
  }
}

function finish(report: RunReport, result: ApplyResult, options: ApplyCommandOptions, inputs: Inputs): void {
  const { version } = inputs.run.policy;
  if (result.status === 'unreadable') {
    for (const issue of result.issues) report.issue(issue);
    report.end(version, true);
    return;
  }
  report.fileRead(result.reading);
  const { releasedClaims: released, heldClaims: held, kxAdded } = result;
  report.end(version, true, { released, held, kxAdded, out: options.out, heldFile: options.held });
}

/** @throws InputError when the file cannot be opened: a ledger is not made for its sake */
function refuseUnreadable(input: string): void {
  try {
    closeSync(openSync(input, 'r'));
    if (!statSync(input).isFile()) throw new Error('it is no plain file');
  } catch (error) {
    throw new InputError([fileIssue('FILE_UNREADABLE', input, error)]);
  }
}

/** @throws UsageError when a file to be written is one of the others */
function refuseClashes(input: string, { out, held, ledger }: ApplyCommandOptions): void {
  if (input === '-') {
    throw new UsageError('apply reads its file twice and cannot take standard input', 'Save it to a file first.');
  }
  if (areDifferent([input, out, held, ledger])) return;
  throw new UsageError('IN, --out, --held and --ledger must be four different files', 'Nothing was read or written.');
}

/** @throws InputError when the ledger holds one of them with another amount: which of the two is right is not for us */
export function recordOpenings(
  store: Store,
  options: Pick<ApplyCommandOptions, 'tenant' | 'opening'>,
  openings: readonly Opening[],
): void {
  if (openings.length === 0) return;
  const results = store.addOpenings(options.tenant, openings, new Date().toISOString());
  const changed = results.flatMap((result, place) => {
    const opening = openings[place];
    return result.outcome === 'changed' && opening ? [changedIssue(options.opening ?? '', opening, place)] : [];
  });
  if (changed.length > 0) throw new InputError(changed);
}
