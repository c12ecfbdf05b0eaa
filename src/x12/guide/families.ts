/** The two versions the guides know. 4010 is walked, to say what is wrong, and always refused. */
export type Version = 5010 | 4010;

/** Form of a claim transaction: 837P, 837I, 837D; the numbers are those of `FORM` in the claim room. */
export type Family = 0 | 1 | 2;

/** What a transaction is, from ST01 and the guide it names. */
export interface TransactionKind {
  /** `837P`, `835`, `277CA`, or the ST01 value when the guide is not known. */
  readonly name: string;
  /** Absent when only the envelope of the transaction is checked. */
  readonly claim?: { readonly family: Family; readonly version: Version };
  /** Whether the guide is one whose claims are decided (or, for other transactions, one that is recognised). */
  readonly supported: boolean;
}

const CLAIM_GUIDES: Readonly<Record<string, { family: Family; version: Version; name: string }>> = {
  '005010X222': { family: 0, version: 5010, name: '837P' },
  '005010X223': { family: 1, version: 5010, name: '837I' },
  '005010X224': { family: 2, version: 5010, name: '837D' },
  '004010X098': { family: 0, version: 4010, name: '837P' },
  '004010X096': { family: 1, version: 4010, name: '837I' },
  '004010X097': { family: 2, version: 4010, name: '837D' },
};

/** Guides that travel in the same files. ST01 alone cannot tell a 277 from a 277CA. */
const OTHER_GUIDES: Readonly<Record<string, string>> = {
  X221: '835',
  X091: '835',
  X279: '270/271',
  X092: '270/271',
  X212: '276/277',
  X093: '276/277',
  X214: '277CA',
  X217: '278',
  X094: '278',
  X220: '834',
  X095: '834',
  X218: '820',
  X061: '820',
  X231: '999',
  X230: '997',
};

const OTHER_SETS = new Set('270 271 275 276 277 278 820 824 834 835 997 999'.split(' '));

/**
 * Tells what a transaction is by the prefix of its guide, so that every errata suffix (`A1`, `A2`, `A3`) reads alike.
 *
 * @param set ST01.
 * @param guide ST03, or GS08 where ST03 is not used (835) or absent (4010).
 */
export function familyOf(set: string, guide: string): TransactionKind {
  const match = /^(\d{6})(X\d{3})D?([A-Z]\d)?$/.exec(guide.trim());
  if (set === '837') {
    const claim = CLAIM_GUIDES[`${match?.[1]}${match?.[2]}`];
    if (claim === undefined) return { name: '837', supported: false };
    const { name, ...walk } = claim;
    return { name, claim: walk, supported: claim.version === 5010 };
  }
  const named = OTHER_GUIDES[match?.[2] ?? ''];
  const name = named === undefined || named.includes('/') ? set : named;
  return { name, supported: OTHER_SETS.has(set) };
}
