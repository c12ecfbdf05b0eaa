import { maskId, registered } from '../base/index.ts';
import type {
  AttestationAudit,
  Audited,
  Comparison,
  Counts,
  Group,
  Reading,
  ReviewPatient,
} from '../selfaudit/index.ts';

const AUDIT_SCHEMA = 'openkx.selfaudit/1';

/** Everything a self-audit came to. */
export interface AuditReport {
  readonly audited: Audited;
  readonly comparisons: readonly Comparison[];
  readonly attestations: AttestationAudit | undefined;
  readonly readings: readonly Reading[];
  /** Patients below which no share is shown and nothing compared. */
  readonly fewest: number;
  readonly policyVersion: string;
}

/** As one document: ids masked unless patient data was asked for. */
export function auditDocument(report: AuditReport, phi: boolean): object {
  const { audited, attestations, fewest, policyVersion } = report;
  return {
    record: 'selfaudit',
    schema: AUDIT_SCHEMA,
    policyVersion,
    firstDay: audited.firstDay || null,
    lastDay: audited.lastDay || null,
    fewestPatients: fewest,
    otherLines: audited.otherLines,
    total: audited.total,
    readings: report.readings.map(readingRecord),
    clinicianYears: audited.clinicianYears.map(groupRecord),
    months: audited.months.map(groupRecord),
    clinicianMonths: audited.clinicianMonths.map(groupRecord),
    pastReview: audited.review.count,
    review: audited.review.furthest.map((each) => reviewRecord(each, phi)),
    comparisons: report.comparisons.map(comparisonRecord),
    attestations: attestations ? attestationRecord(attestations, phi) : null,
  };
}

/** The same, one record a line; the summary last. */
export function* auditRecords(report: AuditReport, phi: boolean): Generator<object> {
  const { audited, attestations } = report;
  const named = (record: string, fields: object) => ({ record, schema: AUDIT_SCHEMA, ...fields });
  for (const each of audited.clinicianYears) yield named('clinician_year', groupRecord(each));
  for (const each of audited.months) yield named('month', groupRecord(each));
  for (const each of audited.clinicianMonths) yield named('clinician_month', groupRecord(each));
  for (const each of audited.review.furthest) yield named('review_patient', reviewRecord(each, phi));
  for (const each of report.comparisons) yield named('comparison', comparisonRecord(each));
  if (attestations) yield named('attestations', attestationRecord(attestations, phi));
  for (const each of report.readings) yield named('reading', readingRecord(each));
  yield named('summary', {
    policyVersion: report.policyVersion,
    firstDay: audited.firstDay || null,
    lastDay: audited.lastDay || null,
    fewestPatients: report.fewest,
    pastReview: audited.review.count,
    otherLines: audited.otherLines,
    ...audited.total,
  });
}

/** Columns of the table of clinicians and months. */
export const AUDIT_COLUMNS: readonly (readonly [string, (group: Group) => string | number])[] = [
  ['clinician', ({ clinician }) => clinician],
  ['discipline', ({ discipline }) => discipline],
  ['month', ({ period }) => period],
  ...(
    [
      'patients',
      'kxPatients',
      'earlyPatients',
      'reviewPatients',
      'lines',
      'kxLines',
      'earlyLines',
      'missingLines',
      'undecidedLines',
      'unneededLines',
      'reviewLines',
      'unitsThousandths',
      'allowedCents',
      'kxCents',
      'earlyCents',
      'missingCents',
      'unneededCents',
      'reviewCents',
    ] satisfies (keyof Counts)[]
  ).map((name) => [name, ({ counts }: Group) => counts[name]] as const),
];

function groupRecord({ clinician, discipline, period, counts }: Group): object {
  const who = discipline === '*' ? {} : { clinician: clinician || null, discipline: discipline || null };
  return { ...who, period: period || null, ...counts };
}

function reviewRecord({ patient, clinicians, ...rest }: ReviewPatient, phi: boolean): object {
  return { patient: phi ? patient : maskId(patient), ...rest, clinicians: [...clinicians].filter(Boolean).sort() };
}

function comparisonRecord({ baseline, value, low, high, ...rest }: Comparison): object {
  const { statistic, year, source, valueMillionths } = baseline;
  const round = (number: number) => Math.round(number * 1e4) / 1e4;
  return {
    ...rest,
    value: round(value),
    low: round(low),
    high: round(high),
    baseline: { statistic, value: valueMillionths / 1e6, year, source },
  };
}

function attestationRecord({ incomplete, ...rest }: AttestationAudit, phi: boolean): object {
  const first = incomplete.first.map(({ beneficiary, words: _, ...fact }) => ({
    ...fact,
    beneficiary: phi ? beneficiary : maskId(beneficiary),
  }));
  return { ...rest, incomplete: { count: incomplete.count, first } };
}

function readingRecord({ code, count, of, patients, cents, byChance }: Reading): object {
  const { severity, text, hint } = registered(code) ?? {};
  return { code, severity, count, of, patients, cents, byChance, text, hint };
}
