import type { Issue, Severity } from '../base/index.ts';
import { VERDICTS, type Verdict } from '../claim/index.ts';
import type { UseAnswer } from '../meaning/index.ts';
import type { KxMeaning } from '../policy/index.ts';
import { FindingCounts } from '../rules/index.ts';
import type { DecidedBatch, FileReading } from './decision-run.ts';
import { addsCondition } from './line-record.ts';

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
  /** Lines by what KX means on them. */
  readonly meanings: Readonly<Partial<Record<KxMeaning, number>>>;
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
  /** Lines by the number of their answer of another use, of one run. */
  #uses = new Int32Array(1 << 10);
  /** Lines whose claim got the condition code that was missing. */
  #conditionsAdded = 0;
  #answers: readonly UseAnswer[] = [];

  batch(decided: DecidedBatch): void {
    const { batch, decisions, issues, run } = decided;
    const { isHolding } = run;
    this.#answers = run.uses.answers;
    if (this.#uses.length < this.#answers.length) {
      const longer = new Int32Array(this.#answers.length * 2);
      longer.set(this.#uses);
      this.#uses = longer;
    }
    this.claims += batch.claimCount;
    this.lines += batch.lineCount;
    for (let claim = 0; claim < batch.claimCount; claim++) this.heldClaims += decisions.held[claim] as number;
    for (let line = 0; line < batch.lineCount; line++) {
      const verdict = decisions.verdict[line] as number;
      this.verdicts[verdict] = (this.verdicts[verdict] as number) + 1;
      if (decisions.addsKx[line] === 1 && decisions.held[batch.lines.claim[line] as number] === 0) this.kxAdded++;
      const use = decisions.use[line] as number;
      if (use !== 0) this.#uses[use] = (this.#uses[use] as number) + 1;
      if (use !== 0 && isHolding && addsCondition(decided, line)) this.#conditionsAdded++;
      const low = decisions.marksLow[line] as number;
      const high = decisions.marksHigh[line] as number;
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
    const counts = new Map<string, number>(this.#findings.byCode());
    for (let use = 1; use < this.#answers.length; use++) {
      const lines = this.#uses[use] as number;
      if (lines === 0) continue;
      for (const { code } of (this.#answers[use] as UseAnswer).findings)
        counts.set(code, (counts.get(code) ?? 0) + lines);
    }
    const added = this.#conditionsAdded;
    if (added > 0) {
      const missing = (counts.get('CONDITION_CODE_MISSING') ?? 0) - added;
      if (missing > 0) counts.set('CONDITION_CODE_MISSING', missing);
      else counts.delete('CONDITION_CODE_MISSING');
      counts.set('CONDITION_CODE_ADDED', added);
    }
    return new Map([...counts].sort(([, a], [, b]) => b - a));
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
      meanings: this.#meanings(),
      findings: Object.fromEntries(this.findings()),
      issues: Object.fromEntries(this.issues),
      severities: { ...this.severities },
      heldClaims: this.heldClaims,
      kxAdded: this.kxAdded,
      policyVersion,
    };
  }

  #meanings(): Summary['meanings'] {
    const meanings: Partial<Record<KxMeaning, number>> = {};
    let others = 0;
    for (let use = 1; use < this.#answers.length; use++) {
      const lines = this.#uses[use] as number;
      if (lines === 0) continue;
      const { meaning } = this.#answers[use] as UseAnswer;
      meanings[meaning] = (meanings[meaning] ?? 0) + lines;
      others += lines;
    }
    const therapy = this.lines - others;
    return therapy > 0 ? { therapy_threshold: therapy, ...meanings } : meanings;
  }
}
