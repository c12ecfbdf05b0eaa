import type { AccountFacts } from './account-facts.ts';
import { comesAnew } from './again.ts';
import { misuse } from './amounts.ts';
import { decodeLines } from './block.ts';
import { DraftAnswers } from './draft-answers.ts';
import { DraftBooks } from './draft-books.ts';
import type { RecentFacts } from './recent-facts.ts';
import type { ClaimHead, NewClaim, Opening, RunInfo } from './record.ts';
import type { ClaimEntry, ClaimReference, EntryOutcome, LineRerank, OpeningResult, SentTransaction } from './store.ts';
import type { Addition, ClaimRow, ClaimVersion, PostingRow, Reads, SubmissionRow } from './tables.ts';
import { talliesOf, withTallies } from './tally.ts';

/**
 * The rows one transaction will add, worked out before any is written. It reads the tables and its own earlier rows, so
 * that an entry can take back or re-rank one that came just before it.
 */
export class Draft {
  readonly answers: DraftAnswers;
  readonly #books: DraftBooks;
  readonly #submissions: SubmissionRow[] = [];
  /** Rows by sequence: those drafted here, and those fetched to be taken back or re-ranked. */
  readonly #rows = new Map<number, ClaimRow>();
  /** Versions by key that were drafted here, up to the claim numbered `#keyed`; from there on nobody has asked yet. */
  readonly #drafted = new Map<string, ClaimVersion[]>();
  #keyed = 0;
  readonly #isTrusting: boolean;
  readonly #reversedBy = new Map<number, number[]>();
  readonly #reranks = new Map<number, PostingRow[]>();
  readonly #openings = new Map<string, Map<string, PostingRow>>();
  readonly #outcomes: EntryOutcome[] = [];

  /**
   * @param isTrusting takes an original claim for new without looking: nearly all are, and where it is not the tables
   *   refuse the addition (KeyTaken)
   * @param facts see `DraftBooks`
   */
  constructor(tables: Reads, tenant: string, info: RunInfo, isTrusting = false, facts?: RecentFacts) {
    this.#books = new DraftBooks(tables, tenant, info, facts);
    this.answers = new DraftAnswers(this.#books);
    this.#isTrusting = isTrusting;
  }

  lastSequence(beneficiary: string): number {
    return this.#books.account(beneficiary).lastSequence;
  }

  get outcomes(): readonly EntryOutcome[] {
    return this.#outcomes;
  }

  get lastSequences(): ReadonlyMap<string, number> {
    return new Map(this.#books.touched.map((account) => [account.beneficiary, account.lastSequence]));
  }

  get addition(): Addition | undefined {
    const { touched: accounts, claims, postings, run } = this.#books;
    const { answers, checkpoints, aliases, acceptances } = this.answers;
    const submissions = this.#submissions;
    if (accounts.length + answers.length + aliases.length + acceptances.length === 0) return undefined;
    const newRun = run.known ? undefined : { number: run.number, info: run.info };
    return { newRun, accounts, claims, postings, answers, checkpoints, aliases, submissions, acceptances };
  }

  enter(entry: ClaimEntry): void {
    const claim = entry.claim.head;
    const corrects = claim.frequency === '7' || claim.frequency === '8';
    const versions = this.#isTrusting && !corrects ? [] : this.#versionsOf(claim);
    const same = versions.filter((v) => v.contentHash === claim.contentHash && v.frequency === claim.frequency);
    const standing = versions.length === 0 ? [] : this.#standing(versions, claim.beneficiary);
    const sameDay = standing.filter((v) => v.firstDay === claim.firstDay);
    const known = same.find((v) => v.submission === claim.submission) ?? same.at(-1);
    const other = corrects ? undefined : sameDay.at(-1);
    if (known && !comesAnew(claim, same, sameDay)) this.#outcomes.push({ outcome: 'exists', sequence: known.sequence });
    else if (other) this.#outcomes.push({ outcome: 'changed', sequence: other.sequence });
    else {
      const live = corrects ? (sameDay.at(-1) ?? standing.at(-1))?.sequence : undefined;
      const version = versions.filter((v) => v.firstDay === claim.firstDay).length;
      this.#outcomes.push({ outcome: 'posted', sequence: this.#post(entry, live, version) });
    }
  }

  open(opening: Opening): OpeningResult {
    const { beneficiary, book, year, bucket, amountCents, asOf: serviceDate, source } = opening;
    if (!Number.isSafeInteger(amountCents)) throw misuse('an opening amount is not whole cents');
    const openings = this.#openingsOf(beneficiary);
    const key = openingKey({ book, year, bucket, serviceDate, source });
    const before = openings.get(key);
    if (before) {
      const outcome = before.lowCents === amountCents ? 'exists' : 'changed';
      return { outcome, sequence: before.sequence, recordedCents: before.lowCents };
    }
    const amount = { lowCents: amountCents, highCents: amountCents };
    const claim = { claimSequence: undefined, causeSequence: undefined };
    const posting = this.#books.add({
      beneficiary,
      book,
      year,
      bucket,
      kind: 'opening',
      serviceDate,
      ...amount,
      ...claim,
      source,
    });
    openings.set(key, posting);
    return { outcome: 'posted', sequence: posting.sequence, recordedCents: amountCents };
  }

