import { ALLOWED_BASES, BUCKETS, Names, type RangeSetting, VERDICTS } from '../../../claim/index.ts';
import { Books } from '../../../ledger/index.ts';
import { loadPolicy, type Policy } from '../../../policy/index.ts';
import { findingsOf } from '../../../rules/index.ts';
import { ClaimStream, newBatch } from '../../../x12/index.ts';
import { type Attestation, Attestations } from '../../attestations.ts';
import { Decider } from '../decider.ts';
import { Decisions } from '../decisions.ts';
import { type ClaimText, fileText, MBI } from './claim-text.ts';

const shelf = loadPolicy();

/** What was answered about one service line. Cents. */
export interface Answer {
  readonly claim: string;
  readonly verdict: string;
  readonly basis: string;
  readonly allowed: readonly [low: number, high: number];
  readonly before: readonly [low: number, high: number];
  readonly threshold: number;
  readonly keepsFull: boolean;
  readonly addsKx: boolean;
  readonly held: boolean;
  readonly findings: readonly string[];
  /** The total by service date, where it gives another answer. */
  readonly byServiceDate: readonly [low: number, high: number] | undefined;
}

export interface WorldOptions {
  readonly policy?: Policy;
  readonly attestations?: readonly Attestation[];
  readonly zip?: number;
  readonly approachingPercent?: number;
  readonly range?: RangeSetting;
}

/** Books that begin empty, and a decider that is given one file after another, each read as one batch. */
export class World {
  readonly books = new Books();
  readonly #names = new Names();
  readonly #batch = newBatch(this.#names);
  readonly #decisions = new Decisions(this.#batch.claims.start.length, this.#batch.lines.claim.length);
  readonly #decider: Decider;

  constructor(options: WorldOptions = {}) {
    const { policy = shelf, attestations, zip, approachingPercent, range } = options;
    this.#decider = new Decider(policy, this.books, this.#names, {
      ...(approachingPercent === undefined ? {} : { approachingPercent }),
      ...(zip === undefined ? {} : { zip }),
      ...(range === undefined ? {} : { range }),
      ...(attestations ? { attestations: new Attestations(attestations, this.#names) } : {}),
    });
  }

  /** Counts an amount of another provider toward the year 2026. */
  open(bucket: 'pt_slp' | 'ot', cents: number, high = cents, year = 2026): this {
    const { accounts } = this.books;
    accounts.add(accounts.of(this.#names.internText(MBI), 0, year), BUCKETS.indexOf(bucket), cents, high);
    return this;
  }

  /** Counts what other providers have used in 2026, known as a range only. */
  openOthers(bucket: 'pt_slp' | 'ot', low: number, high: number): this {
    const { accounts } = this.books;
    accounts.addOthers(accounts.of(this.#names.internText(MBI), 0, 2026), BUCKETS.indexOf(bucket), low, high);
    return this;
  }

  /** Decides a file of these claims. */
  file(...claims: ClaimText[]): Answer[] {
    const bytes = Buffer.from(fileText(claims), 'latin1');
    let at = 0;
    const read = (target: Uint8Array, offset: number, length: number) => {
      const taken = bytes.copy(target, offset, at, at + length);
      at += taken;
      return taken;
    };
    const stream = new ClaimStream({ read }, 'claims.837');
    const answers: Answer[] = [];
    while (stream.next(this.#batch)) {
      this.#decider.decide(this.#batch, this.#decisions);
      for (let place = 0; place < this.#batch.lineCount; place++) answers.push(this.#answer(place));
    }
    return answers;
  }

  /** The reranks of the last file, as `delta` of the line at a place in a claim. */
  reranks(): string[] {
    return this.books.reranks.map(({ claim, place, delta, keeps }) => `${claim}.${place} ${delta} ${keeps}`);
  }

  /** What has accrued: pt_slp low and high, then ot. */
  balance(year = 2026, mbi = MBI, payer = ''): readonly number[] {
    const { accounts } = this.books;
    const book = payer === '' ? 0 : this.#names.internText(payer);
    const account = accounts.of(this.#names.internText(mbi), book, year);
    return [accounts.low(account, 1), accounts.high(account, 1), accounts.low(account, 2), accounts.high(account, 2)];
  }

  #answer(at: number): Answer {
    const out = this.#decisions;
    const { claims, lines } = this.#batch;
    const claim = lines.claim[at] as number;
    const findings = findingsOf(out.marksLow[at] as number, out.marksHigh[at] as number).map(({ code }) => code);
    return {
      claim: this.#batch.text(claims.idStart[claim] as number, claims.idEnd[claim] as number),
      verdict: VERDICTS[out.verdict[at] as number] as string,
      basis: ALLOWED_BASES[out.basis[at] as number] as string,
      allowed: [out.allowedLow[at] as number, out.allowedHigh[at] as number],
      before: [out.beforeLow[at] as number, out.beforeHigh[at] as number],
      threshold: out.threshold[at] as number,
      keepsFull: out.keepsFull[at] === 1,
      addsKx: out.addsKx[at] === 1,
      held: out.held[claim] === 1,
      findings,
      byServiceDate: findings.includes('SERVICE_ORDER_DIFFERS')
        ? [out.serviceLow[at] as number, out.serviceHigh[at] as number]
        : undefined,
    };
  }
}

export const verdicts = (answers: readonly Answer[]): string[] => answers.map(({ verdict }) => verdict);
export const allowed = (answers: readonly Answer[]): number[] => answers.map((answer) => answer.allowed[0]);
