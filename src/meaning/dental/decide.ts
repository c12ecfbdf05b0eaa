import { FORM, VERDICT } from '../../claim/index.ts';
import type { OtherUses } from '../../policy/index.ts';
import { Answering, dayText, type UseAnswer, verdictWhere } from '../answer.ts';
import { hasModifier, type Statement, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { isBilledOtherwise, pairsOn } from '../pairs.ts';
import type { Pick } from '../pick.ts';

/**
 * A dental service: KX says that it is inextricably linked to a covered medical one and that care was coordinated.
 * Only a statement that names one of CMS's examples, with the day records were exchanged, lets KX be added; anything
 * else waits for a person.
 */
export function decideDental(line: UseLine, pick: Pick, statement: Statement | undefined, uses: OtherUses): UseAnswer {
  const answer = new Answering('dental_linkage', [pick.because]).cite(...pick.sources);
  const { dental } = uses;
  const hasKx = hasModifier(line, 'KX');
  const pairs = pairsOn(line, 'dental_linkage', uses.modifiers);
  for (const finding of pairs) answer.find(finding);
  if ((hasKx || statement) && lacksDiagnosis(line, uses))
    answer.cite(dental.diagnosisRequired.source).find(useFinding('DENTAL_DIAGNOSIS_MISSING', 'confirmed'));
  if (pairs.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  if (isBilledOtherwise(line) && !hasKx) {
    return answer.say('billed as excluded or not necessary, for a denial or another payer').end(VERDICT.KX_NOT_NEEDED);
  }
  if (!statement) return withoutStatement(answer, line, hasKx, uses);
  const example = dental.examples.find(({ key }) => key === statement.fact);
  const isListed = example !== undefined && example.from <= line.day && line.day <= example.through;
  if (statement.factOn === 0 || statement.factOn > line.day) {
    answer.find(useFinding('DENTAL_COORDINATION_MISSING', 'confirmed'));
    return answer.end(hasKx ? VERDICT.KX_EARLY : VERDICT.KX_NOT_NEEDED);
  }
  answer.say(`records were exchanged on ${dayText(statement.factOn)}`);
  if (!isListed) {
    const detail = example ? `${example.key} is an example from ${dayText(example.from)} on` : '';
    return answer.find(useFinding('DENTAL_LINK_UNLISTED', 'confirmed', detail)).end(VERDICT.UNDECIDED);
  }
  answer.cite(example.source).say(`linked service: ${example.says}`);
  if (example.source.confidence === 'unconfirmed') {
    answer.find(useFinding('DENTAL_LINK_UNLISTED', 'unconfirmed', 'the example rests on no confirmed source'));
    return answer.end(hasKx ? VERDICT.KX_OK : VERDICT.UNDECIDED);
  }
  answer.addsKx = !hasKx && answer.findings.every(({ severity }) => severity !== 'error');
  return answer.end(verdictWhere(true, hasKx));
}

function withoutStatement(answer: Answering, line: UseLine, hasKx: boolean, { dental }: OtherUses): UseAnswer {
  if (hasKx) return answer.find(useFinding('DENTAL_LINK_UNLISTED', 'confirmed')).end(VERDICT.UNDECIDED);
  if (line.day >= dental.required.from) {
    answer.cite(dental.required.source).find(useFinding('DENTAL_WITHOUT_KX', 'confirmed'));
  }
  return answer.end(VERDICT.KX_NOT_NEEDED);
}

function lacksDiagnosis({ form, day, diagnoses }: UseLine, { dental }: OtherUses): boolean {
  return (
    form === FORM.DENTAL && day >= dental.diagnosisRequired.from && diagnoses !== undefined && diagnoses.length === 0
  );
}
