import { formatDollars, type IsoDate, isoDate, maskId } from '../../base/index.ts';
import { denialRecord, deniedLines, waitingAnswers } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, withLedger } from '../inputs.ts';
import type { LedgerChoice } from '../options.ts';
import { columns, count, printable } from '../text.ts';

type DenialsOptions = LedgerChoice & {
  readonly on?: IsoDate;
  readonly waiting?: boolean;
  readonly policy?: string;
  readonly phi?: boolean;
  readonly format: 'text' | 'ndjson';
};

const SCHEMA = 'openkx.denial/1';

/** Lists the lines that payers have denied and that still stand, with their dollars and age. */
export function run(context: Context, _args: readonly string[], options: DenialsOptions): number {
  if (options.waiting) return listWaiting(context, options);
  const policy = readPolicy(options.policy);
  const today = options.on ?? isoDate(new Date().toISOString().slice(0, 10));
  const lines = withLedger(options, 'read', (store) => deniedLines(policy, store, options.tenant));
  const records = lines.map((line) => denialRecord(line, today, options.phi ?? false));
  if (options.format === 'ndjson') for (const record of records) context.out.line(JSON.stringify(record));
  else for (const row of rowsOf(context, records)) context.out.line(row);
  return lines.length === 0 ? EXIT.CLEAN : EXIT.FINDINGS;
}

type DenialRecord = ReturnType<typeof denialRecord>;

function rowsOf({ paint, width }: Context, records: readonly DenialRecord[]): string[] {
  if (records.length === 0) return ['no denied lines stand'];
  const table = records.map((each) => [
    each.claim,
    each.line === 0 ? '?' : String(each.line),
    each.serviceDate ?? '',
    [each.code, ...each.modifiers].join(' '),
    formatDollars(each.deniedCents),
    each.adjustments.map(({ group, reason }) => `${group}-${reason}`).join(' '),
    each.ageDays === null ? '' : String(each.ageDays),
    each.next.replaceAll('_', ' '),
  ]);
  const head = ['claim', 'line', 'date', 'code', 'denied', 'reasons', 'days', 'next step'];
  const [title = '', ...rows] = columns([head, ...table], [1, 4, 6]).map((row) => printable(row.slice(0, width)));
  const total = records.reduce((sum, { deniedCents }) => sum + deniedCents, 0);
  const threshold = records.filter(({ next }) => next === 'add_kx');
  const overThreshold = threshold.reduce((sum, { deniedCents }) => sum + deniedCents, 0);
  const meanings = new Map(
    records.flatMap((each) => each.meanings.map((meaning) => [meaning, each.mayBillPatient] as const)),
  );
  return [
    paint('dim', title),
    ...rows,
    '',
    `${count(records.length, 'line')}, ${paint('bold', formatDollars(total))}; ` +
      `${count(threshold.length, 'line')} for want of KX, ${formatDollars(overThreshold)}`,
    ...[...meanings.keys()].map((meaning) => paint('dim', `  ${printable(meaning)}`)),
    ...(records.some(({ mayBillPatient }) => !mayBillPatient)
      ? [paint('dim', '  The patient may be billed only where the payer says PR and a notice (GA) is on the line.')]
      : []),
  ];
}

function listWaiting(context: Context, options: DenialsOptions): number {
  const waiting = withLedger(options, 'read', (store) => waitingAnswers(store, options.tenant));
  const rows = waiting.map(({ answer, beneficiary, run: { file } }) => [
    answer.claimId,
    beneficiary === '' ? '' : options.phi ? beneficiary : maskId(beneficiary),
    answer.decidedOn,
    answer.kind,
    formatDollars(answer.chargeCents),
    formatDollars(answer.paidCents),
    answer.payerClaimNumber,
    file,
  ]);
  if (options.format === 'ndjson') {
    for (const [claimId, beneficiary, decidedOn, kind, , , payerClaimNumber, file] of rows)
      context.out.line(
        JSON.stringify({
          record: 'waiting',
          schema: SCHEMA,
          claimId,
          beneficiary,
          decidedOn,
          kind,
          payerClaimNumber,
          file,
        }),
      );
  } else if (rows.length === 0) context.out.line('every answer has found its claim');
  else {
    const head = ['claim', 'beneficiary', 'decided', 'kind', 'charge', 'paid', "payer's number", 'file'];
    for (const row of columns([head, ...rows], [4, 5])) context.out.line(printable(row));
  }
  return rows.length === 0 ? EXIT.CLEAN : EXIT.FINDINGS;
}
