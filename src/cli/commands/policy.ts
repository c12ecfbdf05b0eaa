import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { IsoDate } from '../../base/index.ts';
import { importPolicy, listPolicy, type PolicyView, showPolicy } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, readText } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';
import { columns, count, printable, wrap } from '../text.ts';

const UNTIL_CHANGED = '2999-12-31';
const MOST_ROWS = 60;

/** Lists what the policy shelf knows. */
export function list(context: Context, _args: readonly string[], options: { readonly policy?: string }): number {
  const { out, paint } = context;
  const policy = readPolicy(options.policy);
  const summaries = listPolicy(policy);
  const rows = summaries.map(({ id, values, covers, confidence }) => [id, covers, String(values), confidence]);
  const [head = '', ...others] = columns([['id', 'covers', 'values', 'confidence'], ...rows], [2]);
  const widest = Math.max(...others.map((row) => row.length));
  out.line(paint('dim', head));
  summaries.forEach(({ label }, place) => {
    const row = others[place] ?? '';
    if (widest + 2 + label.length <= context.width) out.line(`${row.padEnd(widest)}  ${paint('dim', label)}`);
    else out.line(`${row}\n    ${paint('dim', label)}`);
  });
  out.line(`\npolicy ${policy.version}; openkx policy show ID [--on DATE] prints values and sources`);
  return EXIT.CLEAN;
}

/** Shows the values under one id, each with its validity and its source. */
export function show(
  context: Context,
  [id = '']: readonly string[],
  options: { readonly policy?: string; readonly on?: IsoDate },
): number {
  const policy = readPolicy(options.policy);
  const view = showPolicy(policy, id, options.on);
  if (!view) {
    const ids = listPolicy(policy).map((each) => each.id);
    const near = ids.filter((each) => each.includes(id));
    throw new UsageError(`no policy ${id}`, `Known: ${(near.length > 0 ? near : ids).join(', ')}.`);
  }
  for (const row of viewRows(view, context)) context.out.line(row);
  return options.on !== undefined && view.gap ? EXIT.FINDINGS : EXIT.CLEAN;
}

function viewRows(view: PolicyView, { paint, width }: Context): string[] {
  const rows = [
    `${paint('bold', view.id)}  ${view.label}`,
    paint('dim', `${view.unit}; ${view.file}; ${view.cites.join('; ')}`),
  ];
  let source = '';
  for (const each of view.rows.slice(0, MOST_ROWS)) {
    const through = each.through === UNTIL_CHANGED ? 'until changed' : each.through;
    const line = `${each.from}..${through}  ${each.key === '' ? '' : `${each.key}  `}`;
    rows.push(...wrap(`${line}${each.value}`, width, 4));
    const { title, href, checked, confidence } = each.source;
    const said = `${title}; checked ${checked}; ${confidence}`;
    if (said === source) continue;
    source = said;
    rows.push(...wrap(said, width - 4, 2).map((row) => paint('dim', `    ${row}`)), paint('dim', `    ${href}`));
  }
  if (view.rows.length > MOST_ROWS)
    rows.push(`… and ${view.rows.length - MOST_ROWS} more; --on DATE shows those in force`);
  if (view.gap) {
    const { asked, covers, add } = view.gap;
    rows.push(
      '',
      ...wrap(`${paint('yellow', 'POLICY_GAP')}: nothing for ${asked} (covers ${covers}). Add ${add}.`, width),
    );
  }
  return rows;
}

interface ImportOptions {
  readonly to: string;
  readonly policy?: string;
  readonly checked?: IsoDate;
  readonly effective?: IsoDate;
  readonly qpFactor?: string;
}

/** Turns CMS's own yearly files into a policy folder of your own. */
export function importFiles(context: Context, files: readonly string[], options: ImportOptions): number {
  const { out, paint } = context;
  const policy = readPolicy(options.policy);
  const texts = files.map((file) => ({ name: basename(file), text: readText(file, 'latin1') }));
  const result = importPolicy(texts, {
    policy,
    checked: options.checked ?? (new Date().toISOString().slice(0, 10) as IsoDate),
    ...(options.qpFactor === undefined ? {} : { qpFactor: options.qpFactor }),
    ...(options.effective === undefined ? {} : { effective: options.effective }),
  });
  for (const issue of result.issues) out.line(issueText(issue, paint));
  if (!result.ok) {
    out.line('nothing was written');
    return EXIT.UNREADABLE;
  }
  for (const { path, text } of result.files) writeInto(join(options.to, path), text);
  readPolicy(options.to);
  out.line(
    `${paint('green', '●')} ${count(result.files.length, 'file')} written under ${printable(options.to)}; use it with --policy`,
  );
  for (const { path } of result.files) out.line(`  ${path}`);
  return result.issues.length > 0 ? EXIT.FINDINGS : EXIT.CLEAN;
}

function writeInto(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new InputError([fileIssue('FILE_UNWRITABLE', path, error)]);
  }
}
