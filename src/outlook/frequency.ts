/** So many visits in so many days, for a while or until further notice. */
export interface Phase {
  readonly least: number;
  readonly most: number;
  /** The days they are spread over: 7 for a week. */
  readonly perDays: number;
  /** How long it lasts; undefined for until further notice. */
  readonly days: number | undefined;
}

const WEEK = 7;
const WORDS: Readonly<Record<string, number>> = { once: 1, twice: 2, one: 1, two: 2, three: 3, four: 4, five: 5 };
const VISITS = String.raw`(\d|once|twice|one|two|three|four|five)(?:\s*(?:-|–|to)\s*(\d|two|three|four|five))?`;
const EVERY = String.raw`(?:x|×|times?|visits?|sessions?)?\s*(?:a|per|/|every|each)\s*(?:(\d|two)\s*)?(?:weeks?|wk)`;
const LASTING = String.raw`(?:\s*(?:for|x|×)\s*(\d{1,2})\s*(?:weeks?|wks?))?`;
const PHASE = new RegExp(`^${VISITS}\\s*${EVERY}${LASTING}$`);

/**
 * The frequency of a plan as people write it: `3x/week for 4 weeks, then 2-3x/week`.
 *
 * @returns undefined where any part is not understood: half a plan would be a wrong one
 */
export function parseFrequency(text: string): readonly Phase[] | undefined {
  const parts = text
    .toLowerCase()
    .split(/[,;]?\s*\bthen\b\s*|[,;]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const phases = parts.map(phaseOf);
  return phases.length > 0 && phases.every((phase) => phase !== undefined) ? phases : undefined;
}

function phaseOf(text: string): Phase | undefined {
  const found = PHASE.exec(text);
  if (!found) return undefined;
  const [, first = '', last = first, weeks = '1', lasting] = found;
  const [least, most] = [numberOf(first), numberOf(last)];
  if (least < 1 || most < least) return undefined;
  return {
    least,
    most,
    perDays: WEEK * numberOf(weeks),
    days: lasting === undefined ? undefined : WEEK * Number(lasting),
  };
}

function numberOf(word: string): number {
  return WORDS[word] ?? Number(word);
}
