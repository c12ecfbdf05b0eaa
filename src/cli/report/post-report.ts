import { basename } from 'node:path';
import { formatDollars, type Issue, maskId } from '../../base/index.ts';
import type { AnswerOutcome, PostResult, RemittedClaim } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { issueText } from '../issue-text.ts';
import { count, printable } from '../text.ts';

const ANSWER_SCHEMA = 'openkx.answer/1';
const SUMMARY_SCHEMA = 'openkx.post-summary/1';
/** Issues of a file shown on a terminal before the rest is only counted. */
const SHOWN_MAX = 20;

/** How posting a file is reported. */
export interface PostReportOptions {
  readonly format: 'text' | 'ndjson';
  readonly phi?: boolean;
  readonly all?: boolean;
  readonly quiet?: boolean;
  /** Issues shown before the rest is only counted. */
  readonly shownMost?: number;
}

/** What posting one file came to, for people or programs. */
export class PostReport {
  hasFindings = false;
  readonly #context: Context;
  readonly #options: PostReportOptions;
  readonly #issues: Issue[] = [];
  readonly #counts = new Map<string, number>();

  constructor(context: Context, options: PostReportOptions) {
    this.#context = context;
    this.#options = options;
  }

  issue(issue: Issue): void {
    if (issue.severity !== 'note') this.hasFindings = true;
    this.#counts.set(issue.code, (this.#counts.get(issue.code) ?? 0) + 1);
    if (this.#options.format === 'ndjson')
      this.#context.out.line(JSON.stringify({ record: 'issue', schema: 'openkx.issue/1', ...issue }));
    else if (this.#issues.length < (this.#options.shownMost ?? SHOWN_MAX)) this.#issues.push(issue);
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
    const { shownMost = SHOWN_MAX } = this.#options;
    const more = [...this.#counts.values()].reduce((sum, each) => sum + each, 0) - shownMost;
    if (more > 0) out.line(paint('dim', `and ${more} more; --format ndjson gives all`));
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
