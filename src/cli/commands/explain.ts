import { documentOf, formatDollars, registered } from '../../base/index.ts';
import { explainClaim, type LineRecord, type RunOptions } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readInputs, withBooks } from '../inputs.ts';
import { VERDICT_LOOKS } from '../looks.ts';
import type { FactOptions } from '../options.ts';
import { findingRows } from '../report/line-text.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';
import { printable, wrap } from '../text.ts';

type ExplainOptions = FactOptions & {
  readonly claim: string;
  readonly line?: number;
  readonly phi?: boolean;
  readonly format: 'text' | 'json';
};

/** Shows how lines of one claim were decided: every figure, and on what authority. */
export function run(context: Context, [file = '']: readonly string[], options: ExplainOptions): number {
  const { run: facts } = readInputs(options);
  const records = withBooks(facts, options, (run) => find(run, file, options));
  if (options.format === 'json') context.out.line(JSON.stringify(records, null, 2));
  else
    records.forEach((record, place) => {
      for (const row of [...(place === 0 ? [] : ['']), ...explanationRows(record, context)]) context.out.line(row);
    });
  return EXIT.CLEAN;
}

/** @throws UsageError when the file has no such line */
function find(run: RunOptions, file: string, { claim, line, phi }: ExplainOptions): LineRecord[] {
  let records: LineRecord[];
  try {
    records = explainClaim(run, file, claim, line, phi ?? false);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new InputError([fileIssue('FILE_UNREADABLE', file, error)]);
    throw error;
  }
  if (records.length > 0) return records;
  const what = line === undefined ? `no claim ${claim}` : `no line ${line} of a claim ${claim}`;
  throw new UsageError(
    `the file has ${what}`,
    'The claim is named by its patient control number (CLM01), the line by LX01.',
  );
}

function explanationRows(line: LineRecord, { paint, width }: Context): string[] {
  const title = (text: string) => paint('bold', text);
  const { shape, format } = VERDICT_LOOKS[line.verdict];
  const inner = Math.min(width, 100) - 4;
  const facts = [
    line.serviceDate ?? 'no date',
    line.units === 1 ? '1 unit' : `${line.units} units`,
    `charge ${formatDollars(line.chargeCents)}`,
  ];
  const whose = [
    line.form,
    `beneficiary ${line.beneficiary || 'unknown'}`,
    line.discipline,
    line.bucket && `bucket ${line.bucket}`,
  ];
  const rows = [
    `${title(`Claim ${printable(line.claim)}, line ${line.line}`)}   ${line.code} ${printable(line.modifiers.join(':'))}   ${facts.join('   ')}`,
    paint('dim', printable(whose.filter(Boolean).join('   '))),
    '',
    `  ${paint(format, `${shape} ${line.verdict}`)}  ${registered(line.verdict)?.text ?? ''}`,
  ];
  const sum = sumRows(line);
  if (sum.length > 0) rows.push('', ...sum.map((row) => `    ${row}`));
  rows.push('', title('Step by step'));
  line.because.forEach((step, place) => {
    rows.push(...wrap(`${place + 1}. ${printable(step)}`, inner, 3).map((row) => `  ${row}`));
  });
  if (line.findings.length > 0)
    rows.push('', title('Findings'), ...findingRows(line.findings, width, paint).map((row) => row.slice(2)));
  const cites = [...new Set([...line.cites, ...line.findings.flatMap((finding) => finding.cites)])];
  if (cites.length > 0) rows.push('', title('Authority'), ...authorityRows(cites, inner, paint));
  const { file, segment, byte, element } = line.at;
  rows.push('', `${title('Where')}  ${printable(file)}:${segment} (byte ${byte}, loop 2400, ${element})`);
  return rows;
}

/** The addition as on paper, figures under figures. */
function sumRows(line: LineRecord): string[] {
  const { accruedBeforeCents: before, accruedAfterCents: after, allowedCents: allowed, thresholdCents } = line;
  if (before === null || after === null || thresholdCents === null) return [];
  const figure = (cents: number) => formatDollars(cents).padStart(10);
  const upTo = (high: number | null, low: number) =>
    high === null || high === low ? '' : `, and up to ${formatDollars(high)}`;
  const difference = after - thresholdCents;
  const worth = allowed === null ? `  0.00 to ${formatDollars(line.chargeCents)}` : `  ${figure(allowed)}`;
  return [
    `  ${figure(before)}  accrued before${upTo(line.accruedBeforeHighCents, before)}`,
    `+ ${worth.slice(2)}  this line (${line.allowedBasis})`,
    `  ${'─'.repeat(10)}`,
    `  ${figure(after)}  accrued after${upTo(line.accruedAfterHighCents, after)}`,
    `  ${figure(thresholdCents)}  threshold`,
    `  ${figure(Math.abs(difference))}  ${difference > 0 ? 'over it' : difference === 0 ? 'left: exactly at it is not over it' : 'left'}`,
  ];
}

/** Each document once, under the places in it that are cited. */
function authorityRows(cites: readonly string[], width: number, paint: Context['paint']): string[] {
  return [...Map.groupBy(cites, documentOf)].flatMap(([document, places]) => {
    const head = wrap(places.map(printable).join('; '), width, 2).map((row) => `  ${paint('cyan', row)}`);
    if (!document) return head;
    return [
      ...head,
      ...wrap(document.title, width - 4).map((row) => `    ${row}`),
      `    ${paint('dim', document.href)}`,
    ];
  });
}
