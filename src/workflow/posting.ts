import { type IsoDate, isoDateOf } from '../base/index.ts';
import {
  ALLOWED_BASES,
  BUCKETS,
  bucketOf,
  type ClaimBatch,
  DISCIPLINES,
  FORMS,
  unpackCode,
  unpackModifier,
  VERDICTS,
} from '../claim/index.ts';
import {
  type Appended,
  type ClaimEntry,
  type ClaimReference,
  LedgerError,
  type LineRecord,
  type RunInfo,
  type Store,
  type WriteBehind,
} from '../ledger/index.ts';
import { LINE_CLASS } from '../rules/index.ts';
import { contentHash } from './book-keeper.ts';
import { type Decisions, STANDING } from './decide/decisions.ts';
import type { ActiveRule } from './decide/payer-rules.ts';
import type { DecidedBatch, DecisionRun } from './decision-run.ts';

/** Posts what batches bring to a ledger, each batch in one durable transaction. */
export interface Poster {
  /** @throws LedgerError LEDGER_STALE when another run has written about a beneficiary meanwhile */
  post(decided: DecidedBatch): void;
  /** Waits until everything posted is durable. */
  settle(): void;
}

/** Posts to a store and waits for it. */
export function posterTo(store: Store, tenant: string, info: RunInfo): Poster {
  return {
    post({ run, batch, decisions }) {
      const { entries, bookClaims } = new BatchPoster(run, batch, decisions, () => undefined).entries();
      if (entries.length === 0) return;
      const result = store.append(tenant, info, run.keeper.lastSequences, entries);
      if (result.status === 'stale') throw new LedgerError('LEDGER_STALE', 'another run has written to the ledger');
      acknowledge(run, bookClaims, result);
    },
    settle: () => undefined,
  };
}

/** Posts to a SQLite ledger that writes on a thread of its own. */
export function posterBehind(writer: WriteBehind): Poster {
  const waiting: { run: DecisionRun; bookClaims: number[] }[] = [];
  const take = (answers: readonly Appended[]) => {
    for (const answer of answers) {
      const { run, bookClaims } = waiting.shift() as (typeof waiting)[number];
      acknowledge(run, bookClaims, answer);
    }
  };
  const settle = () => take(writer.settle());
  return {
    post({ run, batch, decisions }) {
      const { entries, bookClaims } = new BatchPoster(run, batch, decisions, settle).entries();
      if (entries.length === 0) return;
      waiting.push({ run, bookClaims });
      take(writer.append({ entries, met: run.keeper.takeMet() }));
    },
    settle,
  };
}

function acknowledge(run: DecisionRun, bookClaims: readonly number[], { outcomes, lastSequences }: Appended): void {
  outcomes.forEach(({ outcome, sequence }, place) => {
    if (outcome !== 'posted') {
      throw new LedgerError('LEDGER_MISUSE', `an entry decided as new is ${outcome} in the ledger`);
    }
    run.keeper.sequences.set(bookClaims[place] as number, sequence);
  });
  for (const [beneficiary, sequence] of lastSequences) run.keeper.lastSequences.set(beneficiary, sequence);
}

class BatchPoster {
  readonly #run: DecisionRun;
  readonly #batch: ClaimBatch;
  readonly #decisions: Decisions;
  readonly #settle: () => void;
  /** Place among the entries, by claim number in the books. */
  readonly #places = new Map<number, number>();

  /** @param settle brings in the sequences of claims whose posting is under way */
  constructor(run: DecisionRun, batch: ClaimBatch, decisions: Decisions, settle: () => void) {
    this.#settle = settle;
    this.#run = run;
    this.#batch = batch;
    this.#decisions = decisions;
  }

