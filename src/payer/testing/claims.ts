import type { IsoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import type { ClaimDecision, PayerOptions } from '../shadow-payer.ts';
import { ShadowPayer } from '../shadow-payer.ts';
import type { SubmittedClaim, SubmittedLine } from '../submitted-claim.ts';

export const POLICY = loadPolicy();
export const MBI = '1EG4TE5MK73';
export const CLINIC = '2000000010';
/** The day everything is received, unless said. */
export const TODAY = '2026-04-01' as IsoDate;

/** `97110:GP:KX`, with what else is unlike an ordinary line. */
export function line(text: string, more: Partial<SubmittedLine> = {}): SubmittedLine {
  const [code = '', ...modifiers] = text.split(':');
  const day = more.day ?? 20260303;
  return {
    number: 1,
    control: '',
    code,
    modifiers,
    chargeCents: 20000,
    units: 1000,
    day,
    lastDay: day,
    revenue: '',
    zip: -1,
    primary: undefined,
    unreadable: [],
    ...more,
  };
}

/** A claim of lines, made whole: numbered, its charge the sum of theirs. In Ohio, of one clinic and person. */
export function claim(lines: readonly (SubmittedLine | string)[], more: Partial<SubmittedClaim> = {}): SubmittedClaim {
  const own = lines
    .map((one) => (typeof one === 'string' ? line(one) : one))
    .map((one, place) => ({ ...one, number: place + 1, control: one.control || `L${place + 1}` }));
  return {
    form: '837P',
    id: 'A1',
    beneficiary: MBI,
    provider: CLINIC,
    rendering: '1234567893',
    sequence: 'P',
    filing: 'MB',
    payer: '15202',
    facility: '11',
    frequency: '1',
    chargeCents: own.reduce((sum, one) => sum + one.chargeCents, 0),
    originalNumber: '',
    zip: 43215,
    primary: undefined,
    lines: own,
    broken: false,
    ...more,
  };
}

/** An institutional claim: every line under revenue code 0420 unless it says another. */
export function facilityClaim(
  lines: readonly (SubmittedLine | string)[],
  more: Partial<SubmittedClaim> = {},
): SubmittedClaim {
  const own = lines.map((one) => (typeof one === 'string' ? line(one) : one));
  const under = own.map((one) => ({ ...one, revenue: one.revenue || '0420' }));
  return claim(under, { form: '837I', filing: 'MA', facility: '74', ...more });
}

/** A line whose fee is of no matter: its charge is less, so that is what is allowed. */
export function worth(cents: number, text = '97161:GP', more: Partial<SubmittedLine> = {}): SubmittedLine {
  return line(text, { chargeCents: cents, ...more });
}

/** A payer that has counted so much of the year in which the claims are, and of the deductible all of it. */
export function payerAfter(
  used: { readonly pt_slp?: number; readonly ot?: number; readonly deductible?: number },
  options: PayerOptions = {},
): ShadowPayer {
  const account = { beneficiary: MBI, year: 2026, pt_slp: 0, ot: 0, deductible: 28300, ...used };
  const state = { version: 1, claimNumber: 0, checkNumber: 0, opened: [], claims: [], waiting: [], debts: [] } as const;
  return new ShadowPayer(POLICY, options, { ...state, accounts: [account] });
}

/** What was decided of each line: the reason for its denial, or what was paid. */
export function outcomes(decision: ClaimDecision): (string | number)[] {
  if (decision.refusal) return [`refused: ${decision.refusal.reason}`];
  return decision.lines.map((one) => one.denial ?? one.payment?.paid ?? 'nothing');
}
