import { FORM, VERDICT } from '../../claim/index.ts';
import type { OtherUses } from '../../policy/index.ts';
import { Answering, type UseAnswer, verdictWhere } from '../answer.ts';
import { hasModifier, type Statement, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { isBilledOtherwise, pairsOn } from '../pairs.ts';
import type { Pick } from '../pick.ts';

/**
 * A sex-specific service. A conflict is between the sex on file on the claim and the procedure; it is never inferred
 * from a name. Where a statement says that the record supports the service, KX goes on the professional line and
 * condition code 45 on the institutional claim.
 *
 * @see Pub. 100-04 ch. 32 s. 240
 */
export function decideSexConflict(
  line: UseLine,
  pick: Pick,
  statement: Statement | undefined,
  uses: OtherUses,
): UseAnswer {
  const answer = new Answering('sex_conflict', [pick.because]).cite(...pick.sources);
  const pairs = pairsOn(line, 'sex_conflict', uses.modifiers);
  for (const finding of pairs) answer.find(finding);
  if (pairs.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  if (isBilledOtherwise(line)) return answer.end(VERDICT.KX_NOT_NEEDED);
  const specific = uses.sexConflict.procedures.find(({ codes }) => codes.has(line.code));
  const conflicts = specific && line.sex !== '' && line.sex !== 'U' ? line.sex !== specific.sex : undefined;
  if (conflicts !== undefined)
    answer.say(conflicts ? 'the sex on file on the claim is another' : 'the claim shows no conflict');
  return line.form === FORM.INSTITUTIONAL
    ? institutional(answer, line, conflicts, statement, uses)
    : professional(answer, line, conflicts, statement);
}

function professional(
  answer: Answering,
  line: UseLine,
  conflicts: boolean | undefined,
  statement: Statement | undefined,
): UseAnswer {
  const hasKx = hasModifier(line, 'KX');
  if (statement) {
    answer.addsKx = !hasKx;
    return answer.say('a statement says that the record supports the service').end(verdictWhere(true, hasKx));
  }
  if (hasKx) {
    if (conflicts === true) return answer.find(useFinding('KX_ON_CLAIMS_WORD', 'confirmed')).end(VERDICT.KX_OK);
    if (conflicts === undefined) return answer.find(useFinding('EVIDENCE_MISSING', 'confirmed')).end(VERDICT.UNDECIDED);
    return answer.find(useFinding('SEX_CONFLICT_NOT_SEEN', 'confirmed')).end(VERDICT.KX_EARLY);
  }
  if (conflicts === true) answer.find(useFinding('SEX_CONFLICT_LIKELY', 'unconfirmed'));
  return answer.end(VERDICT.KX_NOT_NEEDED);
}

function institutional(
  answer: Answering,
  line: UseLine,
  conflicts: boolean | undefined,
  statement: Statement | undefined,
  { sexConflict }: OtherUses,
): UseAnswer {
  const hasCode = line.conditions.includes(sexConflict.condition);
  if (hasModifier(line, 'KX')) answer.find(useFinding('KX_ON_INSTITUTIONAL', 'confirmed'));
  if (hasCode) return answer.say('condition code 45 is on the claim').end(VERDICT.KX_NOT_NEEDED);
  if (statement) {
    answer.addsCondition = true;
    answer.find(useFinding('CONDITION_CODE_MISSING', 'confirmed'));
    return answer.say('a statement says that the record supports the service').end(VERDICT.KX_NOT_NEEDED);
  }
  if (conflicts === true) answer.find(useFinding('SEX_CONFLICT_LIKELY', 'unconfirmed'));
  return answer.end(VERDICT.KX_NOT_NEEDED);
}
