import { registered } from '../../base/index.ts';
import { type Checked, examine } from '../../server/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { type OfficeChoice, orStop, placeOf } from '../office-choice.ts';

const LOOKS: Readonly<Record<Checked['state'], readonly ['green' | 'yellow' | 'red', string]>> = {
  well: ['green', '●'],
  warning: ['yellow', '▲'],
  bad: ['red', '■'],
};

/** Looks at everything a server rests on. */
export async function run(
  context: Context,
  _args: readonly string[],
  options: OfficeChoice & { readonly thorough?: boolean; readonly tlsCert?: string },
): Promise<number> {
  const { thorough: isThorough = false, tlsCert } = options;
  const asked = { ...placeOf(options), isThorough, ...(tlsCert === undefined ? {} : { tlsCert }) };
  const checks = await orStop(() => examine(asked));
  for (const { code, state, found } of checks) {
    const { text = code, hint = '' } = registered(code) ?? {};
    const [colour, sign] = LOOKS[state];
    context.out.line(`${context.paint(colour, sign)} ${text}: ${found}`);
    if (state !== 'well') context.out.line(`  ${code}: ${hint}`);
  }
  return checks.every(({ state }) => state === 'well') ? EXIT.CLEAN : EXIT.FINDINGS;
}
