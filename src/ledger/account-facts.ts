import { decodeLines } from './block.ts';
import type { Tally } from './record.ts';
import { settle } from './settle.ts';
import {
  type AnswerFacts,
  type ClaimFacts,
  type Rerank,
  type Settlement,
  type Standing,
  standingKey,
} from './settlement.ts';
import type { LineWorth } from './store.ts';
import type { AnswerRow, ClaimRow, PostingRow } from './tables.ts';
import { talliesOf, withTallies } from './tally.ts';

/** What has been posted under one key so far. */
type Posted = Omit<Standing, 'serviceDate'> & { serviceDate: string };

/** A posting that is due: what stands differs from what has been posted by this much. */
export interface Due extends Standing {
  readonly kind: 'settlement' | 'confirmed';
}

/** All that is known of one beneficiary, and what has been posted of it: enough to say what is still to be posted. */
export class AccountFacts {
  readonly #claims: (ClaimFacts & { readonly worth: LineWorth[]; readonly reranks: Rerank[] })[] = [];
  readonly #answers: AnswerFacts[] = [];
  readonly #inFlight = new Map<string, Posted>();
  readonly #confirmed = new Map<string, Posted>();

  /** Claims and answers. */
  get rowCount(): number {
    return this.#claims.length + this.#answers.length;
  }

  addClaim({ sequence, reverses, head, block }: ClaimRow, sentOn: string): void {
    const lines = decodeLines(block);
    const worth = lines.map((line) => ({
      lowCents: line.allowedLowCents,
      highCents: line.allowedHighCents,
      keepsFull: line.mppr?.keepsFull ?? false,
      isConfirmed: false,
    }));
    this.#claims.push({ sequence, reverses, head, lines, worth, reranks: [], sentOn });
  }

  addAnswer({ sequence, answer }: AnswerRow): void {
    this.#answers.push({ sequence, answer });
  }

  addPosting(posting: PostingRow): void {
    if (posting.kind === 'opening') return;
    if (posting.kind === 'rerank') this.#rerank(posting);
    const isConfirmed = posting.kind === 'confirmed';
    const sequence = isConfirmed ? posting.answerSequence : posting.claimSequence;
    if (sequence === undefined) return;
    const { claimSequence, book, year, bucket, serviceDate, lowCents: low, highCents: high } = posting;
    const where = { sequence, claimSequence, book, year, bucket, serviceDate };
    const into = isConfirmed ? this.#confirmed : this.#inFlight;
    const known = into.get(standingKey(where));
    if (!known) into.set(standingKey(where), { ...where, low, high });
    else {
      known.low += low;
      known.high += high;
    }
  }

  settle(): Settlement {
    return settle(this.#claims, this.#answers);
  }

  /** By claim: what its lines are worth now. */
  worthOf(sequence: number, settlement: Settlement): LineWorth[] {
    const settled = settlement.claims.get(sequence);
    const worth = this.#claims.find((claim) => claim.sequence === sequence)?.worth ?? [];
    return worth.map((line, place) => {
      const cents = settled?.lines[place];
      if (cents === undefined) return line;
      const { low, high } = settled?.pending.get(place) ?? { low: 0, high: 0 };
      const keepsFull = line.keepsFull && cents > 0;
      return { lowCents: cents + low, highCents: cents + high, keepsFull, isConfirmed: true };
    });
  }

  /** What the lines that stand add up to. A line that its answers come to nothing of, denied or taken back, does not count. */
  tallies(settlement: Settlement): readonly Tally[] {
    let tallies: readonly Tally[] = [];
    for (const { sequence, head, lines } of this.#claims) {
      const settled = settlement.claims.get(sequence);
      if (settled?.isRejected || settled?.supersededBy !== undefined) continue;
      tallies = withTallies(
        tallies,
        talliesOf(head.frequency, lines, (place) => settled?.lines[place] === 0),
      );
    }
    return tallies;
  }

  /** What is to be posted so that the books say what the settlement says. */
  due(settlement: Settlement): Due[] {
    return [
      ...differences('settlement', settlement.inFlight, this.#inFlight),
      ...differences('confirmed', settlement.confirmed, this.#confirmed),
    ];
  }

  #rerank({ claimSequence, causeSequence = 0, line, lowCents, highCents, keepsFull }: PostingRow): void {
    const claim = this.#claims.find((each) => each.sequence === claimSequence);
    const place = claim?.lines.findIndex(({ number }) => number === line) ?? -1;
    const before = claim?.worth[place];
    if (!claim || !before) return;
    claim.reranks.push({ place, cause: causeSequence, low: lowCents, high: highCents });
    claim.worth[place] = {
      ...before,
      lowCents: before.lowCents + lowCents,
      highCents: before.highCents + highCents,
      keepsFull: keepsFull ?? before.keepsFull,
    };
  }
}

function differences(
  kind: Due['kind'],
  stands: ReadonlyMap<string, Standing>,
  posted: ReadonlyMap<string, Posted>,
): Due[] {
  const due: Due[] = [];
  for (const key of new Set([...stands.keys(), ...posted.keys()])) {
    const [now, before] = [stands.get(key), posted.get(key)];
    const low = (now?.low ?? 0) - (before?.low ?? 0);
    const high = (now?.high ?? 0) - (before?.high ?? 0);
    const where = now ?? before;
    if (where && (low !== 0 || high !== 0)) due.push({ ...where, kind, low, high });
  }
  return due;
}
