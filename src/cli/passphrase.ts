import { readText } from './inputs.ts';
import { UsageError } from './stop.ts';

/**
 * The passphrase where there is no terminal: the first line of a file, or OPENKX_PASSPHRASE. Never an argument, which other
 * users of the machine can see.
 *
 * @throws UsageError when there is none
 */
export function givenPassphrase(file: string | undefined): string {
  const text =
    file === undefined ? process.env['OPENKX_PASSPHRASE'] : readText(file).split('\n')[0]?.replace(/\r$/, '');
  if (text) return text;
  throw new UsageError(
    'a passphrase is needed, and there is no terminal to ask on',
    'Give --passphrase-file, or set OPENKX_PASSPHRASE.',
  );
}
