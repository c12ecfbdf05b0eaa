import type { Issue, Severity } from '../base/index.ts';
import { VERDICTS, type Verdict } from '../claim/index.ts';
import { FindingCounts } from '../rules/index.ts';
import type { DecidedBatch, FileReading } from './decision-run.ts';

export const SUMMARY_SCHEMA = 'openkx.summary/1';

/** What a run came to. */
export interface Summary {
  readonly record: 'summary';
  readonly schema: typeof SUMMARY_SCHEMA;
  readonly files: number;
  readonly bytes: number;
  readonly segments: number;
  readonly claims: number;
  readonly lines: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Lines with each finding. */
  readonly findings: Readonly<Record<string, number>>;
  /** X12 issues by code. */
  readonly issues: Readonly<Record<string, number>>;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly heldClaims: number;
  readonly kxAdded: number;
  readonly policyVersion: string;
}

/** Adds up what passes, in constant memory. */
export class Tally {
  claims = 0;
  lines = 0;
  heldClaims = 0;
  kxAdded = 0;
  files = 0;
  bytes = 0;
  segments = 0;
  readonly verdicts = new Int32Array(VERDICTS.length);
  readonly issues = new Map<string, number>();
  readonly severities: Record<Severity, number> = { fatal: 0, error: 0, warning: 0, note: 0 };
  readonly #findings = new FindingCounts();

  batch({ batch, decisions, issues }: DecidedBatch): void {
    this.claims += batch.claimCount;
    this.lines += batch.lineCount;
    for (let claim = 0; claim < batch.claimCount; claim++) this.heldClaims += decisions.held[claim] as number;
    for (let line = 0; line < batch.lineCount; line++) {
      const verdict = decisions.verdict[line] as number;
      this.verdicts[verdict] = (this.verdicts[verdict] as number) + 1;
      if (decisions.addsKx[line] === 1 && decisions.held[batch.lines.claim[line] as number] === 0) this.kxAdded++;
      const [low, high] = [decisions.marksLow[line] as number, decisions.marksHigh[line] as number];
      if ((low | high) !== 0) this.#findings.add(low, high);
    }
    for (const issue of issues) this.issue(issue);
  }

  file(reading: FileReading): void {
    this.files++;
    this.bytes += reading.bytes;
    this.segments += reading.segments;
    for (const issue of reading.issues) this.issue(issue);
  }

  issue(issue: Issue): void {
    this.severities[issue.severity]++;
    this.issues.set(issue.code, (this.issues.get(issue.code) ?? 0) + 1);
  }

  /** Lines with each finding, by code. */
  findings(): Map<string, number> {
    return this.#findings.byCode();
  }

  summary(policyVersion: string): Summary {
    const verdicts = Object.fromEntries(VERDICTS.map((verdict, place) => [verdict, this.verdicts[place]]));
    return {
      record: 'summary',
      schema: SUMMARY_SCHEMA,
      files: this.files,
      bytes: this.bytes,
      segments: this.segments,
      claims: this.claims,
      lines: this.lines,
      verdicts: verdicts as Record<Verdict, number>,
      findings: Object.fromEntries(this.findings()),
      issues: Object.fromEntries(this.issues),
      severities: { ...this.severities },
      heldClaims: this.heldClaims,
      kxAdded: this.kxAdded,
      policyVersion,
    };
  }
}
