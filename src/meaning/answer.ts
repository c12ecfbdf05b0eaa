import type { DayNumber } from '../base/index.ts';
import { VERDICT } from '../claim/index.ts';
import type { Confidence, KxMeaning, Source } from '../policy/index.ts';
import type { UseFinding } from './finding.ts';

/** `undefined` stands for what is not known. */
export type Truth = boolean | undefined;

/** How one criterion stands, and what shows it. */
export interface CriterionResult {
  readonly id: string;
  readonly says: string;
  readonly confidence: Confidence;
  readonly met: Truth;
  readonly evidence: string;
}

/** The answer for a line on which KX means something else than the therapy threshold. */
export interface UseAnswer {
  readonly meaning: KxMeaning;
  /** VERDICT. */
  readonly verdict: number;
  readonly findings: readonly UseFinding[];
  readonly because: readonly string[];
  readonly cites: readonly string[];
  /** KX may be put on the line: the evidence handed in shows all it attests. */
  readonly addsKx: boolean;
  /** Condition code 45 may be put on the claim. */
  readonly addsCondition: boolean;
  readonly criteria: readonly CriterionResult[];
  /** What to bill where KX cannot be used, and who pays then. */
  readonly instead: { readonly modifier: string; readonly why: string; readonly pays: string } | undefined;
  /** Of a session: the day its period began with, 0 when not known, and the sessions of it that somebody told. */
  readonly period?: { readonly since: DayNumber; readonly told: number | undefined } | undefined;
}

/** An answer under way. */
export class Answering {
  readonly meaning: KxMeaning;
  verdict: number = VERDICT.NOT_SUBJECT;
  addsKx = false;
  addsCondition = false;
  instead: UseAnswer['instead'] = undefined;
  period: UseAnswer['period'] = undefined;
  readonly findings: UseFinding[] = [];
  readonly because: string[] = [];
  readonly cites: string[] = [];
  readonly criteria: CriterionResult[] = [];

  constructor(meaning: KxMeaning, because: readonly string[] = [], cites: readonly string[] = []) {
    this.meaning = meaning;
    this.because.push(...because);
    this.cites.push(...cites);
  }

  find(finding: UseFinding): this {
    this.findings.push(finding);
    return this;
  }

  say(...reasons: string[]): this {
    this.because.push(...reasons);
    return this;
  }

  cite(...sources: Source[]): this {
    for (const source of sources) {
      const cite = citeOf(source);
      if (!this.cites.includes(cite)) this.cites.push(cite);
    }
    return this;
  }

  end(verdict: number = this.verdict): UseAnswer {
    const { meaning, findings, because, cites, addsKx, addsCondition, criteria, instead, period } = this;
    const answer = { meaning, verdict, findings, because, cites, addsKx, addsCondition, criteria, instead };
    return period ? { ...answer, period } : answer;
  }
}

function citeOf({ title, checked, confidence }: Source): string {
  return `${title} (checked ${checked}; ${confidence})`;
}

/** `2026-03-04` for people, in reasons that name a day of the evidence. */
export function dayText(day: DayNumber): string {
  const text = String(day).padStart(8, '0');
  return day === 0 ? 'no day' : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/** KX_OK or KX_MISSING where KX is needed, else KX_EARLY or KX_NOT_NEEDED. */
export function verdictWhere(needed: boolean, hasKx: boolean): number {
  if (needed) return hasKx ? VERDICT.KX_OK : VERDICT.KX_MISSING;
  return hasKx ? VERDICT.KX_EARLY : VERDICT.KX_NOT_NEEDED;
}
