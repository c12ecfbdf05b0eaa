import { dayOfYear, yearLength } from '../../../words/days.ts';

/** Where a day and an amount stand on the picture, in pixels. */
export interface Scale {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  x(day: string): number;
  y(cents: number): number;
  /** The day under a place; the last of the year at most. */
  share(x: number): number;
}

const MARGINS = { left: 8, right: 8, top: 18, bottom: 22 };
const AIR = 1.12;

/** @param most what has to fit, in cents */
export function scaleOf(year: number, width: number, height: number, most: number): Scale {
  const { left, right, top, bottom } = MARGINS;
  const inner = Math.max(1, width - left - right);
  const tall = height - top - bottom;
  const days = yearLength(year);
  const ceiling = Math.max(100, most * AIR);
  return {
    width,
    height,
    left,
    right: width - right,
    top,
    bottom: height - bottom,
    x: (day) => left + (Math.min(days, Math.max(0, dayOfYear(day))) / days) * inner,
    y: (cents) => top + tall * (1 - cents / ceiling),
    share: (x) => Math.min(1, Math.max(0, (x - left) / inner)),
  };
}
