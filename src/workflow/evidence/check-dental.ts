import { dayNumberOf, type IsoDate } from '../../base/index.ts';
import { FORMS, VERDICTS, type Verdict } from '../../claim/index.ts';
import {
  decideUse,
  NO_EVIDENCE,
  payerUses,
  pickMeaning,
  type Statement,
  type UseFinding,
} from '../../meaning/index.ts';
import type { KxMeaning, Policy } from '../../policy/index.ts';

/** A dental service, and what somebody would state of its link to a medical one. */
export interface DentalQuestion {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly on: IsoDate;
  readonly form: '837D' | '837P';
  readonly diagnoses: readonly string[];
  /** Key of the medical service it is linked to; undefined where nobody states a link. */
  readonly linkedTo: string | undefined;
  /** The day records were exchanged; undefined where they were not. */
  readonly exchangedOn: IsoDate | undefined;
}

export interface DentalCheck {
  readonly meaning: KxMeaning;
  readonly verdict: Verdict;
  /** Whether KX may be put on the line on this statement. */
  readonly addsKx: boolean;
  readonly because: readonly string[];
  readonly findings: readonly UseFinding[];
  readonly cites: readonly string[];
}

/** Medical services that CMS names as examples on a day; what is not among them goes to a person. */
export function dentalExamples({ otherUses: { dental } }: Policy, on: IsoDate) {
  const day = dayNumberOf(on);
  return dental.examples
    .filter(({ from, through }) => from <= day && day <= through)
    .map(({ key, says, source }) => ({ key, says, source: source.title, confidence: source.confidence }));
}

/** What KX would attest on a dental line, decided as a claim's line with such a statement would be. Nobody is named. */
export function checkDental(policy: Policy, question: DentalQuestion): DentalCheck {
  const { code, modifiers, on, form, diagnoses, linkedTo, exchangedOn } = question;
  const day = dayNumberOf(on);
  const number = FORMS.indexOf(form);
  const line = {
    form: number,
    payer: payerUses(policy, number, 'MB', ''),
    ...{ code, modifiers, day, units: 1, diagnoses, conditions: [], sex: '', state: '' },
  };
  const statement: Statement | undefined =
    linkedTo === undefined
      ? undefined
      : {
          ...{ beneficiary: '', meaning: 'dental_linkage', from: day, through: day, attestedBy: '', signedOn: day },
          ...{ fact: linkedTo, factOn: exchangedOn ? dayNumberOf(exchangedOn) : 0, count: undefined },
        };
  const evidence = { ...NO_EVIDENCE, statements: statement ? [statement] : [] };
  const answer = decideUse(line, pickMeaning(line, policy.otherUses), evidence, policy.otherUses);
  const { meaning, verdict, addsKx, because, findings, cites } = answer;
  return { meaning, verdict: VERDICTS[verdict] as Verdict, addsKx, because, findings, cites };
}
