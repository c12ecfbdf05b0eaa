import { dayNumberOf, type IsoDate } from '../../base/index.ts';
import { checkOrders, type ItemCheck, readOrders } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, readText } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import { findingRows } from '../report/line-text.ts';
import { InputError } from '../stop.ts';
import { printable, wrap } from '../text.ts';

interface DmeOptions {
  readonly on?: IsoDate;
  readonly policy?: string;
  readonly format: 'text' | 'json';
}

const ANSWERS = {
  kx: 'KX may be billed: all that it attests is shown',
  not_kx: 'KX may not be billed',
  unknown: 'not shown whether KX may be billed',
  no_use: 'KX has no use on this code',
} as const;

/** Judges order files item by item, criterion by criterion. */
export function check(context: Context, [file = '']: readonly string[], options: DmeOptions): number {
  const { rows: orders, issues } = readOrders(readText(file), file);
  if (issues.some(({ severity }) => severity === 'fatal')) throw new InputError(issues);
  const items = checkOrders(readPolicy(options.policy), orders, options.on && dayNumberOf(options.on));
  if (options.format === 'json') context.out.line(JSON.stringify({ items, issues }, null, 2));
  else {
    for (const issue of issues) context.out.line(issueText(issue, context.paint));
    items.forEach((item, place) => {
      for (const row of [...(place === 0 ? [] : ['']), ...rowsOf(item, context)]) context.out.line(row);
    });
  }
  const isClean = issues.length === 0 && items.every(({ answer }) => answer === 'kx' || answer === 'no_use');
  return isClean ? EXIT.CLEAN : EXIT.FINDINGS;
}

function rowsOf(item: ItemCheck, { paint, width }: Context): string[] {
  const inner = Math.min(width, 110) - 4;
  const title = `${paint('bold', printable(item.order))}  ${item.code}  ${item.on ?? 'no delivery day'}  ${item.policy}`;
  const shape = { kx: '●', not_kx: '◆', unknown: '?', no_use: '·' }[item.answer];
  const rows = [title, `  ${shape} ${ANSWERS[item.answer]}`];
  if (item.instead) {
    const { modifier, why, pays } = item.instead;
    rows.push(...wrap(`→ ${modifier}: ${why}; pays: ${pays}`, inner, 2).map((row) => `    ${row}`));
  }
  for (const { id, says, met, confidence, evidence } of item.criteria) {
    const mark = met === true ? 'yes' : met === false ? 'no ' : '?  ';
    const shown = evidence === '' ? '' : `: ${printable(evidence)}`;
    rows.push(...wrap(`${mark} ${id.padEnd(4)} ${says} [${confidence}]${shown}`, inner, 9).map((row) => `    ${row}`));
  }
  rows.push(...findingRows(item.findings, width, paint));
  return rows;
}
