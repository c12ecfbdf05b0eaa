import type { IsoDate } from '../../base/index.ts';

/** Treatment days in a row that no report closed. */
export interface Stretch {
  /** Place of its first day among the treatment days, from 0. */
  readonly first: number;
  readonly count: number;
  /** Whether it runs to the last treatment day. */
  readonly isOpen: boolean;
}

/**
 * The stretches of treatment days between reports. A report closes the days up to and including its own; the next
 * stretch begins with the treatment day after. Pub. 100-02 ch. 15 s. 220.3D.
 *
 * @param days treatment days, each once, earliest first
 * @param reports days on which reports close their periods
 */
export function stretches(days: readonly IsoDate[], reports: readonly IsoDate[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let first = 0;
  for (let place = 0; place < days.length; place++) {
    const [day, next] = [days[place] as IsoDate, days[place + 1]];
    const isClosed = reports.some((report) => report >= day && (next === undefined || report < next));
    if (!isClosed && next !== undefined) continue;
    found.push({ first, count: place - first + 1, isOpen: !isClosed });
    first = place + 1;
  }
  return found;
}

/** The longest of them, the earliest of equals. */
export function longestStretch(days: readonly IsoDate[], reports: readonly IsoDate[]): Stretch {
  const nothing: Stretch = { first: 0, count: 0, isOpen: false };
  return stretches(days, reports).reduce((longest, each) => (each.count > longest.count ? each : longest), nothing);
}
