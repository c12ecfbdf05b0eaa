import type { Issue } from '../../base/index.ts';
import { type DecidedBatch, lineRecord } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import type { ReportOptions } from '../options.ts';
import { Quota } from './quota.ts';
import type { ReportFormat, RunEnd } from './run-report.ts';

const ISSUE_SCHEMA = 'openkx.issue/1';

/** One JSON record a line: `line` and `issue` as they come, a `summary` last. */
export class NdjsonFormat implements ReportFormat {
  readonly #context: Context;
  readonly #showsIds: boolean;
  readonly #claims: Quota;
  readonly #issues: Quota;

  constructor(context: Context, options: ReportOptions) {
    this.#context = context;
    this.#showsIds = options.phi ?? false;
    this.#claims = new Quota(options.limit ?? 0);
    this.#issues = new Quota(options.limit ?? 0);
  }

  issue(issue: Issue): void {
    if (this.#issues.take()) this.#put({ record: 'issue', schema: ISSUE_SCHEMA, ...issue });
  }

  claim(decided: DecidedBatch, _claim: number, lines: readonly number[]): void {
    if (!this.#claims.take()) return;
    for (const at of lines) this.#put(lineRecord(decided, at, this.#showsIds));
  }

  end({ summary }: RunEnd): void {
    this.#put(summary);
  }

  #put(record: object): void {
    this.#context.out.line(JSON.stringify(record));
  }
}
