/**
 * Units that timed minutes support in all: one from `least` minutes on, and one more for each further `minutes`.
 * 8 to 22 minutes are one unit, 23 to 37 two. Pub. 100-04 ch. 5 s. 20.2.
 */
export function timedUnits(minutesInAll: number, { minutes, least }: { minutes: number; least: number }): number {
  return Math.floor((minutesInAll + minutes - least) / minutes);
}
