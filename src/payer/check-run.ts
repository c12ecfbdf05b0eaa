import type { IsoDate } from '../base/index.ts';
import type { ProviderAdjustment, Remittance, RemittanceClaim } from '../claim/index.ts';
import { NO_PLACE } from './answer.ts';

/** An answer that waits for its check. */
export interface Waiting {
  readonly provider: string;
  /** The day its decision was made. */
  readonly decidedOn: IsoDate;
  readonly claim: RemittanceClaim;
}

/** What the payer calls itself. Numbers that belong to nobody unless told otherwise. */
export interface PayerName {
  readonly name: string;
  readonly id: string;
  /** TRN03: 1 and a tax number. */
  readonly origin: string;
}

/** What a provider still owes after a check that could not take it all. */
export interface Debt {
  readonly cents: number;
  /** Trace number of the check that left it. */
  readonly trace: string;
}

/**
 * One check of one provider. When its claims come to less than nothing, or less than an earlier debt, nothing is paid and
 * the rest is carried forward (PLB FB), so that every check balances: payment = claims - provider adjustments.
 */
export function checkOf(
  payer: PayerName,
  provider: string,
  claims: readonly RemittanceClaim[],
  owed: Debt | undefined,
  paidOn: IsoDate,
  number: number,
): { remittance: Remittance; owes: Debt | undefined } {
  const trace = `${paidOn.replaceAll('-', '')}${String(number).padStart(6, '0')}`;
  const total = claims.reduce((sum, claim) => sum + claim.paidCents, 0);
  const due = total - (owed?.cents ?? 0);
  const adjust = (cents: number, reference: string): ProviderAdjustment => ({
    provider,
    fiscalYearEnd: `${paidOn.slice(0, 4)}-12-31` as IsoDate,
    reason: 'FB',
    reference,
    cents,
    at: NO_PLACE,
  });
  const providerAdjustments = [
    ...(owed ? [adjust(owed.cents, owed.trace)] : []),
    ...(due < 0 ? [adjust(due, trace)] : []),
  ];
  const paymentCents = Math.max(due, 0);
  const control = String(number).padStart(9, '0');
  return {
    owes: due < 0 ? { cents: -due, trace } : undefined,
    remittance: {
      version: '005010X221A1',
      sender: payer.id,
      receiver: provider,
      interchangeControl: control,
      groupControl: String(number),
      transactionControl: '0001',
      handling: paymentCents === 0 ? 'H' : 'I',
      paymentCents,
      creditOrDebit: 'C',
      method: paymentCents === 0 ? 'NON' : 'ACH',
      paidOn,
      trace,
      traceOrigin: payer.origin,
      producedOn: paidOn,
      payer: {
        name: payer.name,
        id: payer.id,
        address: { street: '1 MADE UP SQUARE', city: 'ANYTOWN', state: 'OH', zip: '43215' },
      },
      payee: { name: 'BILLING PROVIDER', npi: provider, taxId: '' },
      at: NO_PLACE,
      claims,
      providerAdjustments,
      complete: true,
    },
  };
}
