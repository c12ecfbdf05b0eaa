import { addDays, type DayNumber } from '../../base/index.ts';
import { VERDICT } from '../../claim/index.ts';
import type { OtherUses } from '../../policy/index.ts';
import { Answering, dayText, type UseAnswer, verdictWhere } from '../answer.ts';
import { takeClaimsWord } from '../claims-word.ts';
import { hasModifier, type Statement, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { isBilledOtherwise, pairsOn } from '../pairs.ts';
import type { Pick } from '../pick.ts';

const DAYS_A_WEEK = 7;

/** The finger or toe a line names; empty when none. */
export function digitOf({ modifiers }: UseLine, { nails }: OtherUses): string {
  return modifiers.find((each) => nails.fingers.includes(each) || nails.toes.includes(each)) ?? '';
}

/**
 * A repeat avulsion of the same nail within the contractor's weeks: KX in some states, a redetermination in others.
 *
 * @param earlier days on which the same digit was treated before
 */
export function decideNail(
  line: UseLine,
  pick: Pick,
  earlier: readonly DayNumber[],
  statement: Statement | undefined,
  hasStatements: boolean,
  uses: OtherUses,
): UseAnswer {
  const answer = new Answering('nail_avulsion', [pick.because]).cite(...pick.sources);
  const hasKx = hasModifier(line, 'KX');
  const pairs = pairsOn(line, 'nail_avulsion', uses.modifiers);
  for (const finding of pairs) answer.find(finding);
  if (pairs.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  if (isBilledOtherwise(line)) return answer.end(VERDICT.KX_NOT_NEEDED);
  const { contractors, fingers } = uses.nails;
  const contractor = contractors.find(
    (each) => each.states.includes(line.state) && each.from <= line.day && line.day <= each.through,
  );
  if (!contractor) {
    if (!hasKx) return answer.say('no contractor of the state is on file').end(VERDICT.KX_NOT_NEEDED);
    return answer.find(useFinding('NAIL_CONTRACTOR_UNKNOWN', 'confirmed')).end(VERDICT.UNDECIDED);
  }
  answer.say(`contractor ${contractor.key}`);
  if (!contractor.kx) {
    if (hasKx)
      answer.find(useFinding('KX_NOT_USED', contractor.source.confidence, `${contractor.key} asks a redetermination`));
    return answer.end(hasKx ? VERDICT.KX_EARLY : VERDICT.KX_NOT_NEEDED);
  }
  const digit = digitOf(line, uses);
  if (digit === '') {
    answer.find(useFinding('NAIL_DIGIT_MISSING', contractor.source.confidence));
    return hasKx ? takeClaimsWord(answer, hasStatements) : answer.end(VERDICT.KX_NOT_NEEDED);
  }
  const weeks = fingers.includes(digit) ? contractor.fingerWeeks : contractor.toeWeeks;
  const told = statement?.factOn ? [...earlier, statement.factOn] : earlier;
  const last = told.filter((day) => day < line.day).sort((a, b) => b - a)[0];
  const isRepeat = last !== undefined && line.day <= addDays(last, weeks * DAYS_A_WEEK);
  answer.say(
    last === undefined ? 'no earlier one is known' : `the one before was on ${dayText(last)}, ${weeks} weeks count`,
  );
  if (isRepeat) {
    if (hasKx) return statement ? answer.end(VERDICT.KX_OK) : takeClaimsWord(answer, hasStatements);
    answer.addsKx = statement !== undefined;
    if (!statement) answer.find(useFinding('EVIDENCE_MISSING', 'confirmed'));
    return answer.end(VERDICT.KX_MISSING);
  }
  if (hasKx && last === undefined) return takeClaimsWord(answer, hasStatements);
  return answer.end(verdictWhere(false, hasKx));
}
