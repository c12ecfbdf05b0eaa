import type { Issue } from '../../base/index.ts';
import { csvRow, type DecidedBatch, type LineRecord, lineRecord } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { issueText } from '../issue-text.ts';
import type { ReportOptions } from '../options.ts';
import { Quota } from './quota.ts';
import type { ReportFormat } from './run-report.ts';

/** The columns, in order: the fields of a line record that one cell can hold. */
export const CSV_COLUMNS: readonly (readonly [string, string, (line: LineRecord) => string | number | null])[] = [
  ['file', 'file name', (line) => line.file],
  ['form', '837P, 837I or 837D', (line) => line.form],
  ['claim', 'patient control number, CLM01', (line) => line.claim],
  ['line', 'LX01', (line) => line.line],
  ['beneficiary', 'masked but for the last four characters, unless --phi', (line) => line.beneficiary],
  ['serviceDate', 'YYYY-MM-DD', (line) => line.serviceDate],
  ['code', 'procedure code', (line) => line.code],
  ['modifiers', 'joined by colons', (line) => line.modifiers.join(':')],
  ['units', 'service units', (line) => line.units],
  ['discipline', 'PT, OT or SLP', (line) => line.discipline],
  ['bucket', 'pt_slp or ot; empty when the line does not count', (line) => line.bucket],
  ['chargeCents', 'cents', (line) => line.chargeCents],
  ['allowedCents', 'cents; empty when the line does not count or has no fee', (line) => line.allowedCents],
  ['allowedBasis', 'how the allowed amount was come by', (line) => line.allowedBasis],
  ['accruedBeforeCents', 'cents', (line) => line.accruedBeforeCents],
  ['accruedAfterCents', 'cents', (line) => line.accruedAfterCents],
  ['thresholdCents', 'cents', (line) => line.thresholdCents],
  ['verdict', 'the answer', (line) => line.verdict],
  ['meaning', 'which of its meanings KX has on the line', (line) => line.meaning],
  ['findings', 'codes, joined by blanks', (line) => line.findings.map(({ code }) => code).join(' ')],
  ['segment', 'ordinal of the service segment in the file', (line) => line.at.segment],
  ['byte', 'where that segment begins', (line) => line.at.byte],
  ['accruedBeforeHighCents', 'cents; the high end, where it is a range', (line) => line.accruedBeforeHighCents],
  ['accruedAfterHighCents', 'cents', (line) => line.accruedAfterHighCents],
  [
    'accruedByServiceDateCents',
    'cents; empty where the order of service gives the same answer',
    (line) => line.accruedByServiceDateCents,
  ],
];

/** A table of lines for a spreadsheet; issues go to the error output. */
export class CsvFormat implements ReportFormat {
  readonly #context: Context;
  readonly #showsIds: boolean;
  readonly #claims: Quota;
  readonly #issues: Quota;

  constructor(context: Context, options: ReportOptions) {
    this.#context = context;
    this.#showsIds = options.phi ?? false;
    this.#claims = new Quota(options.limit ?? 0);
    this.#issues = new Quota(options.limit ?? 0);
    context.out.line(CSV_COLUMNS.map(([name]) => name).join(','));
  }

  issue(issue: Issue): void {
    if (this.#issues.take()) this.#context.err.line(issueText(issue, this.#context.paintErr));
  }

  claim(decided: DecidedBatch, _claim: number, lines: readonly number[]): void {
    if (!this.#claims.take()) return;
    for (const at of lines) {
      const record = lineRecord(decided, at, this.#showsIds);
      this.#context.out.line(csvRow(CSV_COLUMNS.map(([, , read]) => read(record))));
    }
  }

  end(): void {
    // The counts are in the summary of the other formats: a table has rows of one kind.
  }
}
