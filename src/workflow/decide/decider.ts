import { type ClaimBatch, FORM, type Names } from '../../claim/index.ts';
import type { Books } from '../../ledger/index.ts';
import type { Policy } from '../../policy/index.ts';
import type { FeeBook } from '../../price/index.ts';
import type { LineRules } from '../../rules/index.ts';
import { accrueLines } from './accruing.ts';
import { answerAsPosted } from './as-posted.ts';
import { classClaim } from './classing.ts';
import { type Decisions, STANDING } from './decisions.ts';
import { type DeciderOptions, Desk } from './desk.ts';
import { holdOrSend } from './holding.ts';
import { findOutcomes, markClaim } from './outcome.ts';
import type { PayerRules } from './payer-rules.ts';
import { amendLines, postClaim } from './posting.ts';
import { presentClaim, takesBack } from './presenting.ts';
import { reverseOriginal } from './replacing.ts';
import { findServiceOrder } from './service-order.ts';
import { settleDays } from './settling.ts';
import { decideTogether } from './together.ts';
import { answerUncounted } from './uncounted.ts';

export type { DeciderOptions } from './desk.ts';

/** Claims looked ahead to at a time: few enough that what they need is still in the cache when their turn comes. */
const FORESIGHT = 128;

/**
 * Decides batch after batch in receipt order, keeping the books as it goes: which claims are new, what their lines are
 * worth, where the threshold is crossed, what is held. See docs/concepts/deciding.md; nothing per line is allocated.
 */
export class Decider {
  readonly rules: LineRules;
  readonly payers: PayerRules;
  readonly fees: FeeBook;
  readonly #desk: Desk;

  constructor(policy: Policy, books: Books, names: Names, options: DeciderOptions = {}) {
    this.#desk = new Desk(policy, books, names, options);
    this.rules = this.#desk.rules;
    this.payers = this.#desk.payers;
    this.fees = this.#desk.fees;
  }

  /** Fills `out`. The reranks of the batch stand in the books until they are taken or the next batch is decided. */
  decide(batch: ClaimBatch, out: Decisions): void {
    const desk = this.#desk;
    desk.books.takeReranks();
    desk.take(batch, out);
    out.addsKx.fill(0, 0, batch.lineCount);
    // A claim that may be held is decided before the next is presented: whether it stands bears on what comes after it.
    const isHolding = desk.attestations !== undefined;
    for (let claim = 0; claim < batch.claimCount; claim++) {
      if (claim % FORESIGHT === 0) foresee(desk, claim);
      presentClaim(desk, claim);
      classClaim(desk, claim);
      if (isHolding) decideClaim(desk, claim);
    }
    for (let claim = 0; claim < batch.claimCount && !isHolding; claim++) {
      if (claim % FORESIGHT === 0) foreseeAccounts(desk, claim);
      decideClaim(desk, claim);
    }
    desk.uses?.leave(batch);
  }
}

/** Warms up what the next claims will ask of the books. */
function foresee(desk: Desk, claim: number): void {
  const { batch, books } = desk;
  const end = Math.min(claim + FORESIGHT, batch.claimCount);
  desk.foreseen = books.claims.foresee(batch.claims.keyLow, claim, end);
}

function foreseeAccounts(desk: Desk, claim: number): void {
  const { batch, books } = desk;
  const end = Math.min(claim + FORESIGHT, batch.claimCount);
  desk.foreseen = books.accounts.foresee(batch.claims.beneficiary, claim, end);
}

/** Third step: one claim, in receipt order. */
function decideClaim(desk: Desk, claim: number): void {
  const { attestations, uses } = desk;
  const { claims } = desk.batch;
  const standing = desk.out.standing[claim] as number;
  const reranksBefore = desk.books.reranks.length;
  if (standing === STANDING.NEW) {
    if (takesBack(claims.frequency[claim] as number)) reverseOriginal(desk, claim);
    settleDays(desk, claim);
    if (accrueLines(desk, claim)) {
      if (claims.form[claim] === FORM.INSTITUTIONAL) decideTogether(desk, claim);
      findOutcomes(desk, claim);
      if (desk.isLate) findServiceOrder(desk, claim);
    }
  } else if (standing === STANDING.POSTED) {
    answerAsPosted(desk, claim);
    findOutcomes(desk, claim);
  } else {
    for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++)
      answerUncounted(desk, at);
  }
  const original = desk.out.reversed[claim] as number;
  uses?.answerClaim(desk.batch, desk.out, claim, original === 0 ? undefined : desk.books.claims.content(original));
  markClaim(desk, claim);
  if (attestations !== undefined) holdOrSend(desk, claim, attestations);
  uses?.settle(desk.batch, claim, desk.out.held[claim] === 1);
  if (standing === STANDING.NEW) {
    if (attestations !== undefined || claims.form[claim] === FORM.INSTITUTIONAL) amendLines(desk, claim);
    postClaim(desk, claim, reranksBefore);
  }
  desk.out.rerankEnd[claim] = desk.books.reranks.length;
}
