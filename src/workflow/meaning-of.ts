import { dayNumberOf, type IsoDate } from '../base/index.ts';
import { FORMS, type Form, packCode } from '../claim/index.ts';
import {
  decideUse,
  NO_EVIDENCE,
  type Pick,
  pairsOn,
  payerUses,
  pickMeaning,
  type UseFinding,
  type UseLine,
} from '../meaning/index.ts';
import { inForce, type KxMeaning, type Policy, type Source } from '../policy/index.ts';

const MEANING_SCHEMA = 'openkx.meaning/1';

/** A code as it would be billed. */
export interface MeaningQuestion {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly on: IsoDate;
  readonly form: Form;
  readonly diagnoses: readonly string[];
  /** A claim filing indicator, or a payer id of your own payers.yaml. */
  readonly payer: string;
}

/** What KX means on a code, modifiers and day, and who says so. */
export interface MeaningAnswer {
  readonly record: 'meaning';
  readonly schema: typeof MEANING_SCHEMA;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly on: IsoDate;
  readonly form: Form;
  readonly payer: string;
  readonly meaning: KxMeaning;
  readonly because: readonly string[];
  /** What would settle it, where it is undecided. */
  readonly settles: readonly string[];
  readonly authority: readonly Source[];
  /** Equipment policies of the code with what KX attests under them. */
  readonly policies: readonly {
    readonly key: string;
    readonly name: string;
    readonly lcd: string;
    readonly article: string;
    readonly usage: string;
    readonly notMet: readonly string[];
    readonly companions: readonly string[];
    readonly criteria: readonly { readonly id: string; readonly says: string; readonly confidence: string }[];
  }[];
  readonly findings: readonly UseFinding[];
}

/** What is found for want of evidence, which nobody was asked for. */
const OF_EVIDENCE = new Set([
  'EVIDENCE_MISSING',
  'KX_ON_CLAIMS_WORD',
  'SESSIONS_BEFORE_UNKNOWN',
  'KX_NOT_SUPPORTED',
  'DENTAL_LINK_UNLISTED',
  'DENTAL_WITHOUT_KX',
  'SIDE_MISSING',
  'CRITERION_DOUBTFUL',
]);

/** Explains a code, a set of modifiers and a day. */
export function meaningOf(policy: Policy, question: MeaningQuestion): MeaningAnswer {
  const { code, modifiers, on, form, diagnoses, payer } = question;
  const line: UseLine = {
    form: FORMS.indexOf(form),
    payer: payerUses(policy, FORMS.indexOf(form), payer, payer),
    code,
    modifiers,
    day: dayNumberOf(on),
    units: 1,
    diagnoses: diagnoses.length > 0 ? diagnoses : undefined,
    conditions: [],
    sex: '',
    state: '',
  };
  const pick = therapyPick(policy, line, on) ?? pickMeaning(line, policy.otherUses);
  const isTherapy = pick.meaning === 'therapy_threshold';
  const findings = isTherapy
    ? pairsOn(line, pick.meaning, policy.otherUses.modifiers)
    : decideUse(line, pick, NO_EVIDENCE, policy.otherUses).findings.filter((each) => !OF_EVIDENCE.has(each.code));
  return {
    record: 'meaning',
    schema: MEANING_SCHEMA,
    code,
    modifiers,
    on,
    form,
    payer: line.payer.label,
    meaning: pick.meaning,
    because: [pick.because],
    settles: pick.settles,
    authority: pick.sources,
    policies: (pick.policies ?? []).map((each) => ({
      key: each.key,
      name: each.name,
      lcd: each.lcd,
      article: each.article,
      usage: each.usage,
      notMet: each.notMet,
      companions: each.companions,
      criteria: [...each.criteria.values()].map(({ id, says, confidence }) => ({ id, says, confidence })),
    })),
    findings,
  };
}

const COUNTING = ['always', 'sometimes', 'unknown', 'invalid_medicare'];

/** Whether the therapy threshold governs the line; undefined when it does not. */
function therapyPick(policy: Policy, { code, modifiers, day, payer, form }: UseLine, on: IsoDate): Pick | undefined {
  const listed = policy.codeOn(packCode(code), day);
  const hasDiscipline = modifiers.some((each) => each === 'GP' || each === 'GO' || each === 'GN');
  if (!listed || form === FORMS.indexOf('837D') || !COUNTING.includes(listed.disposition)) return undefined;
  if (!hasDiscipline && listed.disposition !== 'always') return undefined;
  const threshold = inForce(policy.threshold, on);
  const sources = threshold.ok ? [threshold.entry.source, listed.source] : [listed.source];
  const because = 'a therapy code under a plan of care: KX says that going past the threshold is necessary';
  if (payer.follows === 'never' || (payer.follows === 'listed' && !payer.uses.includes('therapy_threshold'))) {
    return { meaning: 'none', because: `${because}; ${payer.label} does not go by it`, settles: [], sources };
  }
  if (payer.follows === 'unknown') {
    const settles = ['the plan’s own rule, as an entry of payers.yaml'];
    return {
      meaning: 'undecided',
      because: `${because}; the payer is ${payer.label}`,
      settles,
      sources,
      payerOpen: true,
    };
  }
  if (threshold.ok) return { meaning: 'therapy_threshold', because, settles: [], sources };
  const settles = [`${threshold.gap.add}`];
  return {
    meaning: 'undecided',
    because: `${because}; no threshold is on file for the day`,
    settles,
    sources,
    gap: true,
  };
}
