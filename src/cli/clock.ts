import type { IsoDate } from '../base/index.ts';

/** The day and the time (`0800`) where the program runs, as a clinic would say them. */
export function dayAndTime(now = new Date()): { readonly day: IsoDate; readonly time: string } {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDate;
  return { day, time: `${two(now.getHours())}${two(now.getMinutes())}` };
}
