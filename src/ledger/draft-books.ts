import { AccountFacts, type Due } from './account-facts.ts';
import { addToBalance, type Mutable, misuse } from './amounts.ts';
import { claimsOf, postingsOf } from './read.ts';
import { RecentFacts } from './recent-facts.ts';
import type { Balance, ClaimHead, RunInfo } from './record.ts';
import type { Settlement } from './settlement.ts';
import type { Account, ClaimRow, PostingRow, Reads } from './tables.ts';

export type DraftAccount = Mutable<Omit<Account, 'balances'>> & {
  balances: Mutable<Balance>[];
  touched: boolean;
  readonly fresh: boolean;
};
export type NewPosting = Omit<
  PostingRow,
  'sequence' | 'run' | 'line' | 'keepsFull' | 'reversesSequence' | 'answerSequence' | 'source'
> &
  Partial<PostingRow>;

/** The accounts and postings of one transaction that is being drafted, and its count of sequences. */
export class DraftBooks {
  readonly tables: Reads;
  readonly tenant: string;
  readonly run: { readonly number: number; readonly info: RunInfo; readonly known: boolean };
  /** The last sequence before this transaction: what is at or below it is in the tables. */
  readonly before: number;
  readonly claims: Mutable<ClaimRow>[] = [];
  readonly postings: PostingRow[] = [];
  readonly #claimsOf = new ByBeneficiary(this.claims, ({ head }) => head.beneficiary);
  readonly #postingsOf = new ByBeneficiary(this.postings, ({ beneficiary }) => beneficiary);
  #sequence: number;
  readonly #accounts = new Map<string, DraftAccount>();
  /** By beneficiary: names of the claims that have been answered. */
  readonly #answered = new Map<string, ReadonlySet<string>>();
  /** Of accounts with answers that are written to here. */
  readonly #facts: RecentFacts;

  /** @param facts of accounts that are known from the draft before, and where those of this one are left */
  constructor(tables: Reads, tenant: string, info: RunInfo, facts = new RecentFacts(tenant)) {
    this.tables = tables;
    this.tenant = tenant;
    this.#facts = facts;
    const last = tables.last(tenant);
    this.before = last.sequence;
    this.#sequence = last.sequence;
    const number = tables.runNumber(tenant, info);
    this.run = { number: number ?? last.run + 1, info, known: number !== undefined };
  }

  /** The last sequence given out. */
  get sequence(): number {
    return this.#sequence;
  }

