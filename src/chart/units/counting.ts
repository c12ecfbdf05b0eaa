import type { UnitCounting, UnitRule } from '../../policy/index.ts';
import type { Service } from './service.ts';

/** The units of one timed code, and how they came about. */
export interface TimedUnits {
  readonly service: Service;
  /** Whole quarters of an hour in the code's own minutes. */
  readonly full: number;
  /** Minutes left over. */
  readonly rest: number;
  readonly units: number;
  /** Another code had the same rest and the unit could as well be its own: the fewest and most units that are right. */
  readonly fewest: number;
  readonly most: number;
}

/** How many units minutes make: none under `least`, then one more for each further quarter of an hour. */
export function unitsOfMinutes(minutes: number, { quarter, least }: UnitCounting): number {
  return minutes < least ? 0 : Math.floor((minutes - least) / quarter) + 1;
}

/** First and last minute that make so many units: 2 units are 23 to 37 minutes. */
export function bandOf(units: number, { quarter, least }: UnitCounting): readonly [number, number] {
  return units === 0 ? [0, least - 1] : [least + (units - 1) * quarter, least + units * quarter - 1];
}

/**
 * Shares the day's units among timed codes.
 *
 * By Medicare's rule all timed minutes together say how many there are; each code gets its whole quarters, and what is
 * left goes one by one to the codes with most minutes left over. By the midpoint rule each code counts by itself.
 *
 * @see Pub. 100-04 ch. 5 s. 20.2
 */
export function shareUnits(services: readonly Service[], rule: UnitRule, counting: UnitCounting): TimedUnits[] {
  const { quarter } = counting;
  const plain = services.map((service) => {
    const full = Math.floor(service.minutes / quarter);
    return { service, full, rest: service.minutes - full * quarter };
  });
  if (rule === 'midpoint') {
    return plain.map((each) => {
      const units = unitsOfMinutes(each.service.minutes, counting);
      return { ...each, units, fewest: units, most: units };
    });
  }
  const total = unitsOfMinutes(
    services.reduce((sum, { minutes }) => sum + minutes, 0),
    counting,
  );
  const left = total - plain.reduce((sum, { full }) => sum + full, 0);
  const ranked = [...plain].sort((a, b) => b.rest - a.rest || b.service.minutes - a.service.minutes);
  const given = new Set(ranked.slice(0, left));
  const [lastIn, firstOut] = [ranked[left - 1]?.rest, ranked[left]?.rest];
  return plain.map((each) => {
    const units = each.full + (given.has(each) ? 1 : 0);
    const isTied = lastIn !== undefined && lastIn === firstOut && each.rest === lastIn;
    return isTied
      ? { ...each, units, fewest: each.full, most: each.full + 1 }
      : { ...each, units, fewest: units, most: units };
  });
}
