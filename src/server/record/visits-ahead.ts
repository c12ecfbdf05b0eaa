import type { IsoDate } from '../../base/index.ts';
import { bookedVisits, openChart, type VisitsAheadOf } from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { chartsOf } from './stored-chart.ts';

/** What the office knows of a patient's visits to come: what is booked, then what the plan says. */
export async function visitsAheadOf(
  { office }: Pick<ServerParts, 'office'>,
  patient: string,
  mbi: string,
  on: IsoDate,
): Promise<VisitsAheadOf> {
  const [{ plannedVisits }, charts, booked] = await Promise.all([
    openChart(),
    chartsOf({ office }, patient, mbi),
    office.bookings(patient, on),
  ]);
  return (bucket) => [...bookedVisits(booked, bucket), ...plannedVisits(charts, bucket)];
}
