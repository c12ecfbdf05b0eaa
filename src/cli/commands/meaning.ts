import type { IsoDate } from '../../base/index.ts';
import type { Form } from '../../claim/index.ts';
import { type MeaningAnswer, meaningOf } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy } from '../inputs.ts';
import { findingRows } from '../report/line-text.ts';
import { UsageError } from '../stop.ts';
import { wrap } from '../text.ts';

interface MeaningOptions {
  readonly modifiers?: readonly string[];
  readonly on?: IsoDate;
  readonly form?: Form;
  readonly dx?: readonly string[];
  readonly payer: string;
  readonly policy?: string;
  readonly format: 'text' | 'json';
}

/** Says what KX means on a code, with its authority. */
export function run(context: Context, [given = '']: readonly string[], options: MeaningOptions): number {
  const code = given.toUpperCase();
  if (!/^[0-9A-Z]{5}$/.test(code)) throw new UsageError('a procedure code of five letters or digits is wanted');
  const answer = meaningOf(readPolicy(options.policy), {
    code,
    modifiers: options.modifiers ?? [],
    on: options.on ?? (new Date().toISOString().slice(0, 10) as IsoDate),
    form: options.form ?? (code.startsWith('D') ? '837D' : '837P'),
    diagnoses: options.dx ?? [],
    payer: options.payer,
  });
  if (options.format === 'json') context.out.line(JSON.stringify(answer, null, 2));
  else for (const row of rowsOf(answer, context)) context.out.line(row);
  return EXIT.CLEAN;
}

function rowsOf(answer: MeaningAnswer, { paint, width }: Context): string[] {
  const inner = Math.min(width, 100) - 2;
  const asked = `${answer.code} ${answer.modifiers.join(':')}`.trim();
  const rows = [
    `${paint('bold', answer.meaning)}  ${asked} on ${answer.on}, ${answer.form}, ${answer.payer}`,
    ...answer.because.flatMap((each) => wrap(each, inner)).map((row) => `  ${row}`),
    ...answer.settles.flatMap((each) => wrap(`→ ${each}`, inner, 2)).map((row) => `  ${row}`),
  ];
  for (const { name, lcd, article, usage, criteria, notMet, companions } of answer.policies) {
    rows.push('', `${paint('bold', name)}  ${lcd}, ${article}; use of KX: ${usage}`);
    for (const { id, says, confidence } of criteria) {
      rows.push(...wrap(`${id.padEnd(4)} ${says} [${confidence}]`, inner, 5).map((row) => `  ${row}`));
    }
    rows.push(`  without KX: ${notMet.join(', ')}`);
    if (companions.length > 0)
      rows.push(...wrap(`beside it: ${companions.join('; ')}`, inner, 2).map((row) => `  ${row}`));
  }
  if (answer.findings.length > 0) rows.push('', ...findingRows(answer.findings, width, paint));
  if (answer.authority.length > 0) rows.push('', paint('bold', 'Authority'));
  for (const { title, href, checked, confidence } of answer.authority) {
    rows.push(...wrap(`${title}; checked ${checked}; ${confidence}`, inner, 2).map((row) => `  ${row}`));
    rows.push(`    ${paint('dim', href)}`);
  }
  return rows;
}
