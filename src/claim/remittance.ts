import type { IsoDate } from '../base/index.ts';

/** Where in its file a part begins: byte from 0, segment from 1. Both 0 in what was made here and not read. */
export interface FilePlace {
  readonly byte: number;
  readonly segment: number;
}

/** A reason a payer paid less than was charged (or more, when negative): one triplet of a CAS. */
export interface Adjustment {
  /** CAS01: `CO` contractual, `PR` patient, `OA` other, `PI` payer; 4010 also had `CR`. */
  readonly group: string;
  /** Claim adjustment reason code (CARC): `45`, `119`, `B7`. */
  readonly reason: string;
  /** Positive takes from the charge. */
  readonly cents: number;
  /** Thousandths of a unit; undefined when the payer gave none. */
  readonly quantity: number | undefined;
}

/** A REF: what kind of number, and the number. */
export interface Reference {
  readonly qualifier: string;
  readonly value: string;
}

/** An AMT, or an amount of MIA or MOA: what kind, and how much. Information only: never part of a balance. */
export interface StatedAmount {
  /** `B6`, `AU`; of MIA and MOA the element: `MOA02`. */
  readonly qualifier: string;
  readonly cents: number;
}

/** A procedure as a payer names it. Revenue codes are apart. */
export interface Procedure {
  /** `HC`, `NU`, `N4`, `AD`. */
  readonly qualifier: string;
  readonly code: string;
  /** At most four, in order, empty ones left out. */
  readonly modifiers: readonly string[];
}

/** One service line as paid (loop 2110, SVC). Texts are empty when absent. */
export interface RemittanceLine {
  /** As adjudicated (SVC01), modifiers included. */
  readonly procedure: Procedure;
  /** As submitted (SVC06); only when the payer changed it. */
  readonly submitted: Procedure | undefined;
  readonly chargeCents: number;
  readonly paidCents: number;
  /** SVC04, or SVC01 when the line was billed by revenue code alone: `0420`. */
  readonly revenue: string;
  /** Thousandths. 1000 when SVC05 is absent, as the guide says. */
  readonly paidUnits: number;
  /** Thousandths (SVC07); undefined when the payer left it out, which means as many as were paid. */
  readonly originalUnits: number | undefined;
  /** Service day, or first of a range (DTM 472 or 150); undefined when the claim's dates stand for it. */
  readonly from: IsoDate | undefined;
  readonly through: IsoDate | undefined;
  readonly adjustments: readonly Adjustment[];
  /** REF*6R: the number of the line in the claim as sent; empty when not echoed. */
  readonly controlNumber: string;
  /** Every REF, 6R among them. */
  readonly references: readonly Reference[];
  readonly amounts: readonly StatedAmount[];
  /** Remark codes (LQ*HE). */
  readonly remarks: readonly string[];
  readonly at: FilePlace;
}

/** One claim as a payer answered it (loop 2100, CLP). No names: they identify nobody better than the numbers do. */
export interface RemittanceClaim {
  /** CLP01, the patient control number of the claim as sent (CLM01). */
  readonly id: string;
  /** CLP02: 1, 2, 3 processed as primary, secondary, tertiary; 19, 20, 21 the same and sent on; 4 denied; 22 reversal. */
  readonly status: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  /** CLP05; undefined when absent, which is not the same as zero. */
  readonly patientCents: number | undefined;
  /** CLP06: `MB`, `MA`, `MC`, `12`. */
  readonly filing: string;
  /** CLP07, the payer's own number for the claim: a replacement names it in REF*F8. */
  readonly payerClaimNumber: string;
  /** CLP08: place of service, or the first two digits of the bill type. */
  readonly facility: string;
  /** CLP09: `1`, `7`, `8`. */
  readonly frequency: string;
  /** NM109 of NM1*QC, whatever its NM108. */
  readonly patientId: string;
  /** NM1*IL, when the insured is another. */
  readonly insuredId: string;
  /** NM1*74 with NM108 = C: the identifier the payer has, to be used from now on. */
  readonly correctedId: string;
  /** NM1*82, the rendering provider's NPI. */
  readonly rendering: string;
  /** NM1*TT, the payer the claim was sent on to. */
  readonly crossoverPayer: string;
  /** DTM 232 and 233, statement dates. */
  readonly from: IsoDate | undefined;
  readonly through: IsoDate | undefined;
  /** DTM 050: when the payer had received it, which is its place in Medicare's order of receipt. */
  readonly receivedOn: IsoDate | undefined;
  /** Claim level only; each line has its own. */
  readonly adjustments: readonly Adjustment[];
  /** Remark codes of MIA and MOA, in file order. */
  readonly remarks: readonly string[];
  /** Amounts of MIA and MOA. */
  readonly outlines: readonly StatedAmount[];
  readonly references: readonly Reference[];
  readonly amounts: readonly StatedAmount[];
  readonly lines: readonly RemittanceLine[];
  /** False when the file broke off inside it, or a part of it could not be read: its money is not to be posted. */
  readonly whole: boolean;
  readonly at: FilePlace;
}

/** Money that moves outside any claim: one pair of a PLB. */
export interface ProviderAdjustment {
  /** PLB01 */
  readonly provider: string;
  /** PLB02, the end of the provider's fiscal year. */
  readonly fiscalYearEnd: IsoDate | undefined;
  /** `WO` overpayment taken, `FB` balance carried forward, `L6` interest, `72` refund … */
  readonly reason: string;
  /** What the reason refers to, often the payer's claim number. */
  readonly reference: string;
  /** Positive is taken from the provider. */
  readonly cents: number;
  readonly at: FilePlace;
}

export interface Address {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** What one check or transfer says of itself before its claims: BPR, TRN and the parties. */
export interface RemittanceHeader {
  /** GS08; ST03 is not used in an 835. */
  readonly version: string;
  /** GS02 and GS03. */
  readonly sender: string;
  readonly receiver: string;
  /** ISA13, GS06, ST02. */
  readonly interchangeControl: string;
  readonly groupControl: string;
  readonly transactionControl: string;
  /** BPR01: `I` payment with it, `H` notification only … */
  readonly handling: string;
  /** BPR02, never negative in a sound file. */
  readonly paymentCents: number;
  /** BPR03: `C` credit, `D` debit. */
  readonly creditOrDebit: string;
  /** BPR04: `ACH`, `CHK`, `NON`. */
  readonly method: string;
  /** BPR16 */
  readonly paidOn: IsoDate | undefined;
  /** TRN02, number of the check or transfer. */
  readonly trace: string;
  /** TRN03, the payer's tax number with a 1 before it. */
  readonly traceOrigin: string;
  /** DTM*405, the day the payer's production run closed. */
  readonly producedOn: IsoDate | undefined;
  readonly payer: RemittancePayer;
  readonly payee: RemittancePayee;
  readonly at: FilePlace;
}

export interface RemittancePayer {
  readonly name: string;
  /** N104, else REF*2U, else empty: many payers are known by TRN03 alone. */
  readonly id: string;
  readonly address: Address | undefined;
}

export interface RemittancePayee {
  readonly name: string;
  /** N104 when N103 is XX. */
  readonly npi: string;
  /** REF*TJ, or N104 when N103 is FI. */
  readonly taxId: string;
}

/** One check or transfer and all it answers: ST to SE of an 835. */
export interface Remittance extends RemittanceHeader {
  readonly claims: readonly RemittanceClaim[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
  /** False when its SE never came. */
  readonly complete: boolean;
}
