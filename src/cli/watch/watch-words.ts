import type { Issue } from '../../base/index.ts';
import { type Outcome, type Taken, watchIssue } from '../../watch/index.ts';
import type { Context } from '../context.ts';
import { issueText } from '../issue-text.ts';
import { HELD } from '../looks.ts';
import { count, grouped, printable } from '../text.ts';

const FILE_SCHEMA = 'openkx.watch/1';
const ISSUE_SCHEMA = 'openkx.issue/1';
const HASH_SHOWN = 12;

export interface WordOptions {
  readonly format: 'text' | 'ndjson';
  readonly quiet?: boolean;
  /** Whether names of files are shown: they may name patients, and logs are kept. */
  readonly names?: boolean;
}

/** Says what happens while a folder is watched: a line for each file, and what has to be seen to. */
export class WatchWords {
  readonly #context: Context;
  readonly #options: WordOptions;

  constructor(context: Context, options: WordOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** @param at ISO 8601 */
  file(taken: Taken, outcome: Outcome, at: string): void {
    if (outcome.counts.sentBefore) {
      const found = count(outcome.counts.sentBefore, 'claim');
      this.issue(watchIssue('WATCH_SENT_BEFORE', found), taken.number, at);
    }
    if (this.#options.quiet) return;
    this.#line(this.#options.format === 'ndjson' ? this.#record(taken, outcome, at) : this.#row(taken, outcome, at));
  }

  issue(issue: Issue, number: number | undefined, at: string): void {
    const { err, paintErr } = this.#context;
    const { at: _place, ...shown } = issue; // a place names a file
    const about = number === undefined ? {} : { number };
    if (this.#options.format === 'ndjson')
      return this.#line(JSON.stringify({ record: 'issue', schema: ISSUE_SCHEMA, at, ...about, ...shown }));
    err.line(`${timeOf(at)}  ${number === undefined ? '' : `#${number}  `}${issueText(shown, paintErr)}`);
    err.flush();
  }

  #line(text: string): void {
    this.#context.out.line(text);
    this.#context.out.flush();
  }

  #record({ number, hash, name, print }: Taken, outcome: Outcome, at: string): string {
    const { status, kinds, counts, codes, first, hasFindings } = outcome;
    return JSON.stringify({
      ...{ record: 'file', schema: FILE_SCHEMA, at, number, sha256: hash, bytes: print.bytes },
      ...(this.#options.names ? { name } : {}),
      ...{ status, kinds, counts, codes, first, hasFindings },
    });
  }

  #row({ number, hash, name }: Taken, outcome: Outcome, at: string): string {
    const { paint } = this.#context;
    const { status, kinds, counts } = outcome;
    const look =
      status === 'refused'
        ? paint(['red', 'bold'], '✕')
        : (counts.held ?? 0) > 0
          ? paint(HELD.format, HELD.shape)
          : status === 'had_before' || outcome.hasFindings
            ? paint('yellow', '◆')
            : paint('green', '●');
    const what = [...new Set(kinds)].join('+') || 'unknown';
    const shown = this.#options.names ? `  ${printable(name)}` : '';
    const head = `${timeOf(at)}  ${look} #${String(number).padEnd(4)} ${what.padEnd(5)}`;
    return `${head}  ${wordsOf(outcome)}  ${paint('dim', hash.slice(0, HASH_SHOWN))}${shown}`;
  }
}

/** `12 released, 2 held, KX added to 7 lines`. */
function wordsOf({ status, counts, codes, first }: Outcome): string {
  if (status === 'refused') return `refused: ${codes.join(', ')}`;
  if (status === 'had_before') return `had before as #${first}; nothing was done again`;
  const { released, held, kxAdded, settled, waiting, denials, postedBefore, checkpoints, accepted, rejected } = counts;
  const parts = [
    released !== undefined && `${grouped(released)} released`,
    held !== undefined && `${grouped(held)} held`,
    kxAdded !== undefined && `KX added to ${count(kxAdded, 'line')}`,
    settled && `${grouped(settled)} settled`,
    waiting && `${grouped(waiting)} waiting for their claim`,
    denials && `${count(denials, 'line')} denied`,
    postedBefore && `${grouped(postedBefore)} posted before`,
    checkpoints && `${count(checkpoints, 'amount')} counted by a payer`,
    accepted && `${grouped(accepted)} taken in`,
    rejected && `${grouped(rejected)} rejected`,
  ].filter(Boolean);
  return parts.length === 0 ? 'nothing new' : parts.join(', ');
}

/** The time of day where the program runs. */
function timeOf(at: string): string {
  return new Date(at).toTimeString().slice(0, 'HH:MM:SS'.length);
}
