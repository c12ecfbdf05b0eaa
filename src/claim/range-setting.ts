/** How a line is answered whose need for KX depends on where in the range the truth lies. */
export const RANGE_SETTINGS = ['undecided', 'cautious', 'lenient'] as const;
export type RangeSetting = (typeof RANGE_SETTINGS)[number];

/** The numbers the rules compare: not at all, at the high end, at the low end. */
export const RANGE = { UNDECIDED: 0, CAUTIOUS: 1, LENIENT: 2 } as const;

/** RANGE of a setting. */
export function rangeNumber(setting: RangeSetting): number {
  return RANGE_SETTINGS.indexOf(setting);
}
