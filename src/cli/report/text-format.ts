import { type Issue, maskId } from '../../base/index.ts';
import { FORMS } from '../../claim/index.ts';
import { claimId, type DecidedBatch, lineRecord } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { issueText } from '../issue-text.ts';
import { HELD } from '../looks.ts';
import type { ReportOptions } from '../options.ts';
import { count, printable } from '../text.ts';
import { findingRows, headings, lineRow } from './line-text.ts';
import { Quota } from './quota.ts';
import type { ReportFormat, RunEnd } from './run-report.ts';
import { summaryRows } from './summary-text.ts';

const LIMIT = 50;

/** For people: claims one under the other, what to act on under each line, and what it came to at the end. */
export class TextFormat implements ReportFormat {
  readonly #context: Context;
  readonly #options: ReportOptions;
  readonly #claims: Quota;
  readonly #issues: Quota;
  #file = '';

  constructor(context: Context, options: ReportOptions) {
    this.#context = context;
    this.#options = options;
    this.#claims = new Quota(options.limit ?? LIMIT);
    this.#issues = new Quota(options.limit ?? LIMIT);
  }

  issue(issue: Issue): void {
    if (this.#issues.take()) this.#context.out.line(issueText(issue, this.#context.paint));
  }

  claim(decided: DecidedBatch, claim: number, lines: readonly number[]): void {
    if (!this.#claims.take()) return;
    const { out, paint, width } = this.#context;
    const { batch, decisions } = decided;
    if (batch.file !== this.#file) {
      this.#file = batch.file;
      out.line();
      out.line(`${paint('bold', printable(batch.file))}`);
      out.line(paint('dim', headings(width)));
    }
    const id = batch.names.text(batch.claims.beneficiary[claim] as number);
    const shownId = printable(this.#options.phi ? id : maskId(id));
    const form = FORMS[batch.claims.form[claim] as number];
    const held = decisions.held[claim] === 1 ? `  ${paint(HELD.format, `${HELD.shape} held`)}` : '';
    out.line(`${paint('bold', printable(claimId(batch, claim)))}  ${paint('dim', `${shownId}  ${form}`)}${held}`);
    for (const at of lines) {
      const record = lineRecord(decided, at, this.#options.phi ?? false);
      const addsKx = decisions.addsKx[at] === 1 && !record.modifiers.includes('KX');
      for (const row of lineRow(record, addsKx, width, paint)) out.line(row);
      const findings = record.findings.filter(({ severity }) => this.#options.all || severity !== 'note');
      for (const row of findingRows(findings, width, paint)) out.line(row);
    }
  }

  end(end: RunEnd): void {
    const { out } = this.#context;
    const [claims, issues] = [this.#claims.left, this.#issues.left];
    const more = [claims && count(claims, 'claim'), issues && count(issues, 'issue')].filter(Boolean).join(' and ');
    if (more !== '') out.line(`\n… and ${more} more; --limit 0 shows all`);
    for (const row of summaryRows(end, this.#context)) out.line(row);
  }
}
