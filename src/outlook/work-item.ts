import { addDays, dayNumberOf, type IsoDate, isoDateOf } from '../base/index.ts';

/** What there is to do in a clinic. */
export const WORK_KINDS = [
  'held',
  'attestation_due',
  'attestation_revoked',
  'denial',
  'crossing',
  'certification',
  'progress_report',
  'record_request',
  'other_clinic',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Where the work is done. */
export interface WorkLink {
  readonly to: 'job' | 'attest' | 'attestation' | 'denials' | 'patient' | 'episode';
  /** Of the job, attestation or episode; null where the patient is meant. */
  readonly id: string | null;
  /** CLM01 and LX01, where one is meant. */
  readonly claim: string | null;
  readonly line: number | null;
}

/** One thing to do. It is derived, never kept: when its cause is gone so is it. */
export interface WorkItem {
  /** The same for the same cause, as long as it lasts, and for no other. */
  readonly key: string;
  readonly kind: WorkKind;
  readonly beneficiary: string;
  /** NPI of the billing provider; null where none is named. */
  readonly clinic: string | null;
  readonly discipline: string | null;
  /** What is the case, and what to do. No patient data. */
  readonly about: string;
  readonly what: string;
  /** The money that waits; null where none can be told. */
  readonly cents: number | null;
  /** The last day it can be done in time; null where there is none or it is not known. */
  readonly deadline: IsoDate | null;
  readonly link: WorkLink;
}

/** What is due within this many days comes before what is due later. */
const SOON_DAYS = 7;

/** Digits of an amount in a rank; what the money is taken from. */
const [CENTS_DIGITS, CENTS_MOST] = [16, 1e15];
const LAST = '9999-12-31';

/**
 * A text that puts things to do in the order in which they should be done on a day, by UTF-16 code unit: overdue first, then
 * what is due within a week, then the rest; in each the most money first, then the nearest deadline.
 */
export function workRank({ deadline, cents }: Pick<WorkItem, 'cents' | 'deadline'>, on: IsoDate): string {
  const soon = isoDateOf(addDays(dayNumberOf(on), SOON_DAYS));
  const urgency = deadline === null ? 2 : deadline < on ? 0 : deadline <= soon ? 1 : 2;
  const money = String(CENTS_MOST - (cents ?? 0)).padStart(CENTS_DIGITS, '0');
  return `${urgency}${money}${deadline ?? LAST}`;
}
