import { addDays, dayNumberOf, formatDollars, type IsoDate, isoDateOf } from '../base/index.ts';
import type { WorkItem, WorkKind, WorkLink } from './work-item.ts';

/** What somebody can ask to be told of. */
export const ALERT_KINDS = [
  'approaching',
  'will_cross',
  'crossed',
  'review',
  'other_clinic',
  'certification',
  'progress_report',
  'attestation_due',
  'attestation_revoked',
  'denial',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** How early; of several the first that is reached tells. */
export interface Early {
  /** Cents left, at least, are no more than this. */
  readonly cents?: number | undefined;
  /** Percent of the threshold used, at most, are no less than this. */
  readonly percent?: number | undefined;
  /** Visits left, at least, are no more than this. */
  readonly visits?: number | undefined;
  /** Days until it is due, or will be so, are no more than this. */
  readonly days?: number | undefined;
}

export interface AlertRule {
  readonly kind: AlertKind;
  readonly early?: Early | undefined;
}

/** Where one bucket of a beneficiary stands. Cents; days where it was or will be passed, null where not. */
export interface Standing {
  readonly beneficiary: string;
  readonly book: string;
  readonly year: number;
  readonly bucket: string;
  readonly name: string;
  readonly lowCents: number;
  readonly highCents: number;
  readonly thresholdCents: number;
  readonly visitsLeft: number | null;
  readonly crossesOn: IsoDate | null;
  readonly crossedOn: IsoDate | null;
  readonly reviewedOn: IsoDate | null;
}

/** Something to be told. It goes when its cause goes, or is no news any more. */
export interface Alert {
  readonly key: string;
  readonly kind: AlertKind;
  readonly beneficiary: string;
  readonly about: string;
  readonly what: string;
  readonly deadline: IsoDate | null;
  readonly link: WorkLink;
}

const SOON_DAYS = 14;
/** What has happened is told for so long. */
const NEWS_DAYS = 30;
const SHARE_PERCENT = 80;
const TO_PATIENT: WorkLink = { to: 'patient', id: null, claim: null, line: null };

/** What somebody is to be told on a day, by the rules they chose, from what there is to do and where buckets stand. */
export function alertsOf(
  rules: readonly AlertRule[],
  items: readonly WorkItem[],
  standings: readonly Standing[],
  on: IsoDate,
): Alert[] {
  return rules.flatMap((rule): Alert[] => {
    if (!isOfStanding(rule.kind))
      return items.filter((item) => item.kind === rule.kind && isEarly(item, rule, on)).map(ofItem);
    return standings
      .filter((standing) => isTold(standing, rule, on))
      .map((standing) => ofStanding(rule.kind, standing));
  });
}

/** Whether it tells where a bucket stands, and not what there is to do. */
export function isOfStanding(kind: AlertKind): boolean {
  return ['approaching', 'will_cross', 'crossed', 'review'].includes(kind);
}

/** An alert of where a bucket stands, with the rule that told it. */
export interface StandingAlert {
  readonly key: string;
  readonly rule: AlertRule;
}

/** Whether the same alert would be told by the same rule on a day. */
export function isStillTold({ key, rule }: StandingAlert, standings: readonly Standing[], on: IsoDate): boolean {
  return standings.some((standing) => keyOf(rule.kind, standing) === key && isTold(standing, rule, on));
}

function isEarly({ deadline }: WorkItem, { early }: AlertRule, on: IsoDate): boolean {
  return early?.days === undefined || deadline === null || deadline <= after(on, early.days);
}

function isTold(standing: Standing, { kind, early = {} }: AlertRule, on: IsoDate): boolean {
  const { crossedOn, crossesOn, reviewedOn } = standing;
  const isNews = (day: IsoDate | null) => day !== null && day >= after(on, -NEWS_DAYS);
  if (kind === 'crossed') return isNews(crossedOn);
  if (kind === 'review') return isNews(reviewedOn);
  if (crossedOn !== null) return false;
  if (kind === 'will_cross') return crossesOn !== null && crossesOn <= after(on, early.days ?? SOON_DAYS);
  return isNear(standing, early);
}

function isNear({ highCents, thresholdCents, visitsLeft }: Standing, { cents, percent, visits }: Early): boolean {
  const isPlain = cents === undefined && percent === undefined && visits === undefined;
  const share = isPlain ? SHARE_PERCENT : percent;
  return (
    (cents !== undefined && thresholdCents - highCents <= cents) ||
    (share !== undefined && highCents * 100 >= thresholdCents * share) ||
    (visits !== undefined && visitsLeft !== null && visitsLeft <= visits)
  );
}

function ofItem({ key, kind, beneficiary, about, what, deadline, link }: WorkItem): Alert {
  return { key, kind: kind as WorkKind & AlertKind, beneficiary, about, what, deadline, link };
}

function ofStanding(kind: AlertKind, standing: Standing): Alert {
  const { beneficiary } = standing;
  const deadline = kind === 'will_cross' ? standing.crossesOn : null;
  const key = keyOf(kind, standing);
  return { key, kind, beneficiary, about: aboutOf(kind, standing), what: WHAT[kind] ?? '', deadline, link: TO_PATIENT };
}

function keyOf(kind: AlertKind, { beneficiary, book, year, bucket }: Standing): string {
  return ['alert', kind, beneficiary, book, year, bucket].join('\n');
}

const WHAT: Partial<Record<AlertKind, string>> = {
  approaching: 'Have the next attestation ready, and ask what other providers have used.',
  will_cross: 'Have the next attestation ready, and ask what other providers have used.',
  crossed: 'See that the record supports what comes now, and have it attested.',
  review: 'Coding stays the same; have the records ready.',
};

function aboutOf(kind: AlertKind, { name, highCents, thresholdCents, visitsLeft, ...days }: Standing): string {
  const left = formatDollars(Math.max(0, thresholdCents - highCents));
  if (kind === 'will_cross') return `${name} will pass the threshold from ${days.crossesOn} on; ${left} left`;
  if (kind === 'crossed') return `${name} passed the threshold on ${days.crossedOn}`;
  if (kind === 'review') return `${name} passed the amount above which claims may be reviewed on ${days.reviewedOn}`;
  const visits = visitsLeft === null ? '' : `, ${visitsLeft === 1 ? '1 visit' : `${visitsLeft} visits`}`;
  return `${name} is near the threshold: ${left} left${visits}`;
}

function after(day: IsoDate, days: number): IsoDate {
  return isoDateOf(addDays(dayNumberOf(day), days));
}
