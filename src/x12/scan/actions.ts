import { LOOP } from '../guide/index.ts';
import { QUALIFIER, TAG } from './tags.ts';

/** What a segment tells us, beyond being where it belongs. regular.wat takes the cases in this order. */
export const ACTION = {
  NOTHING: 0,
  LINE: 1,
  PROFESSIONAL_SERVICE: 2,
  INSTITUTIONAL_SERVICE: 3,
  LINE_DATES: 4,
  LINE_CONTROL_NUMBER: 5,
  LINE_RENDERING: 6,
  LINE_FACILITY_ZIP: 7,
  CLAIM: 8,
  LEVEL: 9,
  SUBSCRIBER: 10,
  INSURED: 11,
  PAYER: 12,
  STATEMENT_DATES: 13,
  PAYER_CLAIM_NUMBER: 14,
  RENDERING: 15,
  FACILITY_ZIP: 16,
  // From here on regular.wat leaves them to the transaction reader.
  DENTAL_SERVICE: 17,
  BILLING_PROVIDER: 18,
  BILLING_TAX_ID: 19,
  BILLING_ZIP: 20,
} as const;
/** The last action that regular.wat knows. */
export const REGULAR_ACTION_MAX = ACTION.FACILITY_ZIP;

/** @param loop where the walker placed the segment */
export function actionOf(tag: number, loop: number, qualifier: number): number {
  switch (tag) {
    case TAG.LX:
      return loop === LOOP.L2400 ? ACTION.LINE : ACTION.NOTHING;
    case TAG.SV1:
      return loop === LOOP.L2400 ? ACTION.PROFESSIONAL_SERVICE : ACTION.NOTHING;
    case TAG.SV2:
      return loop === LOOP.L2400 ? ACTION.INSTITUTIONAL_SERVICE : ACTION.NOTHING;
    case TAG.SV3:
      return loop === LOOP.L2400 ? ACTION.DENTAL_SERVICE : ACTION.NOTHING;
    case TAG.DTP:
      return ofDates(loop, qualifier);
    case TAG.REF:
      return ofReference(loop, qualifier);
    case TAG.NM1:
      return ofName(loop);
    case TAG.N4:
      return ofPlace(loop);
    case TAG.SBR:
      return loop === LOOP.L2000B ? ACTION.SUBSCRIBER : ACTION.NOTHING;
    case TAG.CLM:
      return ACTION.CLAIM;
    case TAG.HL:
      return ACTION.LEVEL;
    default:
      return ACTION.NOTHING;
  }
}

function ofDates(loop: number, qualifier: number): number {
  if (qualifier === QUALIFIER.SERVICE_DATES) {
    if (loop === LOOP.L2400) return ACTION.LINE_DATES;
    return loop === LOOP.L2300 ? ACTION.STATEMENT_DATES : ACTION.NOTHING;
  }
  const isStatement = qualifier === QUALIFIER.STATEMENT_DATES && loop === LOOP.L2300;
  return isStatement ? ACTION.STATEMENT_DATES : ACTION.NOTHING;
}

function ofReference(loop: number, qualifier: number): number {
  switch (loop) {
    case LOOP.L2400:
      return qualifier === QUALIFIER.LINE_CONTROL_NUMBER ? ACTION.LINE_CONTROL_NUMBER : ACTION.NOTHING;
    case LOOP.L2300:
      return qualifier === QUALIFIER.PAYER_CLAIM_NUMBER ? ACTION.PAYER_CLAIM_NUMBER : ACTION.NOTHING;
    case LOOP.L2010AA: {
      const isTaxId = qualifier === QUALIFIER.EMPLOYER_ID || qualifier === QUALIFIER.SOCIAL_SECURITY;
      return isTaxId ? ACTION.BILLING_TAX_ID : ACTION.NOTHING;
    }
    default:
      return ACTION.NOTHING;
  }
}

function ofName(loop: number): number {
  switch (loop) {
    case LOOP.L2010AA:
      return ACTION.BILLING_PROVIDER;
    case LOOP.L2010BA:
      return ACTION.INSURED;
    case LOOP.L2010BB:
      return ACTION.PAYER;
    case LOOP.L2310B:
      return ACTION.RENDERING;
    case LOOP.L2420A:
      return ACTION.LINE_RENDERING;
    default:
      return ACTION.NOTHING;
  }
}

function ofPlace(loop: number): number {
  switch (loop) {
    case LOOP.L2010AA:
      return ACTION.BILLING_ZIP;
    case LOOP.L2310C:
      return ACTION.FACILITY_ZIP;
    case LOOP.L2420C:
      return ACTION.LINE_FACILITY_ZIP;
    default:
      return ACTION.NOTHING;
  }
}