  /** Notes in which transaction of a file entries went out. */
  sent({ from, through, ...controls }: SentTransaction): void {
    const sequences = this.#outcomes
      .slice(from, through + 1)
      .filter(({ outcome }) => outcome === 'posted')
      .map(({ sequence }) => sequence);
    const [first, last] = [sequences[0], sequences.at(-1)];
    if (first !== undefined && last !== undefined)
      this.#submissions.push({ ...controls, first, last, run: this.#books.run.number });
  }

  #post(entry: ClaimEntry, live: number | undefined, version: number): number {
    const { head, block } = entry.claim;
    const reverses = entry.reverses && this.#resolve(entry.reverses);
    if (reverses !== live)
      throw misuse(`a claim reverses ${reverses ?? 'nothing'}; live under its key is ${live ?? 'nothing'}`);
    const account = this.#books.account(head.beneficiary);
    const sequence = this.#books.next(account);
    const place = { sequence, run: this.#books.run.number, previous: account.lastClaim, reverses, version };
    const row = { ...place, postings: 0, head, block };
    account.lastClaim = sequence;
    this.#books.addClaim(row);
    this.#rows.set(sequence, row);
    if (reverses !== undefined) {
      this.#reversedBy.set(reverses, [...(this.#reversedBy.get(reverses) ?? []), sequence]);
      if (account.answers === 0) this.#reverse(reverses, sequence);
    }
    for (const rerank of entry.reranks) this.#rerank(rerank, row);
    this.#estimate(entry.claim, sequence);
    account.tallies = withTallies(account.tallies, entry.claim.tallies);
    const changesOthers = reverses !== undefined || entry.reranks.length > 0;
    const isHeard = account.answers > 0 && (changesOthers || this.#books.isAnswered(head));
    if (account.waiting > 0 || isHeard) this.#books.settle(account, sequence);
    row.postings = this.#books.sequence - sequence;
    return sequence;
  }

  #reverse(target: number, causeSequence: number): void {
    const row = this.#row(target);
    const account = this.#books.account(row.head.beneficiary);
    account.tallies = withTallies(account.tallies, talliesOf(row.head.frequency, decodeLines(row.block)), -1);
    const reranks = this.#reranksOf(row);
    for (const estimate of this.#estimatesOf(row)) {
      const total = { low: estimate.lowCents, high: estimate.highCents };
      for (const rerank of reranks) {
        if (rerank.year !== estimate.year || rerank.bucket !== estimate.bucket) continue;
        total.low += rerank.lowCents;
        total.high += rerank.highCents;
      }
      const { beneficiary, book, year, bucket, serviceDate } = estimate;
      const amount = { lowCents: negated(total.low), highCents: negated(total.high) };
      const claim = { claimSequence: target, causeSequence, reversesSequence: estimate.sequence };
      this.#books.add({ beneficiary, book, year, bucket, kind: 'reversal', serviceDate, ...amount, ...claim });
    }
  }

  #rerank(rerank: LineRerank, cause: ClaimRow): void {
    const target = this.#row(this.#resolve(rerank.claim));
    const { beneficiary, book, frequency } = target.head;
    const line = decodeLines(target.block).find((l) => l.number === rerank.line);
    if (beneficiary !== cause.head.beneficiary) throw misuse('a rerank reaches over beneficiaries');
    const facts = this.#books.settledFacts(this.#books.account(beneficiary));
    if (frequency === '8' || this.#isReversed(target.sequence, facts))
      throw misuse(`claim ${target.sequence} is reranked and not live`);
    if (!line || line.bucket === '')
      throw misuse(`line ${rerank.line} of claim ${target.sequence} accrues nothing to rerank`);
    const amount = { lowCents: wholeCents(rerank.lowDelta), highCents: wholeCents(rerank.highDelta) };
    const claim = { claimSequence: target.sequence, causeSequence: cause.sequence, line: line.number };
    const where = { beneficiary, book, year: line.year, bucket: line.bucket, serviceDate: line.serviceDate };
    const posting = this.#books.add({ ...where, kind: 'rerank', ...amount, ...claim, keepsFull: rerank.keepsFull });
    const others = this.#reranks.get(target.sequence);
    if (others) others.push(posting);
    else this.#reranks.set(target.sequence, [posting]);
  }

