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
  type ClaimEntry,
  type ClaimReference,
  LedgerError,
  type LineRecord,
  type RunInfo,
  type Store,
} from '../ledger/index.ts';
import { LINE_CLASS } from '../rules/index.ts';
import { contentHash } from './book-keeper.ts';
import { type Decisions, STANDING } from './decide/decisions.ts';
import type { ActiveRule } from './decide/payer-rules.ts';
import type { DecidedBatch, DecisionRun } from './decision-run.ts';

/** Claims that are posted in one durable transaction; the disk is waited for once for all of them. */
const CLAIMS_AT_ONCE = 16_000;

/** Posts what batches bring to a ledger. Nothing counts as posted before `flush`. */
export class Poster {
  readonly #store: Store;
  readonly #tenant: string;
  readonly #info: RunInfo;
  readonly #texts = new RecordTexts();
  #entries: ClaimEntry[] = [];
  /** Number in the books of each entry's claim, and the other way round. */
  #bookClaims: number[] = [];
  readonly #places = new Map<number, number>();

  constructor(store: Store, tenant: string, info: RunInfo) {
    this.#store = store;
    this.#tenant = tenant;
    this.#info = info;
  }

  /** @throws LedgerError LEDGER_STALE when another run has written about a beneficiary meanwhile */
  post({ run, batch, decisions }: DecidedBatch): void {
    const records = new BatchRecords(run, batch, decisions, this.#texts);
    for (let claim = 0; claim < batch.claimCount; claim++) {
      if (decisions.standing[claim] !== STANDING.NEW || decisions.held[claim] === 1) continue;
      const reversed = decisions.reversed[claim] as number;
      const reranks = this.#reranks(run, decisions, claim);
      const reverses = reversed === 0 ? {} : { reverses: this.#reference(run, reversed) };
      this.#entries.push({ claim: records.claim(claim), ...reverses, reranks });
      const bookClaim = decisions.bookClaim[claim] as number;
      this.#places.set(bookClaim, this.#bookClaims.push(bookClaim) - 1);
    }
    run.books.takeReranks();
    if (this.#entries.length >= CLAIMS_AT_ONCE) this.flush(run);
  }

  /** Writes what has gathered, and returns when it is durable. */
  flush({ keeper }: DecisionRun): void {
    if (this.#entries.length === 0) return;
    const result = this.#store.append(this.#tenant, this.#info, keeper.lastSequences, this.#entries);
    if (result.status === 'stale') throw new LedgerError('LEDGER_STALE', 'another run has written to the ledger');
    result.outcomes.forEach(({ outcome, sequence }, place) => {
      if (outcome !== 'posted')
        throw new LedgerError('LEDGER_MISUSE', `a claim decided as new is ${outcome} in the ledger`);
      keeper.sequences.set(this.#bookClaims[place] as number, sequence);
    });
    for (const [beneficiary, sequence] of result.lastSequences) keeper.lastSequences.set(beneficiary, sequence);
    this.#entries = [];
    this.#bookClaims = [];
    this.#places.clear();
  }

  #reference({ keeper }: DecisionRun, bookClaim: number): ClaimReference {
    const entry = this.#places.get(bookClaim);
    return entry === undefined ? { sequence: keeper.sequences.get(bookClaim) as number } : { entry };
  }

  #reranks(run: DecisionRun, { rerankEnd }: Decisions, claim: number): ClaimEntry['reranks'] {
    const from = claim === 0 ? 0 : (rerankEnd[claim - 1] as number);
    const through = rerankEnd[claim] as number;
    if (from === through) return NO_RERANKS;
    return run.books.reranks.slice(from, through).map(({ claim: ranked, place, delta, keeps }) => ({
      claim: this.#reference(run, ranked),
      line: place + 1,
      lowDelta: delta,
      highDelta: delta,
      keepsFull: keeps,
    }));
  }
}

const NO_RERANKS: ClaimEntry['reranks'] = [];

/** Texts that many lines have in common, made once. */
class RecordTexts {
  readonly #codes = new Map<number, string>();
  readonly #days = new Map<number, IsoDate>();
  readonly #modifiers = new Map<number, string>();

  code(packed: number): string {
    return remembered(this.#codes, packed, unpackCode);
  }

  day(day: number): IsoDate {
    return remembered(this.#days, day, isoDateOf);
  }

  modifiers({ lines }: ClaimBatch, at: number): string {
    const [first, second] = [lines.modifier1[at] as number, lines.modifier2[at] as number];
    const [third, fourth] = [lines.modifier3[at] as number, lines.modifier4[at] as number];
    // Three slots make a whole number that a float holds exactly; a fourth is rare and not remembered.
    const key = fourth === 0 ? (first * 65536 + second) * 65536 + third : -1;
    const join = () =>
      [first, second, third, fourth]
        .filter((slot) => slot !== 0)
        .map(unpackModifier)
        .join(':');
    return key < 0 ? join() : remembered(this.#modifiers, key, join);
  }
}

function remembered<T>(known: Map<number, T>, key: number, make: (key: number) => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make(key);
    known.set(key, value);
  }
  return value;
}

/** Makes ledger records of the claims of a batch. */
class BatchRecords {
  readonly #run: DecisionRun;
  readonly #batch: ClaimBatch;
  readonly #decisions: Decisions;
  readonly #texts: RecordTexts;

  constructor(run: DecisionRun, batch: ClaimBatch, decisions: Decisions, texts: RecordTexts) {
    this.#run = run;
    this.#batch = batch;
    this.#decisions = decisions;
    this.#texts = texts;
  }

  claim(claim: number): ClaimEntry['claim'] {
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
      serviceDate: day === 0 ? '' : this.#texts.day(day),
      year: Math.trunc(day / 10000),
      bucket: counted ? (BUCKETS[bucketOf(discipline)] as LineRecord['bucket']) : '',
      discipline: DISCIPLINES[discipline] as string,
      code: this.#texts.code(lines.code[at] as number),
      modifiers: this.#texts.modifiers(this.#batch, at),
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
