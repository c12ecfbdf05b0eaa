import { maskId } from '../../base/index.ts';
import type { Anchor } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { ledgerPlace, withLedger } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import type { LedgerChoice } from '../options.ts';
import { UsageError } from '../stop.ts';
import { count, grouped, printable } from '../text.ts';

type ListOptions = LedgerChoice & {
  readonly mbi?: string;
  readonly action?: string;
  readonly format: 'text' | 'ndjson';
  readonly phi?: boolean;
};

/** Lists the audit log, entry by entry as it is read. */
export function list(context: Context, _args: readonly string[], options: ListOptions): number {
  withLedger(options, 'read', ({ journal }) => {
    for (const entry of journal.audit(options.tenant)) {
      if (options.mbi !== undefined && entry.beneficiary !== options.mbi) continue;
      if (options.action !== undefined && entry.action !== options.action) continue;
      const beneficiary = options.phi || entry.beneficiary === '' ? entry.beneficiary : maskId(entry.beneficiary);
      if (options.format === 'ndjson') context.out.line(JSON.stringify({ ...entry, beneficiary }));
      else {
        const who = [entry.at.slice(0, 19), entry.actor.padEnd(12), entry.action.padEnd(11), beneficiary.padEnd(11)];
        context.out.line(printable(`${String(entry.sequence).padStart(6)}  ${who.join('  ')}  ${entry.detail}`));
      }
    }
  });
  return EXIT.CLEAN;
}

/** Proves the log from its first entry on, and the rows it tells of. */
export function verify(
  context: Context,
  _args: readonly string[],
  options: LedgerChoice & { readonly anchor?: string },
): number {
  const anchors = options.anchor === undefined ? [] : [anchorOf(options.anchor)];
  const found = withLedger(options, 'read', (store) => store.verifyJournal(anchors));
  if (found.issue) {
    context.out.line(issueText({ at: ledgerPlace(options), ...found.issue }, context.paint));
    return EXIT.UNREADABLE;
  }
  const { entries, witnessed, attestations, revocations, signers } = found;
  const rows = [count(attestations, 'attestation'), count(revocations, 'revocation'), count(signers, 'signer')];
  context.out.line(
    `${context.paint('green', '●')} ${count(entries, 'entry', 'entries')} as written, ${grouped(witnessed)} of them in the second place too; ${rows.join(', ')}`,
  );
  if (witnessed < entries)
    context.out.line(
      '  The second place does not hold all of them: none is named, it was left behind, or it is another.',
    );
  return EXIT.CLEAN;
}

/** Prints the head of the log. */
export function anchor(context: Context, _args: readonly string[], options: LedgerChoice): number {
  const { tenant, sequence, hash } = withLedger(options, 'read', ({ journal }) => journal.anchor(options.tenant));
  context.out.line(`${tenant}:${sequence}:${hash}`);
  return EXIT.CLEAN;
}

/** @throws UsageError when it is not what `audit anchor` prints */
function anchorOf(text: string): Anchor {
  const [, tenant = '', sequence = '', hash = ''] = /^(.+):(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (tenant === '') throw new UsageError('--anchor is what openkx audit anchor prints: tenant, number and hash');
  return { tenant, sequence: Number(sequence), hash };
}
