import { VERDICT } from '../../claim/index.ts';
import type { DmeposPolicy, OtherUses } from '../../policy/index.ts';
import type { Answering, UseAnswer } from '../answer.ts';
import { hasModifier, type OrderFacts, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { evaluate } from './evaluate.ts';

/**
 * Glucose monitors and supplies: KX says that insulin is used, KS that it is not, and exactly one of them is on the
 * line. Neither says that the item is covered; on continuous monitors CG does.
 */
export function decideGlucose(
  answer: Answering,
  policy: DmeposPolicy,
  line: UseLine,
  order: OrderFacts | undefined,
  uses: OtherUses,
): UseAnswer {
  const insulin = evaluate(policy, line, order, uses).criteria.filter(({ id }) => policy.criteria.has(id));
  answer.criteria.push(...insulin);
  coverageMark(answer, policy, line, order, uses);
  const isInsulin = insulin[0]?.met;
  const [hasKx, hasKs] = [hasModifier(line, 'KX'), hasModifier(line, 'KS')];
  if (hasKx && hasKs) {
    return answer.find(useFinding('GLUCOSE_KX_OR_KS', policy.usage, 'both are on it')).end(VERDICT.UNDECIDED);
  }
  if (answer.findings.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  const row = uses.notMet.find(({ modifier }) => modifier === 'KS');
  if (isInsulin === false && !hasKs && row) answer.instead = { modifier: 'KS', why: row.when, pays: row.pays };
  if (hasKx) {
    if (isInsulin === undefined) {
      return answer
        .find(useFinding(order ? 'EVIDENCE_INCOMPLETE' : 'EVIDENCE_MISSING', 'confirmed'))
        .end(VERDICT.UNDECIDED);
    }
    if (isInsulin) return answer.say('insulin is shown, and KX is on the line').end(VERDICT.KX_OK);
    answer.find(useFinding('KX_NOT_SUPPORTED', 'confirmed', 'no insulin: KS belongs on the line'));
    return answer.end(VERDICT.KX_EARLY);
  }
  if (hasKs) {
    if (isInsulin !== true) return answer.say('KS says that no insulin is used').end(VERDICT.KX_NOT_NEEDED);
    answer.find(useFinding('GLUCOSE_KX_OR_KS', policy.usage, 'insulin is shown, and the line has KS'));
    return answer.end(VERDICT.UNDECIDED);
  }
  if (isInsulin === true) {
    answer.addsKx = true;
    return answer.say('insulin is shown, and neither KX nor KS is on the line').end(VERDICT.KX_MISSING);
  }
  answer.find(useFinding('GLUCOSE_KX_OR_KS', policy.usage, 'neither is on it'));
  return answer.end(isInsulin === false ? VERDICT.KX_NOT_NEEDED : VERDICT.UNDECIDED);
}

/** CG on continuous monitors, with what would have to be true for it. */
function coverageMark(
  answer: Answering,
  policy: DmeposPolicy,
  line: UseLine,
  order: OrderFacts | undefined,
  uses: OtherUses,
): void {
  const { also } = policy;
  if (!also?.codes.has(line.code)) return;
  const { strict, criteria } = evaluate(policy, line, order, uses, also.logic);
  answer.criteria.push(...criteria);
  if (!hasModifier(line, also.modifier) && strict !== false) {
    answer.find(useFinding('GLUCOSE_CG_MISSING', 'one source'));
  }
}
