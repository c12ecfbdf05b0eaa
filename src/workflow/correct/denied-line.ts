import type { IsoDate } from '../../base/index.ts';
import type { Adjustment } from '../../claim/index.ts';
import { type Denial, denialOf, type Reasons } from '../../remit/index.ts';

/** A service line a payer did not allow, or not all of, as its remittance and the claim that was sent tell. */
export interface DeniedLine {
  /** Billing provider's NPI. */
  readonly provider: string;
  /** CLM01, as the remittance gives it back (CLP01). */
  readonly claim: string;
  /** The payer's own number of the claim (CLP07); empty when it gave none. */
  readonly payerClaimNumber: string;
  /** The payer as the remittance names it; for the list of reopenings. */
  readonly payer: string;
  /** LX01 of the line; 0 when not known. */
  readonly line: number;
  /** REF*6R; empty when not known. One of the two is needed. */
  readonly controlNumber: string;
  readonly serviceDate: IsoDate | undefined;
  readonly code: string;
  /** As they were sent. */
  readonly modifiers: readonly string[];
  readonly paidCents: number;
  /** CLP02. */
  readonly status: string;
  /** The line's own, else those of its claim. */
  readonly adjustments: readonly Adjustment[];
  /** Remark codes of the line and of its claim. */
  readonly remarks: readonly string[];
  /** When the payer decided (BPR16 or DTM*405); undefined when not known. */
  readonly decidedOn: IsoDate | undefined;
}

/** Who knows which lines were denied: the ledger, or a list. */
export interface DenialSource {
  deniedLines(): Iterable<DeniedLine>;
}

/** What the denial of a line means; undefined when nothing of it was denied. */
export function meaningOf(line: DeniedLine, reasons: Reasons): Denial | undefined {
  const { status, serviceDate: from, adjustments, remarks, paidCents, code, modifiers } = line;
  const procedure = { qualifier: 'HC', code, modifiers };
  return denialOf(
    { status, from, adjustments: [], remarks: [] },
    { from, procedure, submitted: undefined, paidCents, adjustments, remarks },
    reasons,
  );
}

/** The reasons as people write them: `CO-119`. */
export function reasonText({ adjustments }: Pick<DeniedLine, 'adjustments'>): string {
  return adjustments.map(({ group, reason }) => `${group}-${reason}`).join(' ');
}
