import { documentOf, REGISTER, type RegisterEntry, registered } from '../../base/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { SEVERITY_FORMATS } from '../looks.ts';
import { UsageError } from '../stop.ts';
import { wrap } from '../text.ts';

const CODE_WIDTH = 31;
const SEVERITY_WIDTH = 8;

/** Lists every code that can be printed, or explains one. */
export function run(context: Context, [code]: readonly string[]): number {
  if (code !== undefined) {
    explain(context, code.toUpperCase());
    return EXIT.CLEAN;
  }
  const { out, paint, width } = context;
  for (const [kind, entries] of Object.entries(REGISTER) as [string, readonly RegisterEntry[]][]) {
    out.line(paint('bold', kind));
    for (const { code: each, severity, text } of entries) {
      const lead = CODE_WIDTH + SEVERITY_WIDTH + 4;
      const [first = '', ...others] = wrap(text, Math.max(30, width - lead));
      const mark = paint(SEVERITY_FORMATS[severity], severity.padEnd(SEVERITY_WIDTH));
      out.line(`  ${each.padEnd(CODE_WIDTH)} ${mark} ${first}`);
      for (const row of others) out.line(' '.repeat(lead) + row);
    }
    out.line();
  }
  return EXIT.CLEAN;
}

function explain({ out, paint, width }: Context, code: string): void {
  const entry = registered(code);
  if (!entry) {
    const near = Object.values(REGISTER)
      .flatMap((entries: readonly RegisterEntry[]) => entries.map((each) => each.code))
      .filter((each) => each.includes(code) || code.includes(each));
    const hint = near.length > 0 ? `Did you mean ${near.slice(0, 3).join(', ')}?` : 'openkx codes lists them all.';
    throw new UsageError(`no code ${code}`, hint);
  }
  out.line(`${paint('bold', entry.code)}  ${paint(SEVERITY_FORMATS[entry.severity], entry.severity)}`);
  for (const row of wrap(entry.text, width - 2)) out.line(`  ${row}`);
  if (entry.hint !== '') for (const row of wrap(`→ ${entry.hint}`, width - 2, 2)) out.line(`  ${row}`);
  for (const cite of entry.cites ?? []) {
    const known = documentOf(cite);
    out.line(`  ${paint('cyan', cite)}${known ? `  ${paint('dim', known.href)}` : ''}`);
  }
}
