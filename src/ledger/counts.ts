import type { LineCount } from './record.ts';
import type { BeneficiaryBooks, StoredAnswer, StoredClaim } from './store.ts';

/** What a line of a claim on record brought to a count. */
export interface RecordedCount extends LineCount {
  readonly claim: StoredClaim;
  readonly code: string;
  /** Service day, YYYYMMDD; 0 without one. */
  readonly day: number;
  /**
   * 0 while it counts. Else the sequence of what has undone it: the replacement or void of its claim, the rejection, or the
   * first answer since which the line is not paid, which denied it or took it back.
   */
  readonly undoneBy: number;
}

/** All that the claims of a beneficiary ever brought to any count, in receipt order. A void brings nothing. */
export function countsIn({ claims, answers }: Pick<BeneficiaryBooks, 'claims' | 'answers'>): RecordedCount[] {
  const counts: RecordedCount[] = [];
  for (const claim of claims) {
    if (claim.record.frequency === '8') continue;
    claim.record.lines.forEach(({ counted, code, serviceDate }, place) => {
      if (!counted) return;
      const day = serviceDate === '' ? 0 : Number(serviceDate.replaceAll('-', ''));
      counts.push({ ...counted, claim, code, day, undoneBy: undoneBy(claim, place, answers) });
    });
  }
  return counts;
}

function undoneBy(claim: StoredClaim, place: number, answers: readonly StoredAnswer[]): number {
  const about = answers.filter(({ claimSequence }) => claimSequence === claim.sequence);
  const { reversedBy } = claim;
  if (reversedBy !== undefined) {
    const before = about.filter(({ sequence }) => sequence < reversedBy);
    return unpaidSince(place, before) || reversedBy;
  }
  if (claim.isRejected) return about.findLast(({ answer }) => answer.kind === 'rejection')?.sequence ?? claim.sequence;
  const now = claim.worth[place];
  if (!now?.isConfirmed || now.highCents !== 0) return 0;
  return unpaidSince(place, about) || (about.at(-1)?.sequence ?? claim.sequence);
}

/** The first answer since which a line has not been paid; what takes back an answer that had denied it changes nothing. */
function unpaidSince(place: number, about: readonly StoredAnswer[]): number {
  let since = 0;
  for (const { places, answer, sequence } of about) {
    const line = answer.lines[places.indexOf(place)];
    if (line) since = line.allowedCents > 0 ? 0 : since || sequence;
  }
  return since;
}
