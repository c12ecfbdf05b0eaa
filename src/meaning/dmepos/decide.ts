import type { UseFindingCode } from '../../base/index.ts';
import { VERDICT } from '../../claim/index.ts';
import type { Confidence, DmeposPolicy, OtherUses } from '../../policy/index.ts';
import { Answering, type CriterionResult, type UseAnswer } from '../answer.ts';
import { hasModifier, type OrderFacts, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { isBilledOtherwise, pairsOn } from '../pairs.ts';
import type { Pick } from '../pick.ts';
import { type Evaluation, evaluate, LIST } from './evaluate.ts';
import { decideGlucose } from './glucose.ts';
import { insteadOf } from './instead.ts';
import { faceToFace, orderBeforeDelivery } from './listed-order.ts';
import { decideOxygen } from './oxygen.ts';
import { NO_SHOES, type ShoeYear } from './shoes.ts';
import { structureFindings } from './structure.ts';
import { WRITTEN_ORDER } from './written-order.ts';

/** What is known beside the line: the order file that covers it, and shoes of the year delivered earlier in this run. */
export interface EquipmentEvidence {
  readonly order: OrderFacts | undefined;
  readonly earlier?: ShoeYear;
}

/** Decides an equipment line under its policy. */
export function decideEquipment(line: UseLine, pick: Pick, evidence: EquipmentEvidence, uses: OtherUses): UseAnswer {
  const answer = new Answering(pick.meaning, [pick.because]).cite(...pick.sources);
  const { order } = evidence;
  const policy = settlePolicy(pick.policies ?? [], line, order, uses);
  if (!policy) {
    const names = (pick.policies ?? []).map(({ key }) => key.replaceAll('_', ' ')).join(' or ');
    answer.find(useFinding('USE_UNDECIDED', 'confirmed', `${names}: the diagnosis or an order file would settle it`));
    return answer.end(VERDICT.UNDECIDED);
  }
  const pairs = pairsOn(line, pick.meaning, uses.modifiers);
  for (const finding of pairs) answer.find(finding);
  if (pick.meaning === 'glucose_monitor') return decideGlucose(answer, policy, line, order, uses);
  if (pick.meaning === 'oxygen') return decideOxygen(answer, policy, line, order, uses);
  for (const finding of structureFindings(policy, line, order, uses, evidence.earlier ?? NO_SHOES))
    answer.find(finding);
  const evaluation = evaluate(policy, line, order, uses);
  answer.criteria.push(...evaluation.criteria);
  if (pairs.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  if (hasModifier(line, 'KX')) return withKx(answer, policy, evaluation, order, uses);
  if (isBilledOtherwise(line)) return billedOtherwise(answer, line, order);
  return withoutKx(answer, policy, line, evaluation, order, uses);
}

/** The one policy of the line; undefined when a code is in several and nothing tells them apart. */
function settlePolicy(
  policies: readonly DmeposPolicy[],
  line: UseLine,
  order: OrderFacts | undefined,
  uses: OtherUses,
): DmeposPolicy | undefined {
  if (policies.length < 2) return policies[0];
  const byDiagnosis = policies.find(({ criteria }) =>
    [...criteria.values()].some(({ test }) => test?.kind === 'diagnosis'),
  );
  if (!byDiagnosis) return undefined;
  const criterion = [...byDiagnosis.criteria.values()].find(({ test }) => test?.kind === 'diagnosis');
  const { criteria } = evaluate(byDiagnosis, line, order, uses);
  const found = criteria.find(({ id }) => id === criterion?.id)?.met;
  if (found === true) return byDiagnosis;
  return found === false ? policies.find((each) => each !== byDiagnosis) : undefined;
}

function withKx(
  answer: Answering,
  policy: DmeposPolicy,
  evaluation: Evaluation,
  order: OrderFacts | undefined,
  uses: OtherUses,
): UseAnswer {
  const { strict, firm, criteria } = evaluation;
  if (firm === false) {
    answer.instead = insteadOf(policy, criteria, order, uses);
    specialFindings(answer, policy, criteria, order, uses);
    answer.find(useFinding('KX_NOT_SUPPORTED', leastOf(criteria, false), named(criteria, false)));
    return sayInstead(answer).end(VERDICT.KX_EARLY);
  }
  if (firm === undefined) return unknown(answer, criteria, order).end(VERDICT.UNDECIDED);
  if (strict !== true) doubtful(answer, criteria);
  return answer.say('everything the policy asks that is confirmed is shown, and KX is on the line').end(VERDICT.KX_OK);
}

function withoutKx(
  answer: Answering,
  policy: DmeposPolicy,
  line: UseLine,
  { strict, firm, criteria }: Evaluation,
  order: OrderFacts | undefined,
  uses: OtherUses,
): UseAnswer {
  const isSure = policy.scope !== 'unconfirmed' && !policy.doubtfulCodes.has(line.code);
  const missing = isSure
    ? useFinding('COVERAGE_MODIFIER_MISSING', policy.usage)
    : useFinding('COVERAGE_MODIFIER_UNSURE', 'unconfirmed');
  if (strict === true) {
    if (!isSure) answer.find(missing);
    answer.addsKx = answer.findings.every(({ severity }) => severity !== 'error');
    return answer.say('all the policy asks is shown, and KX is not on the line').end(VERDICT.KX_MISSING);
  }
  answer.find(missing);
  if (firm === false) {
    answer.instead = insteadOf(policy, criteria, order, uses);
    specialFindings(answer, policy, criteria, order, uses);
    return sayInstead(answer).end(VERDICT.KX_NOT_NEEDED);
  }
  if (order) unknownOrDoubtful(answer, criteria, firm, order);
  if (!isSure && !order) return answer.end(VERDICT.KX_NOT_NEEDED);
  return answer.say('whether KX or another modifier belongs on the line is not shown').end(VERDICT.UNDECIDED);
}

function unknownOrDoubtful(answer: Answering, criteria: readonly CriterionResult[], firm: unknown, order: OrderFacts) {
  if (firm === undefined) unknown(answer, criteria, order);
  else doubtful(answer, criteria);
}

function billedOtherwise(answer: Answering, line: UseLine, order: OrderFacts | undefined): UseAnswer {
  if (order) {
    const signed = order.noticeSignedOn !== 0 && order.noticeSignedOn <= order.deliveredOn;
    if (hasModifier(line, 'GA') && !signed)
      answer.find(useFinding('NOTICE_MISMATCH', 'confirmed', 'GA without a notice'));
    if (hasModifier(line, 'GZ') && signed) answer.find(useFinding('NOTICE_MISMATCH', 'confirmed', 'GZ with a notice'));
  }
  return answer.say('billed as not covered or not necessary, and KX is not on the line').end(VERDICT.KX_NOT_NEEDED);
}

/** Failures that have a code of their own. */
function specialFindings(
  answer: Answering,
  policy: DmeposPolicy,
  criteria: readonly CriterionResult[],
  order: OrderFacts | undefined,
  uses: OtherUses,
): void {
  const months = uses.orders.writtenOrder.monthsFaceToFace;
  const isUnseen = order !== undefined && faceToFace(order, months).met === false;
  const isLate = order !== undefined && orderBeforeDelivery(order).met === false;
  for (const { id, met, confidence, evidence } of criteria) {
    if (met !== false) continue;
    const kind = id === LIST ? 'listed_order' : policy.criteria.get(id)?.test?.kind;
    const find = (code: UseFindingCode) => answer.find(useFinding(code, confidence, evidence));
    if (id === WRITTEN_ORDER) find('WRITTEN_ORDER_INCOMPLETE');
    if (kind === 'authorization_months') find('AUTHORIZATION_MISSING');
    if (isUnseen && (kind === 'face_to_face' || kind === 'listed_order')) find('FACE_TO_FACE_MISSING');
    if (isLate && (kind === 'order_before_delivery' || kind === 'listed_order')) find('ORDER_AFTER_DELIVERY');
  }
}

function unknown(answer: Answering, criteria: readonly CriterionResult[], order: OrderFacts | undefined): Answering {
  const code = order ? 'EVIDENCE_INCOMPLETE' : 'EVIDENCE_MISSING';
  return answer.find(useFinding(code, 'confirmed', order ? named(criteria, undefined) : ''));
}

function doubtful(answer: Answering, criteria: readonly CriterionResult[]): void {
  const open = criteria.filter(({ met, confidence }) => met !== true && confidence === 'unconfirmed');
  answer.find(useFinding('CRITERION_DOUBTFUL', 'unconfirmed', open.map(({ id, says }) => `${id} ${says}`).join('; ')));
}

function named(criteria: readonly CriterionResult[], met: boolean | undefined): string {
  return criteria
    .filter((each) => each.met === met && each.confidence !== 'unconfirmed')
    .map(({ id, says, evidence }) => `${id} ${says}${evidence === '' ? '' : ` (${evidence})`}`)
    .join('; ');
}

/** The least certain of the criteria that refuse; none of them is unconfirmed. */
function leastOf(criteria: readonly CriterionResult[], met: boolean): Confidence {
  const sure = criteria.filter((each) => each.met === met && each.confidence !== 'unconfirmed');
  return sure.every(({ confidence }) => confidence === 'confirmed') ? 'confirmed' : 'one source';
}

function sayInstead(answer: Answering): Answering {
  const { instead } = answer;
  return instead ? answer.say(`without KX bill ${instead.modifier}: ${instead.why}; pays: ${instead.pays}`) : answer;
}
