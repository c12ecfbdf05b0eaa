import type { Issue } from '../base/index.ts';
import { SEVERITY_FORMATS } from './looks.ts';
import type { Paint } from './paint.ts';
import { printable } from './text.ts';

/** One issue on one line: where, how bad, which code, what, and what to do. */
export function issueText(issue: Issue, paint: Paint): string {
  const { code, severity, found, expected, hint } = issue;
  const message = issue.message.replace(`${issue.at?.file}: `, ''); // policy issues begin with their file
  const details = [found && `found ${found}`, expected && `expected ${expected}`].filter(Boolean).join(', ');
  const what = details === '' ? message : `${message}; ${details}`;
  const head = `${paint(SEVERITY_FORMATS[severity], severity)} ${paint('bold', code)}: ${printable(what)}`;
  const where = placeText(issue);
  return `${where === '' ? '' : `${where} `}${head}${hint ? paint('dim', ` — ${printable(hint)}`) : ''}`;
}

/** `claims.837:41 (byte 1807, loop 2400, SV101-4)`; `opening.csv:3 (amount)`; `episode.json (/plans/0)`; `claims.837`. */
function placeText({ at }: Issue): string {
  if (!at) return '';
  const { file, byte, segment, loop, element, line, claim, pointer } = at;
  if (pointer !== undefined) return printable(pointer === '' ? file : `${file} (${pointer})`);
  if (segment === 0 && line === undefined) return printable(file);
  const inside =
    line === undefined
      ? [`byte ${byte}`, loop && `loop ${loop}`, element, claim && `claim ${claim}`].filter(Boolean).join(', ')
      : (element ?? '');
  return printable(`${file}:${line ?? segment}${inside === '' ? '' : ` (${inside})`}`);
}
