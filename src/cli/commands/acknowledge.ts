import type { IsoDate, Issue } from '../../base/index.ts';
import { type AcknowledgeResult, acknowledgeFile } from '../../workflow/index.ts';
import { dayAndTime } from '../clock.ts';
import type { Context } from '../context.ts';
import { areDifferent } from '../different-files.ts';
import { EXIT } from '../exit-status.ts';
import { issueText } from '../issue-text.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';
import { count, printable } from '../text.ts';

interface AcknowledgeCommandOptions {
  readonly out: string;
  readonly sender?: string;
  readonly receiver?: string;
  readonly on?: IsoDate;
  readonly control?: number;
}

/** Writes the acknowledgement of a claim file, and says what is wrong with it. */
export function run(context: Context, [input = '']: readonly string[], options: AcknowledgeCommandOptions): number {
  if (input === '-') throw new UsageError('acknowledge reads its file more than once', 'Save it to a file first.');
  if (!areDifferent([input, options.out]))
    throw new UsageError('the file and --out must differ', 'Nothing was written.');
  const { issues, bytes, written } = acknowledge(input, options);
  const isFault = ({ severity }: Issue) => severity === 'error' || severity === 'fatal';
  const faults = issues.filter(isFault);
  for (const issue of faults) context.out.line(issueText(issue, context.paint));
  if (written === undefined) {
    context.out.line(`nothing to answer in ${printable(input)}`);
    return EXIT.UNREADABLE;
  }
  const text = bytes?.toString('latin1') ?? '';
  const verdicts = (segment: RegExp) => [...text.matchAll(segment)].map(([, verdict = '']) => verdict);
  const [groups, envelopes] = [verdicts(/~AK9\*(\w)/g), verdicts(/~TA1\*\d*\*\d*\*\d*\*(\w)/g)];
  const refused = [...groups, ...envelopes].filter((verdict) => verdict !== 'A').length;
  context.out.line(
    `${count(groups.length, 'group')} answered, ${count(envelopes.length, 'envelope')}; ` +
      `${refused === 0 ? 'all accepted' : `${refused} not accepted, or not whole`}`,
  );
  context.out.line(`${context.paint('green', '●')} wrote ${printable(written)}`);
  return refused === 0 ? EXIT.CLEAN : EXIT.FINDINGS;
}

/** @throws InputError when a file cannot be opened or written */
function acknowledge(input: string, options: AcknowledgeCommandOptions): AcknowledgeResult {
  const { on, ...rest } = options;
  const { day, time } = dayAndTime();
  try {
    return acknowledgeFile({ input, ...rest, on: on ?? day, time: on ? '0000' : time });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const isInput = 'path' in error && error.path === input;
    const issue = isInput
      ? fileIssue('FILE_UNREADABLE', input, error)
      : fileIssue('FILE_UNWRITABLE', options.out, error);
    throw new InputError([issue]);
  }
}
