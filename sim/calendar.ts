/** The day `days` after January 1 of the year, as YYYYMMDD. Runs over into the next years. */
export function dayOfYear(year: number, days: number): string {
  return new Date(Date.UTC(year, 0, 1 + days)).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The day `days` after a YYYYMMDD day. */
export function addDays(day: string, days: number): string {
  return dayOfYear(Number(day.slice(0, 4)), dayIndex(day) + days);
}

/** Days since January 1 of its own year. */
function dayIndex(day: string): number {
  const year = Number(day.slice(0, 4));
  const time = Date.UTC(year, Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
  return Math.round((time - Date.UTC(year, 0, 1)) / 86_400_000);
}
