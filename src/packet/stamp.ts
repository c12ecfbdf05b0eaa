/** What stands at the foot of a page, on our own pages and under those of attached documents. */
export interface Stamp {
  readonly left: string;
  readonly right: string;
}

/** The number of a page as it is cited: `OKX-3F9A2C1B-000012`. */
export function serialOf(serial: string, page: number): string {
  return `${serial}-${String(page).padStart(6, '0')}`;
}

/** @param page from 1, counted through the whole set */
export function stampOf(
  facts: { claim: string; serial: string; pages: number },
  page: number,
  part: number,
  parts: number,
): Stamp {
  return {
    left: `${serialOf(facts.serial, page)}   Claim ${facts.claim}`,
    right: `${parts > 1 ? `Part ${part} of ${parts}   ` : ''}Page ${page} of ${facts.pages}`,
  };
}
