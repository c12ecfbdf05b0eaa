/** Where in a file something was found. Bytes count from 0, segments from 1 as a person counts. */
export interface X12Position {
  readonly file: string;
  readonly byte: number;
  /** 1-based ordinal of the segment in its file; 0 when the trouble is not inside a segment. */
  readonly segment: number;
  readonly loop?: string;
  /** Reference designator: `SV101-4`, `CLM05`. */
  readonly element?: string;
  /** 1-based line of a table (CSV), where there are no segments. */
  readonly line?: number;
  /** JSON pointer (RFC 6901) into a JSON file, where there are no segments: `/plans/0/goals`. */
  readonly pointer?: string;
  /** Patient control number (CLM01) of the claim it belongs to. Shown to people, never written to a log. */
  readonly claim?: string;
}

export type Severity = 'fatal' | 'error' | 'warning' | 'note';

/** One thing wrong with input. Input problems are values; only bugs are thrown. Carries no patient data. */
export interface Issue<Code extends string = string> {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  readonly hint?: string;
  readonly at?: X12Position;
  /** The acknowledgement a receiver would send for it: TA1, 999 level and code. */
  readonly ack?: { readonly level: 'TA1' | 'AK9' | 'IK5' | 'IK3' | 'IK4'; readonly code: string };
}

/** Counts every issue and keeps the first few, so that a broken 1 GB file cannot fill memory with its own complaints. */
export class IssueLog {
  readonly kept: Issue[] = [];
  readonly #counts = new Map<string, number>();
  readonly #worst = { fatal: 0, error: 0, warning: 0, note: 0 };
  readonly #limit: number;
  readonly #each: ((issue: Issue) => void) | undefined;

  /** @param each sees every issue as it is added, kept or not. */
  constructor(limit = 1000, each?: (issue: Issue) => void) {
    this.#limit = limit;
    this.#each = each;
  }

  add(issue: Issue): void {
    this.#worst[issue.severity]++;
    this.#counts.set(issue.code, (this.#counts.get(issue.code) ?? 0) + 1);
    if (this.kept.length < this.#limit) this.kept.push(issue);
    this.#each?.(issue);
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  count(severity: Severity): number {
    return this.#worst[severity];
  }
}
