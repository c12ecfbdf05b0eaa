import type { Issue } from '../base/index.ts';
import { watchIssue } from './issue.ts';
import type { Taken } from './journal.ts';
import { readOutcome } from './outcome.ts';

/** What stands at the head of all that is written about a file for people. */
export function headText({ name, number, takenAt, hash }: Pick<Taken, 'name' | 'number' | 'takenAt' | 'hash'>): string {
  return `file      ${name.replace(/\p{Cc}/gu, '?')}\nnumber    ${number}\ntaken at  ${takenAt}\nSHA-256   ${hash}\n`;
}

/** Why a file was not taken further, and what to do. */
export function refusedText(taken: Taken, issues: readonly Issue[]): string {
  return `${headText(taken)}\nIt was refused; nothing of it was released.\n\n${issues.map(issueLines).join('\n')}`;
}

/** That the same bytes came before, and where what became of them is. */
export function hadBeforeText(taken: Taken, first: Taken): string {
  const { placed, kept } = readOutcome(first.outcome);
  const rows = [...placed.map(({ folder, name }) => `${folder}/${name}`), `archive/${kept}`];
  const where = rows.map((row) => `          ${row}\n`).join('');
  return `${headText(taken)}\n${issueLines(watchIssue('WATCH_HAD_BEFORE', `number ${first.number}, taken at ${first.takenAt}`))}${where}`;
}

function issueLines({ code, severity, message, found, expected, hint, at }: Issue): string {
  const place = at && at.segment > 0 ? `segment ${at.segment}, byte ${at.byte}` : '';
  const rows = [
    ['found', found],
    ['expected', expected],
    ['where', place],
    ['do', hint],
  ].filter(([, text]) => text !== undefined && text !== '');
  return `${severity} ${code}: ${message}\n${rows.map(([word = '', text]) => `  ${word.padEnd(8)}  ${text}\n`).join('')}`;
}
