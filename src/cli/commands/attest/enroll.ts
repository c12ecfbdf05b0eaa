import { closeSync, existsSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { IsoDate } from '../../../base/index.ts';
import type { Discipline } from '../../../claim/index.ts';
import { type AttestRoom, type OpenKey, openAttest } from '../../../workflow/index.ts';
import { askSecret } from '../../ask.ts';
import { auditNote, today } from '../../audit-note.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit-status.ts';
import { readText, whileLedger } from '../../inputs.ts';
import type { LedgerChoice } from '../../options.ts';
import { givenPassphrase } from '../../passphrase.ts';
import { fileIssue, InputError, UsageError } from '../../stop.ts';
import { printable } from '../../text.ts';

type EnrollOptions = LedgerChoice & {
  readonly npi: string;
  readonly discipline: Discipline;
  readonly key: string;
  readonly passphraseFile?: string;
  readonly from?: IsoDate;
  readonly secondFactor?: boolean;
};

type Run = (context: Context, args: readonly string[], options: EnrollOptions) => Promise<number>;

/** Loads what makes keys; the command notes a clinician's public key in the ledger. */
export async function enroll(): Promise<Run> {
  const room = await openAttest();
  return async (context, _args, options) => {
    const isNew = !existsSync(options.key);
    const passphrase = await passphraseOf(context, options, isNew);
    if (isNew && passphrase.length < room.PASSPHRASE_LEAST) {
      throw new UsageError(
        `the passphrase has fewer than ${room.PASSPHRASE_LEAST} characters`,
        'Several words are easy to keep.',
      );
    }
    return await whileLedger(options, 'write', async (store) => {
      const key = isNew ? madeKey(room, options.key, passphrase) : openedKey(room, options.key, passphrase);
      const { npi, discipline, from = today() } = options;
      const factor = options.secondFactor ? room.newSecondFactor(key, npi) : undefined;
      const { publicKey, fingerprint } = key;
      const signer = { npi, discipline, publicKey, fingerprint, from, secondFactor: factor?.sealed ?? '' };
      const note = { ...auditNote(`enrol NPI ${npi} for ${discipline}`), beneficiary: '' };
      const { outcome } = store.journal.enroll(options.tenant, signer, note);
      const done =
        outcome === 'posted' ? `enrolled NPI ${npi} for ${discipline} from ${from}` : `NPI ${npi} is enrolled already`;
      context.out.line(
        `${context.paint('green', '●')} ${done}${isNew ? `; the key is in ${printable(options.key)}` : ''}`,
      );
      if (factor && outcome === 'posted') {
        context.out.line('For the authenticator, shown this once:');
        context.out.line(`  ${factor.address}`);
      }
      return EXIT.CLEAN;
    });
  };
}

async function passphraseOf(
  { isTerminal }: Context,
  { passphraseFile }: EnrollOptions,
  isNew: boolean,
): Promise<string> {
  const isAsking = isTerminal && process.stdin.isTTY === true && passphraseFile === undefined;
  if (!isAsking) return givenPassphrase(passphraseFile);
  const first = await askSecret(isNew ? 'A passphrase for the new key' : 'Passphrase of the key');
  if (isNew && (await askSecret('The same once more')) !== first) throw new UsageError('the two are not the same');
  return first;
}

/** @throws InputError when the file cannot be written; one that is there is never written over */
function madeKey(room: AttestRoom, path: string, passphrase: string): OpenKey {
  const { key, file } = room.makeKey(passphrase);
  try {
    const opened = openSync(path, 'wx', 0o600);
    writeSync(opened, file);
    fsyncSync(opened);
    closeSync(opened);
  } catch (error) {
    throw new InputError([fileIssue('FILE_UNWRITABLE', path, error)]);
  }
  return key;
}

/** @throws InputError when the passphrase is another */
function openedKey(room: AttestRoom, path: string, passphrase: string): OpenKey {
  const key = room.openKey(readText(path), passphrase);
  if ('code' in key) throw new InputError([key]);
  return key;
}
