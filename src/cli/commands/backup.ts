import { backUp, restore } from '../../server/index.ts';
import { auditNote } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { type OfficeChoice, orStop, placeOf } from '../office-choice.ts';
import { count, grouped, printable } from '../text.ts';

/** Copies everything a server keeps. */
export async function backup(
  context: Context,
  _args: readonly string[],
  options: OfficeChoice & { readonly to: string },
): Promise<number> {
  const { parts } = await orStop(() => backUp(placeOf(options), options.to, auditNote('').actor));
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  context.out.line(
    `${context.paint('green', '●')} ${count(parts.length, 'part')}, ${grouped(bytes)} bytes, in ${printable(options.to)}`,
  );
  context.out.line('  the master key is not in it');
  return EXIT.CLEAN;
}

/** Puts a backup into a new place. */
export async function putBack(
  context: Context,
  _args: readonly string[],
  options: OfficeChoice & { readonly from: string },
): Promise<number> {
  const restored = await orStop(() => restore(placeOf(options), options.from, auditNote('').actor));
  const { madeAt, clinics, files, books, entries } = restored;
  context.out.line(
    `${context.paint('green', '●')} restored the backup of ${madeAt}: ${clinics.join(', ')}; ${count(files, 'file')}`,
  );
  context.out.line(
    `  ${count(books.balances, 'balance')} agree with ${count(books.claims, 'claim')}; ${grouped(entries)} entries of the logs are proven`,
  );
  return EXIT.CLEAN;
}
