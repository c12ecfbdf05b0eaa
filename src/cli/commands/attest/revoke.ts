import { openAttest } from '../../../workflow/index.ts';
import { askSecret } from '../../ask.ts';
import { auditNote } from '../../audit-note.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit-status.ts';
import { readText, whileLedger } from '../../inputs.ts';
import { issueText } from '../../issue-text.ts';
import type { LedgerChoice } from '../../options.ts';
import { givenPassphrase } from '../../passphrase.ts';
import { UsageError } from '../../stop.ts';
import { count } from '../../text.ts';

type RevokeOptions = LedgerChoice & {
  readonly key: string;
  readonly passphraseFile?: string;
  readonly because?: string;
};
type Run = (context: Context, args: readonly string[], options: RevokeOptions) => Promise<number>;

/** Loads what signs; the command takes an attestation back by the word of the clinician who gave it. */
export async function revoke(): Promise<Run> {
  const room = await openAttest();
  return async (context, [number = ''], options) =>
    await whileLedger(options, 'append', async ({ journal, ...store }) => {
      const { tenant } = options;
      const stored = journal.attestation(tenant, /^\d{1,9}$/.test(number) ? Number(number) : 0);
      if (!stored) throw new UsageError('there is no attestation of this number', 'openkx attest list shows them.');
      const isAsking = context.isTerminal && process.stdin.isTTY === true && options.passphraseFile === undefined;
      const passphrase = isAsking ? await askSecret('Passphrase of your key') : givenPassphrase(options.passphraseFile);
      const key = room.openKey(readText(options.key), passphrase);
      const own =
        'code' in key
          ? undefined
          : journal
              .signers(tenant)
              .find(({ fingerprint, npi }) => fingerprint === key.fingerprint && npi === stored.npi);
      if ('code' in key || !own) {
        const issue = 'code' in key ? key : room.attestIssue('ATTEST_NOT_ENROLLED', 'the key of another clinician');
        context.out.line(issueText(issue, context.paint));
        return EXIT.FINDINGS;
      }
      const note = auditNote(`attestation ${stored.sequence}: withdrawn`);
      const revocation = room.withdrawal(stored, own.npi, options.because ?? '', note.at, key);
      const { outcome } = journal.revoke(tenant, revocation, note);
      const sent = room.sentUnder({ journal, ...store }, tenant, stored).length;
      const done = outcome === 'posted' ? 'is withdrawn' : 'was revoked before';
      context.out.line(`${context.paint('green', '●')} attestation ${stored.sequence} ${done}`);
      if (sent > 0) context.out.line(`${count(sent, 'line')} went out under it: openkx attest list --revoked`);
      return EXIT.CLEAN;
    });
}
