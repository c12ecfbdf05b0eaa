import { type ClaimBatch, FORM, packCode, unpackCode, unpackModifier } from '../../../claim/index.ts';
import { digitOf, type PayerUses, type Pick, pickMeaning, type UseLine } from '../../../meaning/index.ts';
import type { Policy } from '../../../policy/index.ts';
import type { UseHistory } from './history.ts';

export const NOT_COUNTED = -1;

/** What lines that are alike have in common. The day is that of the first of them; any of its era is as good. */
export interface Kind {
  readonly line: UseLine;
  readonly pick: Pick;
  /** What of the claim bears on the answer beside the line itself. */
  readonly glances: 'nothing' | 'sex' | 'diagnoses' | 'any diagnosis';
  /** What a line of this kind is counted under; -1 when it is not. */
  readonly counts: number;
  /** Rules differ by state: the kind is that of one ZIP code. */
  readonly byState: boolean;
  /** Diagnoses that policies of the line ask for, by their first characters. */
  readonly asked: readonly (readonly Uint8Array[])[];
  /** Shoes whose units of a year are counted, as packed codes. */
  readonly shoes: readonly number[];
  /** Numbers of answers by situation, where nothing was handed in about the beneficiary. */
  readonly known: Map<number | string, number>;
}

/** Looks at a line for the first time: what it says, which meaning KX has on it, and what else bears on its answer. */
export function makeKind(
  policy: Policy,
  history: UseHistory,
  { claims, lines }: ClaimBatch,
  claim: number,
  at: number,
  payer: PayerUses,
): Kind {
  const slots = [lines.modifier1, lines.modifier2, lines.modifier3, lines.modifier4];
  const { localityOfZip, localities } = policy.fees;
  const zip = claims.providerZip[claim] as number;
  const line: UseLine = {
    form: claims.form[claim] as number,
    payer,
    code: unpackCode(lines.code[at] as number),
    modifiers: slots.map((slot) => unpackModifier(slot[at] as number).toUpperCase()).filter((each) => each !== ''),
    day: lines.day[at] as number,
    units: (lines.units[at] as number) / 1000,
    diagnoses: undefined,
    conditions: [],
    sex: '',
    state: zip < 0 ? '' : (localities[localityOfZip[zip] as number]?.state ?? ''),
  };
  const pick = pickMeaning(line, policy.otherUses);
  const under = countedUnder(line, pick, policy);
  const counts = under === '' ? NOT_COUNTED : history.numberOf(under);
  const byState = pick.meaning === 'nail_avulsion';
  const asked = diagnosesAsked(pick);
  const shoes = (pick.policies?.[0]?.yearly ?? []).map(({ shoe }) => packCode(shoe));
  return { line, pick, glances: needsGlance(line, pick), counts, byState, asked, shoes, known: new Map() };
}

/** The diagnoses that policies of the line ask for. */
function diagnosesAsked({ policies = [] }: Pick): Uint8Array[][] {
  return policies.flatMap(({ criteria }) =>
    [...criteria.values()].flatMap(({ test }) =>
      test?.kind === 'diagnosis' ? [test.prefixes.map((prefix) => Buffer.from(prefix, 'latin1'))] : [],
    ),
  );
}

function needsGlance({ form }: UseLine, pick: Pick): Kind['glances'] {
  if (pick.meaning === 'sex_conflict') return 'sex';
  if (pick.meaning === 'dental_linkage') return form === FORM.DENTAL ? 'any diagnosis' : 'nothing';
  return pick.meaning === 'dmepos_policy' && diagnosesAsked(pick).length > 0 ? 'diagnoses' : 'nothing';
}

/** What lines of a kind are counted under; empty when they are not counted. */
function countedUnder(line: UseLine, pick: Pick, { otherUses }: Policy): string {
  if (pick.program) return `session ${pick.program.key}`;
  if (pick.injection) return pick.injection.most === undefined ? '' : `injection ${pick.injection.key}`;
  if (pick.meaning === 'nail_avulsion') {
    const digit = digitOf(line, otherUses);
    return digit === '' ? '' : `nail ${digit}`;
  }
  return pick.meaning === 'dmepos_policy' && (pick.policies?.[0]?.yearly.length ?? 0) > 0 ? 'shoes' : '';
}
