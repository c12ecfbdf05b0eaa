import { type Issue, maskId } from '../../base/index.ts';
import { FORMS } from '../../claim/index.ts';
import { claimId, type DecidedBatch, type LineRecord, lineRecord } from '../../workflow/index.ts';
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
const TOGETHER = 'the claim goes over the threshold, so all its lines of the bucket carry KX';

interface TextOptions extends Pick<ReportOptions, 'phi' | 'limit'> {
  /** Whether findings that are mere notes are shown. */
  readonly notes: boolean;
  /** What to say beside a claim, by its patient control number. */
  readonly captions?: Readonly<Record<string, string>>;
}

/** For people: claims one under the other, what to act on under each line, and what it came to at the end. */
export class TextFormat implements ReportFormat {
  readonly #context: Context;
  readonly #options: TextOptions;
  readonly #claims: Quota;
  readonly #issues: Quota;
  #file = '';

  constructor(context: Context, options: TextOptions) {
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
    this.#heading(decided, claim);
    let saysTogether = false;
    const said = new Set<string>();
    for (const at of lines) {
      const record = lineRecord(decided, at, this.#options.phi ?? false);
      const addsKx = decided.decisions.addsKx[at] === 1 && !record.modifiers.includes('KX');
      for (const row of lineRow(record, addsKx, width, paint)) out.line(row);
      saysTogether ||= isCarriedByClaim(record);
      const findings = record.findings.filter(({ severity }) => this.#options.notes || severity !== 'note');
      for (const row of findingRows(findings, width, paint, said)) out.line(row);
    }
    if (saysTogether) out.line(paint('dim', `    ${TOGETHER}`));
  }

  end(end: RunEnd): void {
    const { out } = this.#context;
    const [claims, issues] = [this.#claims.left, this.#issues.left];
    const more = [claims && count(claims, 'more claim'), issues && count(issues, 'more issue')].filter(Boolean);
    if (more.length > 0) out.line(`\n… and ${more.join(' and ')}; --limit 0 shows all`);
    for (const row of summaryRows(end, this.#context)) out.line(row);
  }

  #heading({ batch, decisions }: DecidedBatch, claim: number): void {
    const { out, paint, width } = this.#context;
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
    const name = claimId(batch, claim);
    out.line(`${paint('bold', printable(name))}  ${paint('dim', `${shownId}  ${form}`)}${held}`);
    const caption = this.#options.captions?.[name];
    if (caption !== undefined) out.line(paint('italic', `    ${caption}`));
  }
}

/** Whether a line needs KX only because the whole institutional claim takes its bucket over the threshold. */
function isCarriedByClaim({ form, verdict, accruedAfterCents, thresholdCents }: LineRecord): boolean {
  if (form !== '837I' || (verdict !== 'KX_MISSING' && verdict !== 'KX_OK')) return false;
  return accruedAfterCents !== null && thresholdCents !== null && accruedAfterCents <= thresholdCents;
}
