import { type IsoDate, isoDateOf } from '../base/index.ts';
import type { Adjustment, RemittanceClaim, RemittanceLine, StatedAmount } from '../claim/index.ts';
import type { PayerReason, ReasonCodes } from '../policy/index.ts';
import { reductionsOf } from './allowed.ts';
import { type FiledLine, firstDay, isSecondary } from './filed-claim.ts';
import type { SubmittedClaim } from './submitted-claim.ts';

/** Made here and not read from a file. */
export const NO_PLACE = { byte: 0, segment: 0 };

const [PRIMARY, SECONDARY, DENIED, REVERSAL] = ['1', '2', '4', '22'];
const UNPROCESSABLE: readonly PayerReason[] = ['many_disciplines', 'contradiction'];

/** Everything an answer rests on. */
export interface Settled {
  readonly claim: SubmittedClaim;
  readonly lines: readonly FiledLine[];
  readonly number: string;
  readonly receivedOn: IsoDate;
  /** The number of the claim it takes the place of; empty when of none. */
  readonly replaces: string;
  readonly codes: ReasonCodes;
}

/** The claim of an 835 that says what was decided. Every line balances: charge = paid + adjustments. */
export function answerOf({ claim, lines, number, receivedOn, replaces, codes }: Settled): RemittanceClaim {
  const answered = lines.map((line) => lineOf(line, isSecondary(claim), codes));
  const sum = (amount: (line: RemittanceLine) => number) => answered.reduce((total, line) => total + amount(line), 0);
  const denied = lines.every((line) => line.denial !== undefined);
  const days = claim.lines.flatMap((line) => [line.day, line.lastDay]);
  return {
    id: claim.id,
    status: denied ? DENIED : isSecondary(claim) ? SECONDARY : PRIMARY,
    chargeCents: sum((line) => line.chargeCents),
    paidCents: sum((line) => line.paidCents),
    patientCents: sum(({ adjustments }) => amountOf(adjustments.filter(({ group }) => group === 'PR'))),
    filing: claim.filing,
    payerClaimNumber: number,
    facility: claim.facility,
    frequency: claim.frequency,
    patientId: claim.beneficiary,
    insuredId: '',
    correctedId: '',
    rendering: claim.rendering,
    crossoverPayer: '',
    from: isoDateOf(firstDay(claim)),
    through: isoDateOf(Math.max(...days)),
    receivedOn,
    adjustments: [],
    remarks: [
      codes.remarks.appeal,
      ...(lines.some(({ denial }) => denial && UNPROCESSABLE.includes(denial)) ? [codes.remarks.unprocessable] : []),
    ],
    outlines: [],
    references: replaces === '' ? [] : [{ qualifier: 'F8', value: replaces }],
    amounts: [],
    lines: answered,
    whole: true,
    at: NO_PLACE,
  };
}

/** The same claim with every amount negated, in the codes it first had. */
export function reversalOf(answer: RemittanceClaim): RemittanceClaim {
  const negated = <T extends { readonly cents: number }>(each: T): T => ({ ...each, cents: negative(each.cents) });
  return {
    ...answer,
    status: REVERSAL,
    chargeCents: negative(answer.chargeCents),
    paidCents: negative(answer.paidCents),
    patientCents: negative(answer.patientCents ?? 0),
    lines: answer.lines.map((line) => ({
      ...line,
      chargeCents: negative(line.chargeCents),
      paidCents: negative(line.paidCents),
      adjustments: line.adjustments.map(negated),
      amounts: line.amounts.map(negated),
    })),
  };
}

function negative(cents: number): number {
  return cents === 0 ? 0 : -cents;
}

function lineOf(line: FiledLine, secondary: boolean, codes: ReasonCodes): RemittanceLine {
  const { submitted, payment } = line;
  const amounts: StatedAmount[] = payment ? [{ qualifier: 'B6', cents: line.allowed }] : [];
  const byAssistant = payment !== undefined && payment.assistantCut > 0;
  return {
    procedure: { qualifier: 'HC', code: submitted.code, modifiers: submitted.modifiers },
    submitted: undefined,
    chargeCents: submitted.chargeCents,
    paidCents: payment?.paid ?? 0,
    revenue: submitted.revenue,
    paidUnits: payment ? submitted.units : 0,
    originalUnits: payment ? undefined : submitted.units,
    from: isoDateOf(submitted.day),
    through: isoDateOf(submitted.lastDay),
    adjustments: adjustmentsOf(line, secondary, codes),
    controlNumber: submitted.control,
    references: submitted.control === '' ? [] : [{ qualifier: '6R', value: submitted.control }],
    amounts,
    remarks: byAssistant ? [codes.remarks.assistant] : [],
    at: NO_PLACE,
  };
}

function adjustmentsOf(line: FiledLine, secondary: boolean, codes: ReasonCodes): Adjustment[] {
  const { payment } = line;
  if (!payment) return merged([[line.denial as PayerReason, line.submitted.chargeCents]], codes, true);
  const { fee, multiple } = reductionsOf(line);
  // Before a second payer's share is worked out the reductions are one: no part of them may be less than nothing.
  const reductions: [PayerReason, number][] = secondary
    ? [['fee', fee + multiple + payment.excess]]
    : [
        ['fee', fee],
        ['multiple_procedures', multiple],
      ];
  return merged(
    [
      ...reductions,
      ['assistant', payment.assistantCut],
      ['sequestration', payment.sequestration],
      ['deductible', payment.patientDeductible],
      ['coinsurance', payment.patientCoinsurance],
      ['primary_payer', payment.primaryShare],
    ],
    codes,
    false,
  );
}

/** One entry for each group and reason, as the guide wants it; amounts of nothing are left out unless they say why. */
function merged(amounts: readonly (readonly [PayerReason, number])[], codes: ReasonCodes, keepsZero: boolean) {
  const found = new Map<string, number>();
  for (const [reason, cents] of amounts) {
    const code = codes.adjustments[reason];
    if (cents !== 0 || keepsZero) found.set(code, (found.get(code) ?? 0) + cents);
  }
  return [...found].map(([code, cents]): Adjustment => {
    const [group = '', reason = ''] = code.split('-');
    return { group, reason, cents, quantity: undefined };
  });
}

function amountOf(adjustments: readonly Adjustment[]): number {
  return adjustments.reduce((sum, { cents }) => sum + cents, 0);
}
