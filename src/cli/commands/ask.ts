import type { IsoDate } from '../../base/index.ts';
import { type AskResult, askAbout, readWorklist } from '../../workflow/index.ts';
import { dayAndTime } from '../clock.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readText } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import { fileIssue, InputError } from '../stop.ts';
import { count, printable } from '../text.ts';

interface AskCommandOptions {
  readonly out: string;
  readonly npi: string;
  readonly provider: string;
  readonly sender: string;
  readonly receiver: string;
  readonly payer: string;
  readonly control: number;
  readonly year?: number;
  readonly on?: IsoDate;
  readonly test?: boolean;
}

/** Writes a question (270) about each person of a worklist. */
export function run(context: Context, [worklist = '']: readonly string[], options: AskCommandOptions): number {
  const { rows, issues } = readWorklist(readText(worklist), worklist);
  if (issues.some(({ severity }) => severity === 'fatal')) throw new InputError(issues);
  const { written, issues: refused } = ask(rows, options);
  for (const issue of [...issues, ...refused]) context.out.line(issueText(issue, context.paint));
  const left = rows.length - written.length;
  context.out.line(
    `${count(written.length, 'question')} in ${printable(options.out)}${left === 0 ? '' : `, ${left} not written`}`,
  );
  return issues.length + refused.length > 0 ? EXIT.FINDINGS : EXIT.CLEAN;
}

/** @throws InputError when a file cannot be written */
function ask(people: ReturnType<typeof readWorklist>['rows'], options: AskCommandOptions): AskResult {
  const { day, time } = dayAndTime();
  const on = options.on ?? day;
  const { payer, npi, provider, sender, receiver, control } = options;
  try {
    return askAbout({
      people,
      parties: { payerName: payer, payerId: payer, providerName: provider, npi },
      sender,
      receiver,
      on,
      time: options.on ? '0000' : time,
      year: options.year ?? Number(on.slice(0, 4)),
      control,
      usage: options.test ? 'T' : 'P',
      folder: options.out,
    });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new InputError([fileIssue('FILE_UNWRITABLE', options.out, error)]);
  }
}
