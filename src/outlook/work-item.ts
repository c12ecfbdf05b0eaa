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

/** Overdue first, then what is due within a week, then the rest; in each the most money first, then the nearest deadline. */
export function sortWork<T extends Pick<WorkItem, 'key' | 'cents' | 'deadline'>>(
  items: readonly T[],
  on: IsoDate,
): T[] {
  const soon = isoDateOf(addDays(dayNumberOf(on), SOON_DAYS));
  const urgency = ({ deadline }: T) => (deadline === null ? 2 : deadline < on ? 0 : deadline <= soon ? 1 : 2);
  return items.toSorted(
    (a, b) =>
      urgency(a) - urgency(b) ||
      (b.cents ?? 0) - (a.cents ?? 0) ||
      compared(a.deadline ?? LAST, b.deadline ?? LAST) ||
      compared(a.key, b.key),
  );
}

const LAST = '9999-12-31';

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
