import type { IsoDate, Issue } from '../../base/index.ts';
import type { BaselineRow } from '../../selfaudit/index.ts';
import {
  AUDIT_COLUMNS,
  type AuditReport,
  auditDocument,
  auditRecords,
  auditReport,
  csvRow,
  readBaseline,
} from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT, isProblem } from '../exit-status.ts';
import { readInputs, readText, withBooks } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import type { FactOptions } from '../options.ts';
import { Progress } from '../progress.ts';
import { auditRows } from '../report/selfaudit-text.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';

type SelfAuditOptions = FactOptions & {
  readonly baseline?: string;
  readonly from?: IsoDate;
  readonly through?: IsoDate;
  readonly minPatients: number;
  readonly limit: number;
  readonly all?: boolean;
  readonly phi?: boolean;
  readonly format: 'text' | 'json' | 'ndjson' | 'csv';
};

/** Shows what a contractor's data analysis would see in a ledger, in claim files, or in both. */
export function run(context: Context, files: readonly string[], options: SelfAuditOptions): number {
  if (files.length === 0 && options.ledger === undefined) throw new UsageError('a ledger or a claim file is wanted');
  if (files.includes('-')) throw new UsageError('standard input cannot be read twice', 'Save it as a file first.');
  const { rows: baseline, issues } = readBaselineFile(options.baseline);
  const inputs = readInputs(options);
  const all: Issue[] = [...issues, ...inputs.issues];
  const progress = new Progress(context, true);
  const report = withBooks(inputs.run, options, (facts) =>
    auditReport(
      {
        ...facts,
        files,
        reviewLimit: options.limit,
        ...(options.from === undefined ? {} : { from: options.from }),
        ...(options.through === undefined ? {} : { through: options.through }),
        issue: (issue) => all.push(issue),
        fileRead: () => undefined,
        unreadable: (file, error) => all.push(fileIssue('FILE_UNREADABLE', file, error)),
        progress: (file, bytes, size) => progress.show(file, bytes, size),
      },
      baseline,
      options.minPatients,
    ),
  );
  progress.clear();
  for (const issue of all) context.err.line(issueText(issue, context.paintErr));
  print(context, report, options);
  if (all.some(({ severity }) => severity === 'fatal')) return EXIT.UNREADABLE;
  const isClean = !report.readings.some(({ code }) => isProblem(code)) && !all.some(({ code }) => isProblem(code));
  return isClean ? EXIT.CLEAN : EXIT.FINDINGS;
}

/** @throws InputError when it cannot be read at all: a comparison without its figures would say that all is well */
function readBaselineFile(file: string | undefined): { rows: readonly BaselineRow[]; issues: readonly Issue[] } {
  if (file === undefined) return { rows: [], issues: [] };
  const reading = readBaseline(readText(file), file);
  if (reading.issues.some(({ severity }) => severity === 'fatal')) throw new InputError(reading.issues);
  return reading;
}

function print(
  { out, ...context }: Context,
  report: AuditReport,
  { format, phi = false, all = false }: SelfAuditOptions,
): void {
  if (format === 'json') out.line(JSON.stringify(auditDocument(report, phi)));
  else if (format === 'ndjson') for (const record of auditRecords(report, phi)) out.line(JSON.stringify(record));
  else if (format === 'csv') {
    out.line(AUDIT_COLUMNS.map(([name]) => name).join(','));
    for (const group of report.audited.clinicianMonths) out.line(csvRow(AUDIT_COLUMNS.map(([, read]) => read(group))));
  } else for (const row of auditRows(report, { out, ...context }, { phi, all })) out.line(row);
}
