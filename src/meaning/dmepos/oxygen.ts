import { VERDICT } from '../../claim/index.ts';
import type { DmeposPolicy, OtherUses } from '../../policy/index.ts';
import type { Answering, UseAnswer } from '../answer.ts';
import { hasModifier, type OrderFacts, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { isBilledOtherwise } from '../pairs.ts';
import { evaluate } from './evaluate.ts';

const GROUPS = ['N1', 'N2', 'N3'];

/**
 * Oxygen: a rental begun since KX went out takes N1, N2 or N3 and never KX. On an older one KX may stand where the
 * group criteria are met, or with CR where it began under the emergency waiver. KX is never added.
 */
export function decideOxygen(
  answer: Answering,
  policy: DmeposPolicy,
  line: UseLine,
  order: OrderFacts | undefined,
  uses: OtherUses,
): UseAnswer {
  const { own: met, criteria } = evaluate(policy, line, order, uses);
  const own = criteria.filter(({ id }) => policy.criteria.has(id));
  answer.criteria.push(...own);
  if (!hasModifier(line, 'KX')) {
    if (GROUPS.some((group) => hasModifier(line, group)) || isBilledOtherwise(line)) {
      return answer.say('the group or the reason for denial is on the line').end(VERDICT.KX_NOT_NEEDED);
    }
    answer.find(useFinding('COVERAGE_MODIFIER_MISSING', policy.usage, 'N1, N2 or N3 for the group that is met'));
    return answer.end(VERDICT.KX_NOT_NEEDED);
  }
  if (answer.findings.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  if (met === true) return answer.say('an older rental, and KX may stand on it').end(VERDICT.KX_OK);
  if (met === false) {
    const began = own.find(({ id }) => id === 'OX1');
    const code = began?.met === false ? 'OXYGEN_KX_INVALID' : 'KX_NOT_SUPPORTED';
    answer.find(useFinding(code, began?.confidence ?? 'confirmed', began?.evidence ?? ''));
    return answer.end(VERDICT.KX_EARLY);
  }
  answer.find(useFinding(order ? 'EVIDENCE_INCOMPLETE' : 'EVIDENCE_MISSING', 'confirmed', 'when the rental began'));
  return answer.end(VERDICT.UNDECIDED);
}
