import { addDays, dayNumberOf, type IsoDate, isoDateOf, parseIsoDate } from '../../base/index.ts';
import { DISCIPLINES, type Discipline } from '../../claim/index.ts';
import type { BookedVisit } from './booked-visit.ts';

/** An endless series is followed this far. */
const HORIZON_DAYS = 366;

/**
 * Reads the booked visits of one patient from an iCalendar file (RFC 5545). A visit is on the day its start is written on,
 * whatever the zone: days of service have none. Series are followed for a year; what is cancelled is left out.
 *
 * @param otherwise the discipline of an event whose categories name none
 * @returns undefined where it is no calendar
 */
export async function readCalendar(
  text: string,
  from: IsoDate,
  otherwise: Discipline,
): Promise<BookedVisit[] | undefined> {
  const { default: ical } = await import('ical.js');
  try {
    const root = new ical.Component(ical.parse(text));
    if (root.name !== 'vcalendar') return undefined;
    const events = root.getAllSubcomponents('vevent').map((each) => new ical.Event(each));
    const singles = events.filter((event) => !event.isRecurrenceException());
    for (const exception of events.filter((event) => event.isRecurrenceException()))
      singles.find(({ uid }) => uid === exception.uid)?.relateException(exception);
    const through = isoDateOf(addDays(dayNumberOf(from), HORIZON_DAYS));
    return singles.flatMap((event) =>
      visitsOf(event, through)
        .filter((on) => from <= on)
        .map((on) => ({ on, discipline: disciplineOf(event) ?? otherwise })),
    );
  } catch {
    return undefined; // what the library says may repeat what was sent
  }
}

type Event = InstanceType<typeof import('ical.js')['default']['Event']>;

function visitsOf(event: Event, through: IsoDate): IsoDate[] {
  if (!event.isRecurring()) return isCancelled(event) ? [] : dayOf(event.startDate);
  const days: IsoDate[] = [];
  const series = event.iterator();
  for (let next = series.next(); next; next = series.next()) {
    const [written] = dayOf(next);
    if (written === undefined || written > through) break;
    const { item, startDate } = event.getOccurrenceDetails(next);
    if (!isCancelled(item)) days.push(...dayOf(startDate));
  }
  return days;
}

function isCancelled({ component }: Event): boolean {
  return String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';
}

function disciplineOf({ component }: Event): Discipline | undefined {
  const words = component
    .getAllProperties('categories')
    .flatMap((property) => property.getValues().map((word: unknown) => String(word).trim().toUpperCase()));
  return DISCIPLINES.find((each) => each !== '' && words.includes(each)) as Discipline | undefined;
}

function dayOf({ year, month, day }: { year: number; month: number; day: number }): IsoDate[] {
  const two = (part: number) => String(part).padStart(2, '0');
  const on = parseIsoDate(`${year}-${two(month)}-${two(day)}`);
  return on ? [on] : [];
}
