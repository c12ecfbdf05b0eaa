import { VERDICT } from '../../claim/index.ts';
import type { OtherUses } from '../../policy/index.ts';
import { Answering, dayText, type UseAnswer } from '../answer.ts';
import { takeClaimsWord } from '../claims-word.ts';
import { hasModifier, type Statement, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { isBilledOtherwise, pairsOn } from '../pairs.ts';
import type { Pick } from '../pick.ts';

/**
 * A screening colonoscopy that follows a positive stool test carries KX; one that does not, does not. If it became
 * therapeutic it is billed by its own code with PT and without KX.
 */
export function decideColonoscopy(
  line: UseLine,
  pick: Pick,
  statement: Statement | undefined,
  hasStatements: boolean,
  uses: OtherUses,
): UseAnswer {
  const answer = new Answering('follow_on_colonoscopy', [pick.because]).cite(...pick.sources);
  const hasKx = hasModifier(line, 'KX');
  const pairs = pairsOn(line, 'follow_on_colonoscopy', uses.modifiers);
  for (const finding of pairs) answer.find(finding);
  if (pairs.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  if (isBilledOtherwise(line)) return answer.end(VERDICT.KX_NOT_NEEDED);
  if (!statement) {
    if (hasKx) return takeClaimsWord(answer, hasStatements);
    return answer.say('no positive test is stated: an ordinary screening').end(VERDICT.KX_NOT_NEEDED);
  }
  const test = uses.colonoscopy.tests.find(({ code }) => code === statement.fact);
  const isCovered = test !== undefined && test.from <= line.day && line.day <= test.through;
  if (!isCovered || statement.factOn === 0 || statement.factOn > line.day) {
    answer.find(useFinding('COLONOSCOPY_TEST_MISSING', 'confirmed'));
    return answer.end(hasKx ? VERDICT.KX_EARLY : VERDICT.KX_NOT_NEEDED);
  }
  answer.cite(test.source).say(`${test.says} test positive, ${dayText(statement.factOn)}`);
  if (test.source.confidence === 'unconfirmed') {
    answer.find(useFinding('CRITERION_DOUBTFUL', 'unconfirmed', `that a ${test.says} test counts`));
    return answer.end(hasKx ? VERDICT.KX_OK : VERDICT.UNDECIDED);
  }
  if (hasKx) return answer.end(VERDICT.KX_OK);
  answer.addsKx = true;
  const { says, source } = uses.colonoscopy.without;
  return answer.cite(source).say(`without KX it is ${says}`).end(VERDICT.KX_MISSING);
}
