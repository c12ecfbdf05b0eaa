import type { IsoDate } from '../base/index.ts';
import type { Bucket, EligibilityReply, TherapyUsage } from '../claim/index.ts';
import type { Usage } from './accounts.ts';
import { NO_PLACE } from './answer.ts';
import type { PayerName } from './check-run.ts';

/** What is asked: of whom, which year, by whom and on which day. */
export interface EligibilityQuestion {
  readonly beneficiary: string;
  readonly year: number;
  readonly provider: string;
  readonly on: IsoDate;
  /** TRN02, which the answer repeats. */
  readonly trace: string;
}

const SERVICE_TYPES: Readonly<Record<Bucket, string>> = { pt_slp: 'AE', ot: 'AD' };

/**
 * What the payer has counted up to now, as amounts used. Someone of whom nothing was ever counted has used nothing, and
 * the answer says so with zeros.
 */
export function eligibilityOf(
  question: EligibilityQuestion,
  payer: PayerName,
  usage: Readonly<Usage> | undefined,
  deductible: number,
  deductibleMet: boolean,
): EligibilityReply {
  const { year, on, provider, trace, beneficiary } = question;
  const period = { from: `${year}-01-01` as IsoDate, through: `${year}-12-31` as IsoDate };
  const therapy = (['ot', 'pt_slp'] as const).map((bucket): TherapyUsage => {
    const evidence = {
      information: 'D',
      serviceTypes: [SERVICE_TYPES[bucket]],
      timePeriod: '',
      message: 'used',
    };
    return { bucket, period, year, cents: usage?.[bucket] ?? 0, stated: 'used', evidence, at: NO_PLACE };
  });
  const left = deductibleMet ? 0 : deductible - Math.min(deductible, usage?.deductible ?? 0);
  return {
    version: '005010X279A1',
    sender: payer.id,
    receiver: provider,
    interchangeControl: '000000001',
    transactionControl: '0001',
    request: trace,
    asOf: on,
    payerId: payer.id,
    providerNpi: provider,
    traces: [trace],
    memberId: beneficiary,
    priorId: '',
    corrected: false,
    period: { from: on, through: on },
    rejections: [],
    therapy,
    deductibles: [
      { part: 'B', kind: 'base', cents: deductible, period, at: NO_PLACE },
      { part: 'B', kind: 'remaining', cents: left, period, at: NO_PLACE },
    ],
    entitlements: [{ part: 'B', active: true, period: { from: period.from, through: undefined }, at: NO_PLACE }],
    advantage: [],
    otherPayers: [],
    whole: true,
    at: NO_PLACE,
  };
}
