import { addMonths, type DayNumber } from '../../base/index.ts';
import { VERDICT } from '../../claim/index.ts';
import type { InjectionKind, OtherUses } from '../../policy/index.ts';
import { Answering, type UseAnswer } from '../answer.ts';
import { takeClaimsWord } from '../claims-word.ts';
import { hasModifier, type Statement, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { isBilledOtherwise, pairsOn } from '../pairs.ts';
import type { Pick } from '../pick.ts';

/**
 * An injection that may be diagnostic. KX labels it so, and the line without KX is the therapeutic one: nothing is
 * missing from it unless a statement calls it diagnostic.
 *
 * @param earlier days of diagnostic sessions of the same kind received before
 */
export function decideInjection(
  line: UseLine,
  pick: Pick & { readonly injection: InjectionKind },
  earlier: readonly DayNumber[],
  statement: Statement | undefined,
  hasStatements: boolean,
  uses: OtherUses,
): UseAnswer {
  const { injection } = pick;
  const answer = new Answering('diagnostic_injection', [pick.because]).cite(...pick.sources);
  const hasKx = hasModifier(line, 'KX');
  const pairs = pairsOn(line, 'diagnostic_injection', uses.modifiers);
  for (const finding of pairs) answer.find(finding);
  if (pairs.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  if (isBilledOtherwise(line)) return answer.end(VERDICT.KX_NOT_NEEDED);
  if (injection.never) {
    if (hasKx) answer.find(useFinding('INJECTION_NEVER_KX', injection.source.confidence));
    return answer.end(hasKx ? VERDICT.KX_EARLY : VERDICT.KX_NOT_NEEDED);
  }
  const isDiagnostic = hasKx || statement !== undefined;
  if (!isDiagnostic) return answer.say('without KX it is a therapeutic one').end(VERDICT.KX_NOT_NEEDED);
  const sessions = sessionsWith(line.day, earlier, injection);
  answer.say(`diagnostic session ${sessions}${injection.months ? ` in ${injection.months} months` : ''}`);
  if (injection.most !== undefined && sessions > injection.most) {
    const detail = `${sessions} of ${injection.most}`;
    answer.find(useFinding('INJECTION_LIMIT_PASSED', injection.source.confidence, detail));
    return answer.end(hasKx ? VERDICT.KX_EARLY : VERDICT.UNDECIDED);
  }
  if (hasKx) return statement ? answer.end(VERDICT.KX_OK) : takeClaimsWord(answer, hasStatements);
  answer.addsKx = true;
  return answer.say('a statement calls it diagnostic').end(VERDICT.KX_MISSING);
}

/** Which diagnostic session a day is, in the rolling months that end with it, or of all. One day is one session. */
export function sessionsWith(day: DayNumber, earlier: readonly DayNumber[], { months }: InjectionKind): number {
  let sessions = 1;
  for (let at = 0; at < earlier.length; at++) {
    const each = earlier[at] as DayNumber;
    if (each === day || earlier.indexOf(each) < at) continue;
    if (months === undefined || (each <= day && day < addMonths(each, months))) sessions++;
  }
  return sessions;
}
