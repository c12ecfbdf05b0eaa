import type { IsoDate } from '../base/index.ts';
import { type Issue, registered } from '../base/index.ts';
import type { Answer, ChartReport } from '../chart/index.ts';
import type { AttestedScope, Signer } from '../ledger/index.ts';
import type { Doubt } from './notice.ts';
import type { ShownLine } from './record.ts';
import type { Standing } from './standing.ts';

/** What is looked at before an attestation may be signed. */
export interface RefusalFacts {
  readonly scope: AttestedScope;
  readonly lines: readonly ShownLine[];
  /** Beneficiary of the episode; undefined when it names none. */
  readonly episodeOf: string | undefined;
  readonly report: ChartReport;
  readonly covered: Answer;
  readonly standing: Standing;
  /** The enrolled key that is to sign; undefined where there is none. */
  readonly signer: Signer | undefined;
  /** The day of signing. */
  readonly on: IsoDate;
}

/** A line with one of these says the opposite of KX. */
const NOTICE_MODIFIERS = ['GA', 'GX', 'GY', 'GZ'];

/** Everything that speaks against signing; nothing when the clinician may decide. Each names what it rests on. */
export function refusals(facts: RefusalFacts): Issue[] {
  const { scope, lines, episodeOf, report, covered, standing, signer, on } = facts;
  const issues: Issue[] = [];
  if (!signer) issues.push(issue('ATTEST_NOT_ENROLLED'));
  else if (signer.from > on) issues.push(issue('ATTEST_NOT_ENROLLED', `enrolled from ${signer.from}, today is ${on}`));
  if (standing.bar) issues.push(issue(standing.bar, standing.found));
  if (episodeOf === undefined) issues.push(issue('ATTEST_BENEFICIARY', 'the episode names no patient'));
  else if (episodeOf !== scope.beneficiary) issues.push(issue('ATTEST_BENEFICIARY', 'another beneficiary'));
  const isOneYear = scope.from <= scope.through && scope.from.slice(0, 4) === scope.through.slice(0, 4);
  if (!isOneYear) issues.push(issue('ATTEST_RANGE', `${scope.from} to ${scope.through}`));
  if (covered.outcome === 'fail') issues.push(issue('ATTEST_PLAN_LAPSED', covered.found, covered.expected));
  for (const blocking of report.blocking) {
    const result = report.results.find(({ check }) => check === blocking);
    issues.push(issue('ATTEST_BLOCKED', `${blocking}: ${result?.found ?? ''}`, result?.expected));
  }
  for (const { claim, line, modifiers } of lines) {
    const found = saidAgainst(modifiers);
    if (found.length > 0)
      issues.push(issue('ATTEST_NOTICE_CONFLICT', `claim ${claim} line ${line}: ${found.join(' ')}`));
  }
  return issues;
}

/** The modifiers among these that say the opposite of KX. */
export function saidAgainst(modifiers: readonly string[]): string[] {
  return modifiers.filter((each) => NOTICE_MODIFIERS.includes(each));
}

/** Whether the doubt is about the services themselves, so that a notice may be the way. */
export function isOfNecessity(issues: readonly Issue[]): boolean {
  return issues.some(({ code }) => ['ATTEST_BLOCKED', 'ATTEST_PLAN_LAPSED', 'ATTEST_NOTICE_CONFLICT'].includes(code));
}

/** A line that is billed as outside the benefit is not in doubt: it is never covered. */
export function doubtOf(lines: readonly ShownLine[]): Doubt {
  const isExcluded = lines.some(({ modifiers }) => modifiers.includes('GY') || modifiers.includes('GX'));
  return isExcluded ? 'never_covered' : 'not_necessary';
}

export function issue(code: string, found?: string, expected?: string): Issue {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  return {
    code,
    severity,
    message: text,
    hint,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined || expected === '' ? {} : { expected }),
  };
}
