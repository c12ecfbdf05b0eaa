import { homesIn } from './aliases.ts';
import { type Mutable, misuse } from './amounts.ts';
import type { Acceptance, Alias, Answer, AnswerOutcome, Checkpoint } from './answer.ts';
import type { DraftBooks } from './draft-books.ts';
import type { AnswerRow, CheckpointRow } from './tables.ts';

/** What payers have answered, on its way into a ledger. */
export class DraftAnswers {
  readonly answers: Mutable<AnswerRow>[] = [];
  readonly checkpoints: CheckpointRow[] = [];
  readonly aliases: Alias[] = [];
  readonly acceptances: Acceptance[] = [];
  readonly #books: DraftBooks;
  /** Sequences of drafted answers by identity. */
  readonly #answered = new Map<string, number>();

  #homes: ReadonlyMap<string, string> | undefined;

  constructor(books: DraftBooks) {
    this.#books = books;
  }

  /** Writes an answer into the books of whom it is about, and posts what that changes. */
  answer(answer: Answer): AnswerOutcome {
    const known =
      this.#answered.get(answer.identity) ?? this.#books.tables.answered(this.#books.tenant, answer.identity);
    if (known !== undefined) return { outcome: 'exists', sequence: known, claimSequence: undefined };
    const beneficiary = this.#whose(answer);
    const books = this.#books;
    const account = beneficiary === '' ? undefined : books.account(beneficiary);
    const sequence = books.next(account);
    const row = { sequence, run: books.run.number, postings: 0, beneficiary, answer };
    this.answers.push(row);
    this.#answered.set(answer.identity, sequence);
    if (!account) return { outcome: 'waiting', sequence, claimSequence: undefined };
    books.facts(account).addAnswer(row);
    account.answers++;
    const { claimSequence } = books.settle(account, sequence).answers.get(sequence) ?? {};
    row.postings = books.sequence - sequence;
    return { outcome: claimSequence === undefined ? 'waiting' : 'settled', sequence, claimSequence };
  }

  /** @returns whether it is new */
  checkpoint(checkpoint: Checkpoint): boolean {
    const { beneficiary, year, bucket, usedCents, asOf, source } = checkpoint;
    if (!Number.isSafeInteger(usedCents)) throw misuse('a checkpoint is not whole cents');
    const isSame = (c: Checkpoint) =>
      c.beneficiary === beneficiary &&
      c.year === year &&
      c.bucket === bucket &&
      c.usedCents === usedCents &&
      c.asOf === asOf &&
      c.source === source;
    if (this.checkpoints.some(isSame) || this.#books.tables.checkpoints(this.#books.tenant, beneficiary).some(isSame))
      return false;
    const sequence = this.#books.next(this.#books.account(beneficiary));
    this.checkpoints.push({
      beneficiary,
      year,
      bucket,
      usedCents,
      asOf,
      source,
      sequence,
      run: this.#books.run.number,
    });
    return true;
  }

  /** @returns whether it is new */
  acceptance(acceptance: Acceptance): boolean {
    const { claimSequence, kind, acceptedOn, status } = acceptance;
    const isSame = (a: Acceptance) =>
      a.claimSequence === claimSequence && a.kind === kind && a.acceptedOn === acceptedOn && a.status === status;
    const { tables, tenant } = this.#books;
    if (this.acceptances.some(isSame) || tables.acceptances(tenant, claimSequence).some(isSame)) return false;
    this.acceptances.push(acceptance);
    return true;
  }

  alias(alias: Alias): void {
    const known = this.#books.tables.aliases(this.#books.tenant);
    if (!known.some(({ from, to }) => from === alias.from && to === alias.to)) this.aliases.push(alias);
    this.#homes = undefined;
  }

  /** A claim of ours says better whose it is than a payer that may have another identifier. */
  #whose({ beneficiary, provider, claimId }: Answer): string {
    const holders = this.#books.tables.whoseClaim(this.#books.tenant, provider, claimId);
    if (holders.length === 1) return holders[0] as string;
    return holders.includes(beneficiary) ? beneficiary : this.#homeOf(beneficiary);
  }

  #homeOf(beneficiary: string): string {
    const { tables, tenant } = this.#books;
    this.#homes ??= homesIn(tables, tenant, this.aliases);
    return this.#homes.get(beneficiary) ?? beneficiary;
  }
}
