import type { BaselineRow } from './baseline.ts';
import { wilson } from './interval.ts';
import { measureOf } from './measures.ts';
import type { Audited, Group } from './self-audit.ts';

/**
 * - `above`: past a percentile of the baseline, and not by chance of a small number.
 * - `above_average`: the same of a share of all; half of all clinicians are, so it is no outlier.
 * - `not_above`: chance may explain it, or it is no more than the baseline.
 * - `too_few`: too few patients to say.
 * - `no_verdict`: an average does not say how far from it is far.
 */
export type Standing = 'above' | 'above_average' | 'not_above' | 'too_few' | 'no_verdict';

/** One figure of a clinician beside one of the baseline. */
export interface Comparison {
  readonly clinician: string;
  readonly discipline: string;
  readonly year: string;
  readonly measure: string;
  readonly about: string;
  readonly unit: 'share' | 'services' | 'dollars';
  readonly value: number;
  /** Where the true share may lie; the value itself where it is no share. */
  readonly low: number;
  readonly high: number;
  /** Patients the value rests on. */
  readonly patients: number;
  readonly baseline: BaselineRow;
  readonly standing: Standing;
}

const MILLION = 1e6;

/**
 * Sets each clinician's year beside the baseline of its discipline. A share counts as above only when its whole 95 percent
 * interval is; an amount is a count of what was billed and has no such interval.
 *
 * @param fewest patients below which nothing is said
 */
export function compare(
  { clinicianYears }: Pick<Audited, 'clinicianYears'>,
  baseline: readonly BaselineRow[],
  fewest: number,
): Comparison[] {
  return clinicianYears.flatMap((group) =>
    group.clinician === ''
      ? []
      : baseline
          .filter(({ discipline }) => discipline === group.discipline)
          .flatMap((row) => compared(group, row, fewest) ?? []),
  );
}

function compared(group: Group, baseline: BaselineRow, fewest: number): Comparison | undefined {
  const measure = measureOf(baseline.measure);
  const value = measure?.value(group);
  if (!measure || value === undefined) return undefined;
  const patients = measure.patients(group);
  const { low, high } = measure.unit === 'share' ? wilson(value, patients) : { low: value, high: value };
  const { clinician, discipline, period: year } = group;
  const { about, unit } = measure;
  const standing = standingOf(low, patients, baseline, fewest);
  return {
    clinician,
    discipline,
    year,
    measure: baseline.measure,
    about,
    unit,
    value,
    low,
    high,
    patients,
    baseline,
    standing,
  };
}

function standingOf(low: number, patients: number, baseline: BaselineRow, fewest: number): Standing {
  if (patients < fewest) return 'too_few';
  if (baseline.statistic === 'mean') return 'no_verdict';
  if (low * MILLION <= baseline.valueMillionths) return 'not_above';
  return baseline.statistic === 'share' ? 'above_average' : 'above';
}
