import { resolve } from 'node:path';
import { formatDollars, type IsoDate, type Issue } from '../../base/index.ts';
import {
  ADJUDICATION_SCHEMA,
  type AdjudicateOptions,
  type AdjudicateResult,
  type AdjudicationRecord,
  adjudicateFile,
  adjudicationRecords,
  type Opening,
  readOpenings,
  refusalRecord,
} from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, readText } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';
import { columns, count, printable } from '../text.ts';

interface AdjudicateCommandOptions {
  readonly out: string;
  readonly opening?: string;
  readonly state?: string;
  readonly on?: IsoDate;
  readonly contractor: number;
  readonly deductibleMet?: boolean;
  readonly policy?: string;
  readonly format: 'text' | 'ndjson';
  readonly all?: boolean;
  readonly phi?: boolean;
  readonly quiet?: boolean;
}

/** What the lines and claims of a run came to, in cents. */
interface Totals {
  claims: number;
  refused: number;
  lines: number;
  denied: number;
  chargeCents: number;
  allowedCents: number;
  paidCents: number;
  patientCents: number;
}

/** Says what Medicare would do with a claim file, and writes its answer. */
export function run(context: Context, [input = '']: readonly string[], options: AdjudicateCommandOptions): number {
  refuseClashes(input, options);
  const openings = readOpeningRows(options.opening);
  const policy = readPolicy(options.policy);
  const totals: Totals = {
    claims: 0,
    refused: 0,
    lines: 0,
    denied: 0,
    chargeCents: 0,
    allowedCents: 0,
    paidCents: 0,
    patientCents: 0,
  };
  const shown: AdjudicationRecord[] = [];
  const result = adjudicateOrRefuse({
    policy,
    input,
    out: options.out,
    openings: openings.rows,
    ...(options.state === undefined ? {} : { state: options.state }),
    ...(options.on === undefined ? {} : { on: options.on }),
    contractorPercent: options.contractor,
    deductibleMet: options.deductibleMet ?? false,
    visit: (placed, decision) => {
      const records = adjudicationRecords(placed, decision, options.phi ?? false);
      addUp(totals, records, decision.refusal !== undefined);
      if (options.quiet) return;
      const wanted = records.filter((record) => options.all || record.denial !== null);
      if (options.format === 'text') shown.push(...wanted);
      else for (const record of wanted) context.out.line(JSON.stringify(record));
      if (options.format === 'ndjson' && decision.refusal) {
        context.out.line(JSON.stringify(refusalRecord(placed, decision.refusal.reason)));
      }
    },
  });
  const issues = [...openings.issues, ...result.issues];
  if (options.format === 'ndjson') endNdjson(context, issues, result, totals);
  else endText(context, issues, result, totals, shown);
  if (result.status === 'unreadable') return EXIT.UNREADABLE;
  const isFound = issues.some(({ severity }) => severity === 'error' || severity === 'warning');
  return isFound || totals.denied > 0 ? EXIT.FINDINGS : EXIT.CLEAN;
}

function addUp(totals: Totals, records: readonly AdjudicationRecord[], refused: boolean): void {
  totals.claims++;
  if (refused) totals.refused++;
  for (const record of records) {
    totals.lines++;
    if (record.denial !== null) totals.denied++;
    totals.chargeCents += record.chargeCents;
    totals.allowedCents += record.allowedCents ?? 0;
    totals.paidCents += record.paidCents;
    totals.patientCents += record.patientCents;
  }
}

/** @throws InputError when a row cannot be used: a payer that knows less than it should answers wrongly */
function readOpeningRows(file: string | undefined): { rows: readonly Opening[]; issues: readonly Issue[] } {
  if (file === undefined) return { rows: [], issues: [] };
  const reading = readOpenings(readText(file), file);
  if (reading.issues.some(({ severity }) => severity === 'fatal' || severity === 'error')) {
    throw new InputError(reading.issues);
  }
  return reading;
}

/** @throws InputError when a file cannot be opened, read or written */
function adjudicateOrRefuse(options: AdjudicateOptions): AdjudicateResult {
  try {
    return adjudicateFile(options);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const path = 'path' in error ? String(error.path) : '';
    const written = [options.out, options.state].find((each) => each !== undefined && path.startsWith(each));
    if (written !== undefined) throw new InputError([fileIssue('FILE_UNWRITABLE', written, error)]);
    throw new InputError([fileIssue('FILE_UNREADABLE', options.input, error)]);
  }
}

function refuseClashes(input: string, { out, state, opening }: AdjudicateCommandOptions): void {
  const named = [input === '-' ? undefined : input, out, state, opening].filter((path) => path !== undefined);
  if (new Set(named.map((path) => resolve(path))).size === named.length) return;
  throw new UsageError('IN, --out, --state and --opening must be different files', 'Nothing was read or written.');
}

function endNdjson(context: Context, issues: readonly Issue[], result: AdjudicateResult, totals: Totals): void {
  for (const issue of issues) {
    context.out.line(JSON.stringify({ record: 'issue', schema: 'openkx.issue/1', ...issue }));
  }
  const checks = result.remittances.map(({ trace, paymentCents, claims }) => ({
    trace,
    paymentCents,
    claims: claims.length,
  }));
  const out = result.written ?? null;
  context.out.line(JSON.stringify({ record: 'summary', schema: ADJUDICATION_SCHEMA, ...totals, checks, out }));
}

function endText(
  context: Context,
  issues: readonly Issue[],
  result: AdjudicateResult,
  totals: Totals,
  shown: readonly AdjudicationRecord[],
): void {
  const { out, err, paint, paintErr } = context;
  for (const issue of issues) err.line(issueText(issue, paintErr));
  if (result.status === 'unreadable') return;
  const head = ['claim', 'line', 'date', 'code', 'charge', 'allowed', 'paid', 'patient', 'used before', 'answer'];
  if (shown.length > 0) {
    columns([head, ...shown.map(row)], [1, 4, 5, 6, 7, 8]).forEach((text, place) => {
      out.line(place === 0 ? paint('dim', text) : text);
    });
    out.line();
  }
  const refused = totals.refused === 0 ? '' : `, ${totals.refused} not taken in`;
  out.line(`${count(totals.claims, 'claim')}${refused}; ${count(totals.lines, 'line')}, ${totals.denied} denied`);
  const { chargeCents, allowedCents, paidCents, patientCents } = totals;
  out.line(
    `charged ${formatDollars(chargeCents)}, allowed ${formatDollars(allowedCents)}, ` +
      `paid ${formatDollars(paidCents)}, the patient's ${formatDollars(patientCents)}`,
  );
  if (result.written === undefined) out.line('nothing was answered, so no remittance was written');
  else out.line(`${count(result.remittances.length, 'remittance')} in ${printable(result.written)}`);
}

function row(record: AdjudicationRecord): string[] {
  const amount = (cents: number | null) => (cents === null ? '' : formatDollars(cents));
  return [
    printable(record.claim),
    String(record.line),
    record.serviceDate,
    printable([record.code, ...record.modifiers].join(' ')),
    amount(record.chargeCents),
    amount(record.allowedCents),
    amount(record.paidCents),
    amount(record.patientCents),
    amount(record.usedBeforeCents),
    `${record.denial === null ? 'paid' : `denied: ${record.denial.replaceAll('_', ' ')}`}${record.unconfirmed ? ' (unconfirmed)' : ''}`,
  ];
}
