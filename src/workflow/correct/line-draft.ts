import { type IsoDate, isoDateOf, type REGISTER } from '../../base/index.ts';
import { inForce, type NextStep, type Policy } from '../../policy/index.ts';
import type { Denial } from '../../remit/index.ts';
import { isPayerClaimNumber } from '../../x12/index.ts';
import { lastDayOf } from './deadline.ts';
import type { DeniedLine } from './denied-line.ts';
import type { Sent, SentLine } from './originals.ts';

export type CorrectionCode = (typeof REGISTER)['correction'][number]['code'];

/** What can be done about a denied line. */
export interface LineDraft {
  readonly denied: DeniedLine;
  /**
   * `replace` and `reopen`: KX is added, in a replacement or by a reopening; `hold`: nothing yet, and `code` says what it
   * waits for; `other`: KX is not what corrects it, `code` says why and `next` what may.
   */
  readonly action: 'replace' | 'reopen' | 'hold' | 'other';
  readonly code: CorrectionCode | undefined;
  readonly next: NextStep;
  /** Whether the patient may be billed: only with PR, and a notice (GA) on the line. */
  readonly billPatient: boolean;
  /** Last day of the correction; undefined when none is known. */
  readonly deadline: IsoDate | undefined;
  /** As it was sent; undefined when that was not found. */
  readonly sent: SentLine | undefined;
  readonly modifiersCorrected: readonly string[];
  /** Claim change reason of an institutional replacement; empty for none. */
  readonly changeReason: string;
}

/** What a line is judged by besides what was denied and what was sent. */
export interface DraftFacts {
  readonly policy: Pick<Policy, 'correctionRule' | 'modifiers'>;
  /** Whether an attestation covers all days of a line; KX is given on nothing else. */
  readonly isAttested: (line: SentLine, claim: string) => boolean;
  /** The day the correction is drafted for. */
  readonly on: IsoDate;
}

const MISSING = {
  'claim missing': 'CORRECTION_CLAIM_MISSING',
  'claim twice': 'CORRECTION_CLAIM_TWICE',
  'line missing': 'CORRECTION_LINE_MISSING',
} as const;

/** Says what can be done about one line. The first reason against KX that applies stands. */
export function draftLine(denied: DeniedLine, denial: Denial | undefined, sent: Sent, facts: DraftFacts): LineDraft {
  const found = typeof sent === 'string' ? undefined : sent;
  const base: LineDraft = {
    denied,
    action: 'hold',
    code: undefined,
    next: denial?.next ?? 'none',
    billPatient: denial?.billPatient ?? false,
    deadline: undefined,
    sent: found,
    modifiersCorrected: found?.modifiers ?? denied.modifiers,
    changeReason: '',
  };
  const hold = (code: CorrectionCode): LineDraft => ({ ...base, code });
  const other = (code: CorrectionCode, next: NextStep): LineDraft => ({ ...base, action: 'other', code, next });

  if (denial?.kind !== 'threshold') return other('CORRECTION_OTHER_STEP', base.next);
  if (contradicted(found?.modifiers ?? denied.modifiers, denied, facts))
    return other('CORRECTION_NOTICE', denial.billPatient ? 'collect_from_patient' : 'correct_claim');
  if (typeof sent === 'string') return hold(MISSING[sent]);
  if (sent.room === 'present') return other('CORRECTION_KX_PRESENT', 'appeal');
  if (sent.discipline <= 0) return other('CORRECTION_DISCIPLINE', 'correct_claim');
  if (sent.room === 'full') return hold('CORRECTION_NO_SLOT');
  if (!facts.isAttested(sent, denied.claim)) return hold('CORRECTION_NOT_ATTESTED');
  return correctable(base, sent, facts);
}

function correctable(base: LineDraft, sent: SentLine, { policy, on }: DraftFacts): LineDraft {
  const { decidedOn, payerClaimNumber } = base.denied;
  const rule = inForce(policy.correctionRule(sent.form, sent.filing, sent.payerId), decidedOn ?? on);
  if (!rule.ok) return { ...base, code: 'CORRECTION_NO_RULE' };
  const { way, months, countedFrom, changeReason } = rule.entry.value;
  const start = countedFrom === 'decision' ? decidedOn : isoDateOf(sent.claimThrough);
  const deadline = months === 0 || start === undefined ? undefined : lastDayOf(start, months);
  if (deadline !== undefined && on > deadline)
    return { ...base, action: 'other', code: 'CORRECTION_TOO_LATE', deadline };
  if (way === 'replacement' && !isPayerClaimNumber(payerClaimNumber))
    return { ...base, code: 'CORRECTION_NO_PAYER_NUMBER', deadline };
  return {
    ...base,
    action: way === 'replacement' ? 'replace' : 'reopen',
    deadline,
    modifiersCorrected: [...sent.modifiers, 'KX'],
    changeReason,
  };
}

/** Whether a modifier stands on the line that KX contradicts: a notice, or a statement that it is not covered. */
function contradicted(modifiers: readonly string[], { serviceDate }: DeniedLine, { policy, on }: DraftFacts): boolean {
  const rules = inForce(policy.modifiers, serviceDate ?? on);
  return rules.ok && rules.entry.value.contradictKx.some((modifier) => modifiers.includes(modifier));
}
