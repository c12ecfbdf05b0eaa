import type { Issue } from '../../base/index.ts';
import { type DecidedBatch, type FileReading, needsAttention, type Summary, Tally } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import type { ReportOptions } from '../options.ts';
import { OutputClosed } from '../output.ts';
import { CsvFormat } from './csv-format.ts';
import { NdjsonFormat } from './ndjson-format.ts';
import { TextFormat } from './text-format.ts';

/** What is known at the end of a run beside the counts. */
export interface RunEnd {
  readonly summary: Summary;
  readonly tally: Tally;
  /** What `apply` wrote; undefined for a dry run. */
  readonly applied: Applied | undefined;
  /** Whether claims were held for want of an attestation, or would be. */
  readonly isHolding: boolean;
}

export interface Applied {
  readonly released: number;
  readonly held: number;
  readonly kxAdded: number;
  readonly out: string;
  readonly heldFile: string;
}

/** One way to print a run. Claims come in file order, with their lines that are to be shown. */
export interface ReportFormat {
  issue(issue: Issue): void;
  claim(decided: DecidedBatch, claim: number, lines: readonly number[]): void;
  end(end: RunEnd): void;
}

/** Counts a run as it passes and prints it in the format asked for. */
export class RunReport {
  readonly tally = new Tally();
  readonly #context: Context;
  readonly #options: ReportOptions;
  readonly #format: ReportFormat;

  constructor(context: Context, options: ReportOptions, format = makeFormat(context, options)) {
    this.#context = context;
    this.#options = options;
    this.#format = format;
  }

  issue(issue: Issue): void {
    this.tally.issue(issue);
    this.#showIssue(issue);
  }

  /** @throws OutputClosed when nobody reads the output any more and nothing but output is left to do */
  visit(decided: DecidedBatch, stopsWhenClosed: boolean): void {
    this.tally.batch(decided);
    for (const issue of decided.issues) this.#showIssue(issue);
    if (!this.#options.quiet) this.#showClaims(decided);
    if (stopsWhenClosed && this.#context.out.isClosed) throw new OutputClosed();
  }

  fileRead(reading: FileReading): void {
    this.tally.file(reading);
    for (const issue of reading.issues) this.#showIssue(issue);
  }

  end(policyVersion: string, isHolding: boolean, applied?: Applied): void {
    this.#format.end({ summary: this.tally.summary(policyVersion), tally: this.tally, applied, isHolding });
  }

  #showIssue(issue: Issue): void {
    if (this.#options.quiet && issue.severity !== 'fatal') return;
    if (issue.severity === 'note' && !this.#options.all) return;
    this.#format.issue(issue);
  }

  #showClaims(decided: DecidedBatch): void {
    const { claimCount, claims } = decided.batch;
    const showsAll = this.#options.all ?? false;
    for (let claim = 0; claim < claimCount; claim++) {
      let lines: number[] | undefined; // most claims have nothing to show, and an array for each would be felt
      const end = claims.lineEnd[claim] as number;
      for (let at = claims.lineStart[claim] as number; at < end; at++) {
        if (showsAll || needsAttention(decided, at)) {
          lines ??= [];
          lines.push(at);
        }
      }
      if (lines || decided.decisions.held[claim] === 1) this.#format.claim(decided, claim, lines ?? []);
    }
  }
}

function makeFormat(context: Context, options: ReportOptions): ReportFormat {
  switch (options.format) {
    case 'ndjson':
      return new NdjsonFormat(context, options);
    case 'csv':
      return new CsvFormat(context, options);
    default:
      return new TextFormat(context, { ...options, notes: options.all ?? false });
  }
}
