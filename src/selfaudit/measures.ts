import { CODE_SHARE } from './baseline.ts';
import type { Group } from './self-audit.ts';

/** How a measure is come by for one clinician, discipline and year. */
export interface Measure {
  readonly about: string;
  readonly unit: 'share' | 'services' | 'dollars';
  /** Undefined where there is nothing to divide by. */
  readonly value: (group: Group) => number | undefined;
  /** Patients it rests on. */
  readonly patients: (group: Group) => number;
}

const ofAll = ({ counts }: Group) => counts.patients;

/** Each measure that a baseline may have. Services are units; a share of lines rests on as many patients as have them. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  kx_patient_share: {
    about: 'patients with KX, of all patients',
    unit: 'share',
    value: ({ counts }) => ratio(counts.kxPatients, counts.patients),
    patients: ofAll,
  },
  kx_line_share: {
    about: 'lines with KX, of all lines',
    unit: 'share',
    value: ({ counts }) => ratio(counts.kxLines, counts.lines),
    patients: ofAll,
  },
  early_line_share: {
    about: 'lines with KX below the threshold, of all lines with KX',
    unit: 'share',
    value: ({ counts }) => ratio(counts.earlyLines, counts.kxLines),
    patients: ({ counts }) => counts.kxPatients,
  },
  review_patient_share: {
    about: 'patients past the review amount, of all patients',
    unit: 'share',
    value: ({ counts }) => ratio(counts.reviewPatients, counts.patients),
    patients: ofAll,
  },
  services_per_patient: {
    about: 'services a patient',
    unit: 'services',
    value: ({ counts }) => ratio(counts.unitsThousandths / 1000, counts.patients),
    patients: ofAll,
  },
  allowed_per_patient: {
    about: 'allowed a patient',
    unit: 'dollars',
    value: ({ counts }) => ratio(counts.allowedCents / 100, counts.patients),
    patients: ofAll,
  },
  services: {
    about: 'services in the year',
    unit: 'services',
    value: ({ counts }) => counts.unitsThousandths / 1000,
    patients: ofAll,
  },
  allowed: {
    about: 'allowed in the year',
    unit: 'dollars',
    value: ({ counts }) => counts.allowedCents / 100,
    patients: ofAll,
  },
};

/** The measure of a baseline's name; undefined where there is none of that name. */
export function measureOf(name: string): Measure | undefined {
  if (Object.hasOwn(MEASURES, name)) return MEASURES[name];
  const code = codeOf(name);
  if (code === undefined) return undefined;
  return {
    about: `services of ${code}, of all services`,
    unit: 'share',
    value: ({ counts, codes }) => ratio(codes.get(code) ?? 0, counts.unitsThousandths),
    patients: ofAll,
  };
}

/** The code of `code_share:97110`. */
export function codeOf(name: string): string | undefined {
  if (!name.startsWith(CODE_SHARE)) return undefined;
  const code = name.slice(CODE_SHARE.length).toUpperCase();
  return /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
