import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { auditNote } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { ledgerPlace, withLedger } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import type { LedgerChoice } from '../options.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';
import { count, grouped, printable } from '../text.ts';

/** Folds every balance again from its postings, and every posting from its claim. */
export function verify(context: Context, _args: readonly string[], options: LedgerChoice): number {
  const result = withLedger(options, 'read', (store) => store.verify());
  if (result.issue) {
    context.out.line(issueText({ at: ledgerPlace(options), ...result.issue }, context.paint));
    return EXIT.UNREADABLE;
  }
  const balances = count(result.balances, 'balance');
  context.out.line(
    `${context.paint('green', '●')} ${balances} of ${count(result.beneficiaries, 'beneficiary', 'beneficiaries')} agree with ` +
      `${count(result.claims, 'claim')} and ${grouped(result.postings)} postings`,
  );
  return EXIT.CLEAN;
}

/** Copies the ledger to one file while it stays in use. */
export function backup(
  context: Context,
  _args: readonly string[],
  options: LedgerChoice & { readonly to: string },
): number {
  if (resolve(options.to) === resolve(options.ledger)) throw new UsageError('--to names the ledger itself');
  const replaced = existsSync(options.to);
  withLedger(options, 'append', (store) => {
    if (!store.backup)
      throw new UsageError(
        'ledger backup copies a ledger file',
        'pg_dump copies a PostgreSQL database while it is in use.',
      );
    store.journal.log(options.tenant, { ...auditNote('ledger backup'), action: 'export', beneficiary: '' });
    try {
      store.backup(options.to);
    } catch (error) {
      throw new InputError([fileIssue('FILE_UNWRITABLE', options.to, error)]);
    }
  });
  context.out.line(`${context.paint('green', '●')} ${replaced ? 'replaced' : 'wrote'} ${printable(options.to)}`);
  return EXIT.CLEAN;
}
