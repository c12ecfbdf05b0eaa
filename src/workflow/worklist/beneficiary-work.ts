import type { IsoDate } from '../../base/index.ts';
import type { AttestationScope, BeneficiaryBooks, StoredAnswer } from '../../ledger/index.ts';
import type { Standing, WorkItem } from '../../outlook/index.ts';
import type { Policy } from '../../policy/index.ts';
import { Reasons } from '../../remit/index.ts';
import { asksForSomething, deniedIn, type StandingDenial, unjoined } from '../denials.ts';
import type { VisitsAheadOf } from '../year/patient-year.ts';
import { denialWork } from './denial-work.ts';
import { type HeldClaim, heldWork, wasSentSince } from './held-work.ts';
import { revokedWork } from './revoked-work.ts';
import { isWatchedIn } from './watched.ts';
import { yearWork } from './year-work.ts';

/** All that is known of one beneficiary, under whatever identifiers. */
export interface BeneficiaryFacts {
  readonly books: BeneficiaryBooks;
  readonly scopes: readonly AttestationScope[];
  /** Claims as they were last held. */
  readonly held: readonly HeldClaim[];
  /** What falls due in the records. */
  readonly chartWork: readonly WorkItem[];
  readonly visitsAhead: VisitsAheadOf | undefined;
}

/** What there is to do about one beneficiary, and what stands behind it. */
export interface BeneficiaryWork {
  readonly items: readonly WorkItem[];
  /** Where buckets stand that are near a threshold, or may be. */
  readonly standings: readonly Standing[];
  readonly denials: readonly StandingDenial[];
  /** Answers that are like no claim, and ask for something. */
  readonly waiting: readonly StoredAnswer[];
  /** Claims that are held still. */
  readonly held: readonly HeldClaim[];
}

/** It depends on the facts, the policy and the day, and on nobody else. */
export function beneficiaryWork(policy: Policy, facts: BeneficiaryFacts, on: IsoDate): BeneficiaryWork {
  const { books, scopes, chartWork, visitsAhead } = facts;
  const booksOf = () => books;
  const held = facts.held.filter((claim) => !wasSentSince(claim, { booksOf }));
  const denials = deniedIn(books, reasonsOf(policy));
  const year = isWatchedIn(books, policy, Number(on.slice(0, 4)))
    ? yearWork(policy, books, on, visitsAhead)
    : { items: [], standings: [] };
  return {
    items: [
      ...heldWork(held, { policy, scopes, booksOf }),
      ...revokedWork(scopes, booksOf),
      ...denialWork(policy, denials, on),
      ...chartWork,
      ...year.items,
    ],
    standings: year.standings,
    denials,
    waiting: books.answers.filter((each) => each.claimSequence === undefined && asksForSomething(each)),
    held,
  };
}

/** What there is to do about an answer that is in nobody's books. */
export function nobodysWork(policy: Policy, answer: StoredAnswer, on: IsoDate): BeneficiaryWork {
  const denials = unjoined(answer, reasonsOf(policy));
  const waiting = asksForSomething(answer) ? [answer] : [];
  return { items: denialWork(policy, denials, on), standings: [], denials, waiting, held: [] };
}

const known = new WeakMap<Policy, Reasons>();

function reasonsOf(policy: Policy): Reasons {
  const reasons = known.get(policy) ?? new Reasons(policy);
  known.set(policy, reasons);
  return reasons;
}
