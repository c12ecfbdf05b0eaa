import { addToBalance, estimatesOf, type Mutable, misuse } from './amounts.ts';
import type { Balance, ClaimRecord, Opening, RunInfo } from './record.ts';
import type { ClaimEntry, ClaimReference, EntryOutcome, LineRerank, OpeningResult } from './store.ts';
import type { Account, Addition, ClaimRow, ClaimVersion, PostingRow, Tables } from './tables.ts';

type DraftAccount = Mutable<Omit<Account, 'balances'>> & {
  balances: Mutable<Balance>[];
  touched: boolean;
  readonly fresh: boolean;
};
type NewPosting = Omit<PostingRow, 'sequence' | 'run' | 'line' | 'keepsFull' | 'reversesSequence' | 'source'> &
  Partial<PostingRow>;

/**
 * The rows one transaction will add, worked out before any is written. It reads the tables and its own earlier rows, so
 * that an entry can take back or re-rank one that came just before it.
 */
export class Draft {
  readonly #tables: Tables;
  readonly #tenant: string;
  readonly #run: { readonly number: number; readonly info: RunInfo; readonly known: boolean };
  /** The last sequence before this transaction: what is at or below it is in the tables. */
  readonly #before: number;
  #sequence: number;
  readonly #accounts = new Map<string, DraftAccount>();
  readonly #claims: Mutable<ClaimRow>[] = [];
  readonly #postings: PostingRow[] = [];
  /** Rows by sequence: those drafted here, and those fetched to be taken back or re-ranked. */
  readonly #rows = new Map<number, ClaimRow>();
  /** Versions by key, of keys written to here. */
  readonly #versions = new Map<string, ClaimVersion[]>();
  readonly #reversedBy = new Map<number, number>();
  readonly #reranks = new Map<number, PostingRow[]>();
  readonly #openings = new Map<string, Map<string, PostingRow>>();
  readonly #outcomes: EntryOutcome[] = [];

  constructor(tables: Tables, tenant: string, info: RunInfo) {
    this.#tables = tables;
    this.#tenant = tenant;
    const last = tables.last(tenant);
    this.#before = last.sequence;
    this.#sequence = last.sequence;
    const number = tables.runNumber(tenant, info);
    this.#run = { number: number ?? last.run + 1, info, known: number !== undefined };
  }

  lastSequence(beneficiary: string): number {
    return this.#account(beneficiary).lastSequence;
  }

  get outcomes(): readonly EntryOutcome[] {
    return this.#outcomes;
  }

  get lastSequences(): ReadonlyMap<string, number> {
    return new Map(this.#touched().map((account) => [account.beneficiary, account.lastSequence]));
  }

  get addition(): Addition | undefined {
    const accounts = this.#touched();
    if (accounts.length === 0) return undefined;
    const newRun = this.#run.known ? undefined : { number: this.#run.number, info: this.#run.info };
    return { newRun, accounts, claims: this.#claims, postings: this.#postings };
  }

  enter(entry: ClaimEntry): void {
    const { claim } = entry;
    const versions = this.#versionsOf(claim);
    const same = versions.find((v) => v.contentHash === claim.contentHash && v.frequency === claim.frequency);
    const corrects = claim.frequency === '7' || claim.frequency === '8';
    const other = corrects ? undefined : versions.findLast((v) => v.firstDay === claim.firstDay);
    if (same) this.#outcomes.push({ outcome: 'exists', sequence: same.sequence });
    else if (other) this.#outcomes.push({ outcome: 'changed', sequence: other.sequence });
    else {
      const live = corrects ? this.#live(versions, claim.firstDay) : undefined;
      this.#outcomes.push({ outcome: 'posted', sequence: this.#post(entry, live) });
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
    const posting = this.#add({
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

  #post(entry: ClaimEntry, live: number | undefined): number {
    const { claim } = entry;
    const reverses = entry.reverses && this.#resolve(entry.reverses);
    if (reverses !== live)
      throw misuse(`a claim reverses ${reverses ?? 'nothing'}; live under its key is ${live ?? 'nothing'}`);
    const account = this.#account(claim.beneficiary);
    const sequence = ++this.#sequence;
    const row = { sequence, run: this.#run.number, previous: account.lastClaim, reverses, postings: 0, record: claim };
    account.lastClaim = sequence;
    account.lastSequence = sequence;
    account.touched = true;
    this.#claims.push(row);
    this.#rows.set(sequence, row);
    this.#versionsToAddTo(claim).push({
      sequence,
      contentHash: claim.contentHash,
      frequency: claim.frequency,
      firstDay: claim.firstDay,
    });
    if (reverses !== undefined) this.#reverse(reverses, sequence);
    for (const rerank of entry.reranks) this.#rerank(rerank, row);
    this.#estimate(claim, sequence);
    row.postings = this.#sequence - sequence;
    return sequence;
  }

  #reverse(target: number, causeSequence: number): void {
    this.#reversedBy.set(target, causeSequence);
    const row = this.#row(target);
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
      this.#add({ beneficiary, book, year, bucket, kind: 'reversal', serviceDate, ...amount, ...claim });
    }
  }

