import { rotateDataKeys, rotateMasterKey } from '../../server/index.ts';
import { auditNote } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { type OfficeChoice, orStop, placeOf } from '../office-choice.ts';
import { count, printable } from '../text.ts';

/** Changes the keys that fields are sealed with, or the one that wraps those. */
export async function rotate(
  context: Context,
  _args: readonly string[],
  options: OfficeChoice & { readonly master?: boolean },
): Promise<number> {
  const { actor } = auditNote('');
  const bullet = context.paint('green', '●');
  if (options.master) {
    const path = await orStop(() => rotateMasterKey(placeOf(options), actor));
    context.out.line(`${bullet} every data key is under a new master key: ${printable(path)}`);
    context.out.line('  keep a copy of it apart from the backup; the old one still opens older backups');
    return EXIT.CLEAN;
  }
  for (const { tenant, isNew, sealedAnew } of await orStop(() => rotateDataKeys(placeOf(options), actor))) {
    const what = isNew ? 'new data keys' : 'went on with the change of keys that was begun';
    context.out.line(`${bullet} ${tenant}: ${what}; ${count(sealedAnew, 'field')} sealed anew`);
  }
  context.out.line('  the server lets go of the old keys a day from when they were changed');
  return EXIT.CLEAN;
}
