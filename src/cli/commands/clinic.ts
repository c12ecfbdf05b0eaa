import { addClinic, listClinics } from '../../server/index.ts';
import { auditNote } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { type OfficeChoice, orStop, placeOf } from '../office-choice.ts';

/** Makes a clinic and its first administrator. */
export async function add(
  context: Context,
  [name = '']: readonly string[],
  options: OfficeChoice & { readonly administrator: string },
): Promise<number> {
  const { actor } = auditNote('');
  const { administrator } = options;
  const { password } = await orStop(() => addClinic(placeOf(options), name, administrator, actor));
  context.out.line(`${context.paint('green', '●')} made clinic ${name}`);
  context.out.line(
    `  ${administrator} signs in with clinic ${name} and password ${password}, and then chooses another`,
  );
  return EXIT.CLEAN;
}

/** Lists the clinics there are. */
export async function list(context: Context, _args: readonly string[], options: OfficeChoice): Promise<number> {
  for (const name of await orStop(() => listClinics(placeOf(options)))) context.out.line(name);
  return EXIT.CLEAN;
}