  #rerank(rerank: LineRerank, cause: ClaimRow): void {
    const target = this.#row(this.#resolve(rerank.claim));
    const { beneficiary, book, frequency, lines } = target.record;
    const line = lines.find((l) => l.number === rerank.line);
    if (beneficiary !== cause.record.beneficiary) throw misuse('a rerank reaches over beneficiaries');
    if (frequency === '8' || this.#isReversed(target.sequence))
      throw misuse(`claim ${target.sequence} is reranked and not live`);
    if (!line || line.bucket === '')
      throw misuse(`line ${rerank.line} of claim ${target.sequence} accrues nothing to rerank`);
    const amount = { lowCents: wholeCents(rerank.lowDelta), highCents: wholeCents(rerank.highDelta) };
    const claim = { claimSequence: target.sequence, causeSequence: cause.sequence, line: line.number };
    const where = { beneficiary, book, year: line.year, bucket: line.bucket, serviceDate: line.serviceDate };
    const posting = this.#add({ ...where, kind: 'rerank', ...amount, ...claim, keepsFull: rerank.keepsFull });
    const others = this.#reranks.get(target.sequence);
    if (others) others.push(posting);
    else this.#reranks.set(target.sequence, [posting]);
  }

  #estimate(claim: ClaimRecord, sequence: number): void {
    const claimed = { claimSequence: sequence, causeSequence: sequence };
    for (const amount of estimatesOf(claim)) {
      this.#add({ beneficiary: claim.beneficiary, book: claim.book, kind: 'estimate', ...amount, ...claimed });
    }
  }

  #add(posting: NewPosting): PostingRow {
    const row: PostingRow = {
      line: undefined,
      keepsFull: undefined,
      reversesSequence: undefined,
      source: '',
      ...posting,
      sequence: ++this.#sequence,
      run: this.#run.number,
    };
    this.#postings.push(row);
    const account = this.#account(row.beneficiary);
    account.lastSequence = row.sequence;
    account.touched = true;
    addToBalance(account.balances, row);
    return row;
  }

  #account(beneficiary: string): DraftAccount {
    const known = this.#accounts.get(beneficiary);
    if (known) return known;
    if (beneficiary === '') throw misuse('there is no beneficiary to keep books for');
    const row = this.#tables.account(this.#tenant, beneficiary);
    const account: DraftAccount = {
      beneficiary,
      lastSequence: row?.lastSequence ?? 0,
      lastClaim: row?.lastClaim ?? 0,
      balances: row ? row.balances.map((balance) => ({ ...balance })) : [],
      touched: false,
      fresh: row === undefined,
    };
    this.#accounts.set(beneficiary, account);
    return account;
  }

  #openingsOf(beneficiary: string): Map<string, PostingRow> {
    let openings = this.#openings.get(beneficiary);
    if (!openings) {
      const stored = this.#tables.adjustments(this.#tenant, beneficiary).filter((p) => p.kind === 'opening');
      openings = new Map(stored.map((p) => [openingKey(p), p]));
      this.#openings.set(beneficiary, openings);
    }
    return openings;
  }

  #touched(): DraftAccount[] {
    return [...this.#accounts.values()].filter((account) => account.touched);
  }

  #versionsOf(claim: ClaimRecord): readonly ClaimVersion[] {
    const drafted = this.#versions.get(keyOf(claim));
    if (drafted) return drafted;
    if (this.#account(claim.beneficiary).fresh) return [];
    return this.#tables.versions(this.#tenant, claim.beneficiary, claim.provider, claim.claimId);
  }

  #versionsToAddTo(claim: ClaimRecord): ClaimVersion[] {
    const key = keyOf(claim);
    let versions = this.#versions.get(key);
    if (!versions) {
      versions = [...this.#versionsOf(claim)];
      this.#versions.set(key, versions);
    }
    return versions;
  }

  /** The live claim a replacement or void takes back: the one of the same first day, else the latest. */
  #live(versions: readonly ClaimVersion[], firstDay: string): number | undefined {
    const live = versions.filter((v) => v.frequency !== '8' && !this.#isReversed(v.sequence));
    return (live.findLast((v) => v.firstDay === firstDay) ?? live.at(-1))?.sequence;
  }

  #isReversed(sequence: number): boolean {
    return this.#reversedBy.has(sequence) || this.#tables.reversedBy(this.#tenant, sequence) !== undefined;
  }

  #resolve(reference: ClaimReference): number {
    if ('sequence' in reference) return reference.sequence;
    const outcome = this.#outcomes[reference.entry];
    if (outcome === undefined) throw misuse(`entry ${reference.entry} is not before the entry that refers to it`);
    if (outcome.outcome === 'changed') throw misuse(`entry ${reference.entry} was refused and cannot be referred to`);
    return outcome.sequence;
  }

  #row(sequence: number): ClaimRow {
    const row = this.#rows.get(sequence) ?? this.#tables.claim(this.#tenant, sequence);
    if (row === undefined) throw misuse(`there is no claim ${sequence}`);
    this.#rows.set(sequence, row);
    return row;
  }

  #estimatesOf({ sequence, postings }: ClaimRow): readonly PostingRow[] {
    const caused =
      sequence <= this.#before
        ? this.#tables.postings(this.#tenant, sequence + 1, sequence + postings)
        : this.#postings.filter((p) => p.causeSequence === sequence);
    return caused.filter((p) => p.kind === 'estimate');
  }

  #reranksOf({ sequence, record }: ClaimRow): readonly PostingRow[] {
    const stored = this.#tables
      .adjustments(this.#tenant, record.beneficiary)
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

function keyOf({ provider, claimId, beneficiary }: ClaimRecord): string {
  return `${provider}\n${claimId}\n${beneficiary}`;
}

function openingKey(p: Pick<PostingRow, 'book' | 'year' | 'bucket' | 'serviceDate' | 'source'>): string {
  return `${p.year} ${p.bucket} ${p.serviceDate} ${p.book}\n${p.source}`;
}