  get touched(): DraftAccount[] {
    return [...this.#accounts.values()].filter((account) => account.touched);
  }

  /** Gives an account the next sequence. */
  next(account: DraftAccount | undefined): number {
    const sequence = ++this.#sequence;
    if (account) {
      account.lastSequence = sequence;
      account.touched = true;
    }
    return sequence;
  }

  account(beneficiary: string): DraftAccount {
    const known = this.#accounts.get(beneficiary);
    if (known) return known;
    if (beneficiary === '') throw misuse('there is no beneficiary to keep books for');
    const row = this.tables.account(this.tenant, beneficiary);
    const account: DraftAccount = {
      beneficiary,
      lastSequence: row?.lastSequence ?? 0,
      lastClaim: row?.lastClaim ?? 0,
      answers: row?.answers ?? 0,
      waiting: row?.waiting ?? 0,
      tallies: row?.tallies ?? [],
      balances: row ? row.balances.map((balance) => ({ ...balance })) : [],
      touched: false,
      fresh: row === undefined,
    };
    this.#accounts.set(beneficiary, account);
    return account;
  }

  add(posting: NewPosting): PostingRow {
    const account = this.account(posting.beneficiary);
    const row: PostingRow = {
      line: undefined,
      keepsFull: undefined,
      reversesSequence: undefined,
      answerSequence: undefined,
      source: '',
      ...posting,
      sequence: this.next(account),
      run: this.run.number,
    };
    this.postings.push(row);
    this.#facts.get(row.beneficiary)?.addPosting(row);
    addToBalance(account.balances, row);
    return row;
  }

  addClaim(row: Mutable<ClaimRow>): void {
    this.claims.push(row);
    this.#facts.get(row.head.beneficiary)?.addClaim(row, this.sentOn(row.run));
  }

  /** Everything known of an account that has answers; undefined for one that has none, and is as its claims say. */
  settledFacts(account: DraftAccount): AccountFacts | undefined {
    return account.answers === 0 ? undefined : this.facts(account);
  }

  /** Whether the tables hold an answer under a claim's name: it may be more like that claim than the one it was put to. */
  isAnswered({ beneficiary, provider, claimId }: ClaimHead): boolean {
    let names = this.#answered.get(beneficiary);
    if (!names) {
      const answers = this.tables.answers(this.tenant, beneficiary);
      names = new Set(answers.map(({ answer }) => `${answer.provider}\n${answer.claimId}`));
      this.#answered.set(beneficiary, names);
    }
    return names.has(`${provider}\n${claimId}`);
  }

  /** Everything known of an account, what is drafted here included. */
  facts(account: DraftAccount): AccountFacts {
    const known = this.#facts.get(account.beneficiary);
    if (known) return known;
    const { tables, tenant } = this;
    const { beneficiary, lastClaim } = account;
    const facts = new AccountFacts();
    const drafted = this.#claimsOf.of(beneficiary);
    const rows = claimsOf(tables, tenant, drafted[0]?.previous ?? lastClaim);
    const answers = account.answers === 0 ? [] : tables.answers(tenant, beneficiary);
    for (const row of [...rows, ...drafted]) facts.addClaim(row, this.sentOn(row.run));
    for (const row of answers) facts.addAnswer(row);
    const postings = account.fresh ? [] : postingsOf(tables, tenant, beneficiary, [...rows, ...answers]);
    for (const posting of postings) facts.addPosting(posting);
    for (const posting of this.#postingsOf.of(beneficiary)) facts.addPosting(posting);
    this.#facts.set(beneficiary, facts);
    return facts;
  }

  /** The day of a run. */
  sentOn(run: number): string {
    const info = run === this.run.number ? this.run.info : this.tables.run(this.tenant, run);
    return (info?.recordedAt ?? '').slice(0, 10);
  }

  /** Posts what stands and is not posted yet. */
  settle(account: DraftAccount, causeSequence: number): Settlement {
    const facts = this.facts(account);
    const settlement = facts.settle();
    for (const due of facts.due(settlement)) this.#post(account.beneficiary, due, causeSequence);
    const answers = [...settlement.answers.values()];
    account.tallies = facts.tallies(settlement);
    account.waiting = answers.filter(({ claimSequence }) => claimSequence === undefined).length;
    return settlement;
  }

  #post(beneficiary: string, due: Due, causeSequence: number): void {
    const { kind, sequence, claimSequence, book, year, bucket, serviceDate, low: lowCents, high: highCents } = due;
    const where = { beneficiary, book, year, bucket, serviceDate, lowCents, highCents };
    const answerSequence = kind === 'confirmed' ? sequence : undefined;
    this.add({ kind, ...where, claimSequence, causeSequence, answerSequence });
  }
}

/** Rows that are only ever added to, found by beneficiary: each is looked at once, when somebody asks. */
class ByBeneficiary<T> {
  readonly #rows: readonly T[];
  readonly #whose: (row: T) => string;
  readonly #found = new Map<string, T[]>();
  #indexed = 0;

  constructor(rows: readonly T[], whose: (row: T) => string) {
    this.#rows = rows;
    this.#whose = whose;
  }

  of(beneficiary: string): readonly T[] {
    for (; this.#indexed < this.#rows.length; this.#indexed++) {
      const row = this.#rows[this.#indexed] as T;
      const known = this.#found.get(this.#whose(row));
      if (known) known.push(row);
      else this.#found.set(this.#whose(row), [row]);
    }
    return this.#found.get(beneficiary) ?? [];
  }
}
