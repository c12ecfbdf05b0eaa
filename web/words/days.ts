const DAY_MILLISECONDS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Days from one to another, both `YYYY-MM-DD`; calendar days have no zone. */
function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MILLISECONDS;
}

/** Place of a day in its year, from 0. */
export function dayOfYear(day: string): number {
  return daysBetween(`${day.slice(0, 4)}-01-01`, day);
}

export function yearLength(year: number): number {
  return daysBetween(`${year}-01-01`, `${year + 1}-01-01`);
}

/** Beside a deadline: `in 6 days`, `today`, `4 days late`. */
export function untilDay(today: string, day: string): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return '1 day late';
  return days > 0 ? `in ${days} days` : `${-days} days late`;
}

/** `9 Apr`: on a picture, where the year is known. */
export function shortDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

export function monthNames(): readonly string[] {
  return MONTHS;
}

/** A moment in the log, to the second, in the day's own time of the server's records (UTC). */
export function moment(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}

/** Seconds as people say them: `12 s`, `3 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  return `${Math.round(seconds / 60)} min`;
}