  #estimate({ head, amounts }: NewClaim, sequence: number): void {
    const { beneficiary, book } = head;
    const claimed = { claimSequence: sequence, causeSequence: sequence };
    for (const amount of amounts) {
      this.#books.add({ beneficiary, book, kind: 'estimate', ...amount, ...claimed });
    }
  }

  #openingsOf(beneficiary: string): Map<string, PostingRow> {
    let openings = this.#openings.get(beneficiary);
    if (!openings) {
      const stored = this.#books.tables
        .adjustments(this.#books.tenant, beneficiary)
        .filter((p) => p.kind === 'opening');
      openings = new Map(stored.map((p) => [openingKey(p), p]));
      this.#openings.set(beneficiary, openings);
    }
    return openings;
  }

  #versionsOf(claim: ClaimHead): readonly ClaimVersion[] {
    const drafted = this.#draftedUnder(keyOf(claim));
    if (this.#books.account(claim.beneficiary).fresh) return drafted;
    return [
      ...this.#books.tables.versions(this.#books.tenant, claim.beneficiary, claim.provider, claim.claimId),
      ...drafted,
    ];
  }

  #draftedUnder(key: string): readonly ClaimVersion[] {
    for (; this.#keyed < this.#books.claims.length; this.#keyed++) {
      const { sequence, head } = this.#books.claims[this.#keyed] as ClaimRow;
      const { contentHash, frequency, firstDay, submission } = head;
      const version = { sequence, contentHash, frequency, firstDay, submission };
      const known = this.#drafted.get(keyOf(head));
      if (known) known.push(version);
      else this.#drafted.set(keyOf(head), [version]);
    }
    return this.#drafted.get(key) ?? [];
  }

  /** Those whose amounts stand. */
  #standing(versions: readonly ClaimVersion[], beneficiary: string): ClaimVersion[] {
    const facts = this.#books.settledFacts(this.#books.account(beneficiary));
    return versions.filter((v) => v.frequency !== '8' && !this.#isReversed(v.sequence, facts));
  }

  /** @param facts where there are answers: a rejected claim takes nothing back, and is none to take back */
  #isReversed(sequence: number, facts: AccountFacts | undefined): boolean {
    if (facts) {
      const claim = facts.settle().claims.get(sequence);
      return claim?.supersededBy !== undefined || (claim?.isRejected ?? false);
    }
    return this.#reversedBy.has(sequence) || this.#books.tables.reversedBy(this.#books.tenant, sequence).length > 0;
  }

  #resolve(reference: ClaimReference): number {
    if ('sequence' in reference) return reference.sequence;
    const outcome = this.#outcomes[reference.entry];
    if (outcome === undefined) throw misuse(`entry ${reference.entry} is not before the entry that refers to it`);
    if (outcome.outcome === 'changed') throw misuse(`entry ${reference.entry} was refused and cannot be referred to`);
    return outcome.sequence;
  }

  #row(sequence: number): ClaimRow {
    const row = this.#rows.get(sequence) ?? this.#books.tables.claim(this.#books.tenant, sequence);
    if (row === undefined) throw misuse(`there is no claim ${sequence}`);
    this.#rows.set(sequence, row);
    return row;
  }

  #estimatesOf({ sequence, postings }: ClaimRow): readonly PostingRow[] {
    const caused =
      sequence <= this.#books.before
        ? this.#books.tables.postings(this.#books.tenant, sequence + 1, sequence + postings)
        : this.#books.postings.filter((p) => p.causeSequence === sequence);
    return caused.filter((p) => p.kind === 'estimate');
  }

  #reranksOf({ sequence, head }: ClaimRow): readonly PostingRow[] {
    const stored = this.#books.tables
      .adjustments(this.#books.tenant, head.beneficiary)
      .filter((p) => p.claimSequence === sequence);
    return [...stored, ...(this.#reranks.get(sequence) ?? [])];
  }
}

function wholeCents(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw misuse('a rerank is not whole cents');
  return amount;
}

function negated(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

function keyOf({ provider, claimId, beneficiary }: ClaimHead): string {
  return `${provider}\n${claimId}\n${beneficiary}`;
}

function openingKey(p: Pick<PostingRow, 'book' | 'year' | 'bucket' | 'serviceDate' | 'source'>): string {
  return `${p.year} ${p.bucket} ${p.serviceDate} ${p.book}\n${p.source}`;
}
