import { formatDollars, maskId } from '../../base/index.ts';
import { changedIssue, readOpenings } from '../../workflow/index.ts';
import { auditNote } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readText, withLedger } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import type { LedgerChoice } from '../options.ts';
import { InputError } from '../stop.ts';
import { columns, count, printable } from '../text.ts';

/** Posts amounts other providers have used to the ledger; the same row twice is posted once. */
export function add(
  context: Context,
  _args: readonly string[],
  options: LedgerChoice & { readonly opening: string },
): number {
  const { rows, issues } = readOpenings(readText(options.opening), options.opening);
  if (issues.some((issue) => issue.severity === 'fatal')) throw new InputError(issues);
  const results = withLedger(options, 'write', (store) => {
    const note = auditNote(`opening add ${count(rows.length, 'row')}`);
    store.journal.log(options.tenant, { ...note, action: 'change', beneficiary: '' });
    return store.addOpenings(options.tenant, rows, note.at);
  });
  const changed = results.flatMap((result, place) => {
    const row = rows[place];
    return result.outcome === 'changed' && row ? [changedIssue(options.opening, row, place)] : [];
  });
  for (const issue of [...issues, ...changed]) context.out.line(issueText(issue, context.paint));
  const times = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  const parts = [`${count(times('posted'), 'opening')} posted`, `${times('exists')} already there`];
  if (changed.length > 0) parts.push(`${changed.length} refused`);
  context.out.line(parts.join(', '));
  return issues.length + changed.length > 0 ? EXIT.FINDINGS : EXIT.CLEAN;
}

/** Shows the opening amounts of one beneficiary. */
export function list(
  context: Context,
  _args: readonly string[],
  options: LedgerChoice & { readonly mbi: string; readonly phi?: boolean },
): number {
  const [books] = withLedger(options, 'read', (store) => store.load(options.tenant, [options.mbi]));
  const shown = options.phi ? options.mbi : maskId(options.mbi);
  const openings = books?.openings ?? [];
  if (openings.length === 0) {
    context.out.line(`no opening amounts of ${shown}`);
    return EXIT.CLEAN;
  }
  const rows = openings.map(({ year, bucket, amountCents, asOf, source, recordedAt, book }) =>
    [String(year), book, bucket, formatDollars(amountCents), asOf, recordedAt.slice(0, 10), source].map(printable),
  );
  const [head = '', ...others] = columns(
    [['year', 'book', 'bucket', 'amount', 'as of', 'recorded', 'source'], ...rows],
    [3],
  );
  context.out.line(context.paint('bold', `Opening amounts of ${shown}`));
  context.out.line(context.paint('dim', head));
  for (const row of others) context.out.line(row);
  return EXIT.CLEAN;
}