  entries(): { entries: ClaimEntry[]; bookClaims: number[] } {
    const entries: ClaimEntry[] = [];
    const bookClaims: number[] = [];
    for (let claim = 0; claim < this.#batch.claimCount; claim++) {
      if (this.#decisions.standing[claim] !== STANDING.NEW || this.#decisions.held[claim] === 1) continue;
      const bookClaim = this.#decisions.bookClaim[claim] as number;
      const reversed = this.#decisions.reversed[claim] as number;
      entries.push({
        claim: this.#claim(claim),
        ...(reversed === 0 ? {} : { reverses: this.#reference(reversed) }),
        reranks: this.#reranks(claim),
      });
      bookClaims.push(bookClaim);
      this.#places.set(bookClaim, entries.length - 1);
    }
    this.#run.books.takeReranks();
    return { entries, bookClaims };
  }

  #reference(bookClaim: number): ClaimReference {
    const entry = this.#places.get(bookClaim);
    if (entry !== undefined) return { entry };
    const { sequences } = this.#run.keeper;
    if (!sequences.has(bookClaim)) this.#settle();
    return { sequence: sequences.get(bookClaim) as number };
  }

  #reranks(claim: number): ClaimEntry['reranks'] {
    const { rerankEnd } = this.#decisions;
    const from = claim === 0 ? 0 : (rerankEnd[claim - 1] as number);
    return this.#run.books.reranks
      .slice(from, rerankEnd[claim] as number)
      .map(({ claim: ranked, place, delta, keeps }) => ({
        claim: this.#reference(ranked),
        line: place + 1,
        lowDelta: delta,
        highDelta: delta,
        keepsFull: keeps,
      }));
  }

  #claim(claim: number): ClaimEntry['claim'] {
    const { claims, names } = this.#batch;
    const rule = this.#run.decider.payers.rules[this.#decisions.rule[claim] as number] as ActiveRule;
    const lines: LineRecord[] = [];
    for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
      lines.push(this.#line(at, lines.length + 1));
    }
    return {
      beneficiary: names.text(claims.beneficiary[claim] as number),
      book: rule.bookId,
      provider: names.text(claims.provider[claim] as number),
      claimId: this.#batch.text(claims.idStart[claim] as number, claims.idEnd[claim] as number),
      firstDay: lines.reduce<LineRecord['serviceDate']>(
        (first, { serviceDate }) => (first === '' || (serviceDate !== '' && serviceDate < first) ? serviceDate : first),
        '',
      ),
      frequency: String.fromCharCode(claims.frequency[claim] as number),
      contentHash: contentHash(claims.contentHigh[claim] as number, claims.contentLow[claim] as number),
      form: FORMS[claims.form[claim] as number] as (typeof FORMS)[number],
      payerClaimNumber: this.#batch.text(
        claims.payerClaimStart[claim] as number,
        claims.payerClaimEnd[claim] as number,
      ),
      lines,
    };
  }

  /** Lines are numbered by their place in the claim, which is what LX01 says unless it is wrong. */
  #line(at: number, number: number): LineRecord {
    const { lines } = this.#batch;
    const out = this.#decisions;
    const counted = out.lineClass[at] === LINE_CLASS.COUNTED;
    const discipline = out.discipline[at] as number;
    const day = lines.day[at] as number;
    return {
      number,
      serviceDate: day === 0 ? '' : (isoDateOf(day) as IsoDate),
      year: Math.trunc(day / 10000),
      bucket: counted ? (BUCKETS[bucketOf(discipline)] as LineRecord['bucket']) : '',
      discipline: DISCIPLINES[discipline] as string,
      code: unpackCode(lines.code[at] as number),
      modifiers: modifierTexts(this.#batch, at).join(':'),
      unitsThousandths: lines.units[at] as number,
      chargeCents: lines.charge[at] as number,
      allowedLowCents: out.allowedLow[at] as number,
      allowedHighCents: out.allowedHigh[at] as number,
      basis: ALLOWED_BASES[out.basis[at] as number] as LineRecord['basis'],
      beforeLowCents: out.beforeLow[at] as number,
      beforeHighCents: out.beforeHigh[at] as number,
      thresholdCents: out.threshold[at] as number,
      verdict: VERDICTS[out.verdict[at] as number] as LineRecord['verdict'],
      kxAdded: out.addsKx[at] === 1,
      controlNumber: this.#batch.text(lines.controlStart[at] as number, lines.controlEnd[at] as number),
      mppr: counted ? this.#ranking(at) : undefined,
    };
  }

  #ranking(at: number): LineRecord['mppr'] {
    const row = this.#decisions.feeRow[at] as number;
    const { fees } = this.#run.decider;
    const { claims, lines } = this.#batch;
    const isRanked = row >= 0 && fees.multiple[row] === 1 && (lines.units[at] as number) > 0;
    if (!isRanked || this.#run.policy.mpprExempt(claims.billType[lines.claim[at] as number] as number))
      return undefined;
    return {
      peRvu: fees.peRvu[row] as number,
      fullCents: fees.full[row] as number,
      reducedCents: fees.reduced[row] as number,
      keepsFull: this.#decisions.keepsFull[at] === 1,
    };
  }
}

/** The modifiers of a line as billed, empty slots left out. */
export function modifierTexts(batch: ClaimBatch, at: number): string[] {
  const { modifier1, modifier2, modifier3, modifier4 } = batch.lines;
  return [modifier1, modifier2, modifier3, modifier4].map((slot) => unpackModifier(slot[at] as number)).filter(Boolean);
}
