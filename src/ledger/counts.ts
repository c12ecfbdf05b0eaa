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
   * last answer to the line, which denied it or took it back.
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
  if (claim.reversedBy !== undefined) return claim.reversedBy;
  const about = answers.filter(({ claimSequence }) => claimSequence === claim.sequence);
  if (claim.isRejected) return about.findLast(({ answer }) => answer.kind === 'rejection')?.sequence ?? claim.sequence;
  const now = claim.worth[place];
  if (!now?.isConfirmed || now.highCents !== 0) return 0;
  return (about.findLast(({ places }) => places.includes(place)) ?? about.at(-1))?.sequence ?? claim.sequence;
}
