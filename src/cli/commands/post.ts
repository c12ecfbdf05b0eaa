import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { formatDollars, type Issue, maskId } from '../../base/index.ts';
import {
  type AnswerOutcome,
  type Policy,
  type PostResult,
  postFile,
  type RemittedClaim,
  type Store,
  type UsageSetting,
} from '../../workflow/index.ts';
import { auditNote } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readPolicy, withLedger } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import type { LedgerChoice } from '../options.ts';
import { Progress } from '../progress.ts';
import { fileIssue } from '../stop.ts';
import { count, printable } from '../text.ts';

type PostCommandOptions = LedgerChoice & {
  readonly usage: UsageSetting;
  readonly policy?: string;
  readonly phi?: boolean;
  readonly all?: boolean;
  readonly quiet?: boolean;
  readonly format: 'text' | 'ndjson';
};

const ANSWER_SCHEMA = 'openkx.answer/1';
const SUMMARY_SCHEMA = 'openkx.post-summary/1';
/** Issues of a file shown on a terminal before the rest is only counted. */
const SHOWN_MAX = 20;

/** Posts what payers and receivers answered to the books. */
export function run(context: Context, files: readonly string[], options: PostCommandOptions): number {
  const policy = readPolicy(options.policy);
  return withLedger(options, 'write', (store) => {
    let status: number = EXIT.CLEAN;
    const detail = `post ${count(files.length, 'file')} of answers`;
    store.journal.log(options.tenant, { ...auditNote(detail), action: 'change', beneficiary: '' });
    for (const file of files) status = Math.max(status, postOne(context, file, options, policy, store));
    return status;
  });
}

function postOne(context: Context, input: string, options: PostCommandOptions, policy: Policy, store: Store): number {
  const report = new Report(context, options);
  const progress = new Progress(context, !options.quiet);
  try {
    const size = input === '-' ? 0 : statSync(input).size;
    const result = postFile({
      policy,
      ledger: { store, tenant: options.tenant },
      input,
      recordedAt: new Date().toISOString(),
      usage: options.usage,
      visit: (remitted, outcome) => report.claim(remitted, outcome),
      issue: (issue) => report.issue(issue),
      progress: (bytes) => progress.show(input, bytes, size),
    });
    progress.clear();
    report.finish(result);
    if (result.status !== 'posted') return EXIT.UNREADABLE;
    return report.hasFindings || result.denials > 0 ? EXIT.FINDINGS : EXIT.CLEAN;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    progress.clear();
    report.issue({ ...fileIssue('FILE_UNREADABLE', input, error.message) });
    report.flush();
    return EXIT.UNREADABLE;
  }
}

class Report {
  hasFindings = false;
  readonly #context: Context;
  readonly #options: PostCommandOptions;
  readonly #issues: Issue[] = [];
  readonly #counts = new Map<string, number>();

  constructor(context: Context, options: PostCommandOptions) {
    this.#context = context;
    this.#options = options;
  }

  issue(issue: Issue): void {
    if (issue.severity !== 'note') this.hasFindings = true;
    this.#counts.set(issue.code, (this.#counts.get(issue.code) ?? 0) + 1);
    if (this.#options.format === 'ndjson')
      this.#context.out.line(JSON.stringify({ record: 'issue', schema: 'openkx.issue/1', ...issue }));
    else if (this.#issues.length < SHOWN_MAX) this.#issues.push(issue);
  }

  claim({ answer, denials }: RemittedClaim, { outcome, claimSequence }: AnswerOutcome): void {
    const { format, all, phi } = this.#options;
    if (format !== 'ndjson') return;
    if (!all && outcome !== 'waiting' && denials.every((denial) => denial === undefined)) return;
    const { claimId, beneficiary, status, payerClaimNumber, decidedOn, trace, paidCents } = answer;
    const lines = answer.lines.map(({ code, modifiers, serviceDate, allowedCents, adjustments }, at) => ({
      code,
      modifiers: modifiers === '' ? [] : modifiers.split(':'),
      serviceDate,
      allowedCents,
      adjustments,
      denial: denials[at] ? { kind: denials[at].kind, next: denials[at].next, cents: denials[at].cents } : null,
    }));
    const whose = phi ? beneficiary : maskId(beneficiary);
    const facts = { claim: claimId, beneficiary: whose, status, payerClaimNumber, decidedOn, trace, paidCents };
    const record = { record: 'answer', schema: ANSWER_SCHEMA, outcome, joined: claimSequence !== undefined, ...facts };
    this.#context.out.line(JSON.stringify({ ...record, lines }));
  }

  finish(result: PostResult): void {
    const { out } = this.#context;
    if (this.#options.format === 'ndjson') {
      const { counts, ...rest } = result;
      out.line(
        JSON.stringify({ record: 'summary', schema: SUMMARY_SCHEMA, ...rest, counts: Object.fromEntries(counts) }),
      );
      return;
    }
    this.flush();
    for (const row of this.#summary(result)) out.line(row);
  }

  /** The issues gathered so far, for a person. */
  flush(): void {
    const { out, paint } = this.#context;
    if (this.#options.quiet) return;
    for (const issue of this.#issues.splice(0)) out.line(issueText(issue, paint));
    const shown = [...this.#counts.values()].reduce((sum, each) => sum + each, 0) - SHOWN_MAX;
    if (shown > 0) out.line(paint('dim', `and ${shown} more; --format ndjson gives all`));
  }

  #summary(result: PostResult): string[] {
    const { paint } = this.#context;
    const kinds = [...result.counts].map(([kind, number]) => `${number} x ${kind}`).join(', ');
    const rows = [`${paint('bold', printable(basename(result.file)))}  ${kinds || 'nothing that answers claims'}`];
    if (result.status !== 'posted') return rows;
    const { settled, waiting, exists } = result.claims;
    if (result.remittances > 0) {
      const balance = result.unbalanced === 0 ? 'all balance' : paint('red', `${result.unbalanced} do not balance`);
      rows.push(
        `  ${count(result.remittances, 'remittance')}: ${balance}`,
        `  ${count(settled, 'claim')} settled   ${waiting} waiting for their claim   ${exists} posted before`,
        `  allowed ${formatDollars(result.allowedCents)}   paid ${formatDollars(result.paidCents)}`,
      );
      if (result.denials > 0)
        rows.push(
          paint(
            'yellow',
            `  ${count(result.denials, 'line')} denied, ${formatDollars(result.deniedCents)}: openkx denials`,
          ),
        );
    }
    if (result.checkpoints > 0) rows.push(`  ${count(result.checkpoints, 'amount')} a payer has counted, noted`);
    if (result.acceptances > 0) rows.push(`  ${count(result.acceptances, 'claim')} taken in`);
    if (result.rejections > 0)
      rows.push(paint('yellow', `  ${count(result.rejections, 'claim')} rejected: they accrue nothing`));
    return rows;
  }
}
