import { beginReading } from '../../workflow/begun-reading.ts';
import type { Context } from '../context.ts';
import type { CheckCommandOptions } from './check-files.ts';

/** Decides files and changes nothing. */
export async function run(context: Context, files: readonly string[], options: CheckCommandOptions): Promise<number> {
  const threads = options.threads === '1' ? 1 : options.threads === '2' ? 2 : 'auto';
  const begun = beginReading(files[0], threads); // while this thread loads what decides
  try {
    const { checkAll } = await import('./check-files.ts');
    return checkAll(context, files, options, threads, begun);
  } finally {
    begun?.close();
  }
}
