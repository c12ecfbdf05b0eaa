import {
  ALLOWED_BASES,
  BUCKETS,
  type ClaimBatch,
  claimKeyHigh,
  claimKeyLow,
  type Names,
  VERDICTS,
} from '../claim/index.ts';
import {
  type Books,
  type KnownBooks,
  knownOf,
  type LineRecord,
  type LineWorth,
  type Opening,
  type PostedLine,
  STATE,
  type Store,
  type StoredClaim,
} from '../ledger/index.ts';
import { allowedAmount, lineAmount } from '../price/index.ts';
import { submissionNumber } from './decide/submission.ts';
import { contentOfHash } from './decide/uses/claim-numbers.ts';
import type { LedgerCounts } from './decide/uses/ledger-counts.ts';
import type { Met } from './ledger-writer.ts';

const MEDICARE = 'medicare';

/** What deciding asks of a ledger. */
export interface KnownLedger {
  /** From another identifier of a person to the one the books are kept under. */
  readonly homes: ReadonlyMap<string, string>;
  /** In the order asked for. */
  load(beneficiaries: readonly string[]): readonly KnownBooks[];
}

/** A store as a run asks it. */
export function knownIn(store: Store, tenant: string): KnownLedger {
  return { homes: store.homes(tenant), load: (beneficiaries) => store.load(tenant, beneficiaries) };
}

/** Brings what is known of a beneficiary into the books when the first of its claims is met. */
export class BookKeeper {
  readonly #books: Books;
  readonly #names: Names;
  readonly #openings = new Map<string, Opening[]>();
  readonly #ledger: KnownLedger | undefined;
  /** From another identifier of a person to the one the books are kept under. */
  readonly #homes: ReadonlyMap<string, string>;
  readonly #counts: LedgerCounts;
  #met: Met[] = [];
  #isMet = new Uint8Array(1 << 12);

  constructor(
    books: Books,
    names: Names,
    openings: readonly Opening[],
    ledger: KnownLedger | undefined,
    counts: LedgerCounts,
  ) {
    this.#books = books;
    this.#counts = counts;
    this.#names = names;
    this.#ledger = ledger;
    this.#homes = ledger?.homes ?? new Map();
    for (const opening of openings) {
      const home = this.#homes.get(opening.beneficiary) ?? opening.beneficiary;
      const known = this.#openings.get(home);
      if (known) known.push(opening);
      else this.#openings.set(home, [opening]);
    }
  }

  /**
   * Reads in the beneficiaries of a batch that have not been met. All waiting on a store happens here.
   *
   * @param through claims whose beneficiaries are wanted so far
   */
  meet(batch: ClaimBatch, through = batch.claimCount): void {
    if (!this.#ledger && this.#openings.size === 0) return;
    if (this.#homes.size > 0) this.#bringHome(batch);
    if (this.#isMet.length <= this.#names.count) {
      const larger = new Uint8Array((this.#names.count + 1) * 2);
      larger.set(this.#isMet);
      this.#isMet = larger;
    }
    const fresh: number[] = [];
    const { beneficiary } = batch.claims;
    for (let claim = 0; claim < through; claim++) {
      const name = beneficiary[claim] as number;
      if (name === 0 || this.#isMet[name] === 1) continue;
      this.#isMet[name] = 1;
      fresh.push(name);
    }
    if (fresh.length > 0) this.#bringIn(fresh);
  }

  /** Claims of a person whose identifier a payer has corrected are one person's, by whichever identifier they are sent. */
  #bringHome({ claims, claimCount, bytes }: ClaimBatch): void {
    for (let claim = 0; claim < claimCount; claim++) {
      const home = this.#homes.get(this.#names.text(claims.beneficiary[claim] as number));
      if (home === undefined) continue;
      const [beneficiary, provider] = [this.#names.internText(home), claims.provider[claim] as number];
      const [start, end] = [claims.idStart[claim] as number, claims.idEnd[claim] as number];
      claims.beneficiary[claim] = beneficiary;
      claims.keyHigh[claim] = claimKeyHigh(bytes, start, end, provider, beneficiary);
      claims.keyLow[claim] = claimKeyLow(bytes, start, end, provider, beneficiary);
    }
  }

  /** Beneficiaries of the ledger met since this was last asked. */
  takeMet(): Met[] {
    return this.#met.splice(0);
  }

  #bringIn(fresh: readonly number[]): void {
    const texts = fresh.map((name) => this.#names.text(name));
    const stored = this.#ledger?.load(texts);
    fresh.forEach((name, place) => {
      const known = stored?.[place];
      const recorded = new Set(known?.openings.map(openingKey));
      const given = (this.#openings.get(texts[place] as string) ?? []).filter((o) => !recorded.has(openingKey(o)));
      if (known) this.#unfold(name, { ...known, openings: [...known.openings, ...given] });
      else for (const opening of given) this.#open(name, opening);
    });
  }

  #unfold(beneficiary: number, known: KnownBooks): void {
    const claims = known.claims.map((claim) => [this.#enter(beneficiary, claim), claim.sequence] as const);
    this.#balance(beneficiary, known);
    this.#counts.learn(beneficiary, known);
    this.#met.push({ beneficiary: known.beneficiary, lastSequence: known.lastSequence, claims });
  }

  /** Puts the accounts to what is known: all that claims and answers come to, and what others have used. */
  #balance(beneficiary: number, known: KnownBooks): void {
    const { accounts } = this.#books;
    for (const each of knownOf(known)) {
      const account = accounts.of(beneficiary, this.#bookNumber(each.book), each.year);
      const at = BUCKETS.indexOf(each.bucket);
      const [low, high] = [each.lowCents - each.othersLowCents, each.highCents - each.othersHighCents];
      accounts.add(account, at, low - accounts.low(account, at), high - accounts.high(account, at));
      accounts.addOthers(account, at, each.othersLowCents, each.othersHighCents);
    }
  }

  #open(beneficiary: number, opening: Opening): void {
    const account = this.#books.accounts.of(beneficiary, this.#bookNumber(opening.book), opening.year);
    this.#books.accounts.add(account, BUCKETS.indexOf(opening.bucket), opening.amountCents, opening.amountCents);
  }

  /** @returns its number in the books */
  #enter(beneficiary: number, stored: StoredClaim): number {
    const { record } = stored;
    const books = this.#books;
    const provider = this.#names.internText(record.provider);
    const id = Buffer.from(record.claimId, 'latin1');
    const claim = books.present(
      claimKeyHigh(id, 0, id.length, provider, beneficiary),
      claimKeyLow(id, 0, id.length, provider, beneficiary),
      contentOfHash(record.contentHash),
      beneficiary,
      provider,
      this.#bookNumber(record.book),
      dayNumber(record.firstDay),
      record.lines.length,
      submissionNumber(record.submission),
    );
    record.lines.forEach((line, place) => {
      books.setLine(claim, place, this.#posted(line, stored.worth[place]));
    });
    books.setBefores(
      claim,
      record.lines.map((line) => [line.beforeLowCents, line.beforeHighCents] as const),
    );
    // In an account of its own a claim counts, and is known when it comes again; it is not taken back from this one.
    const isElsewhere = this.#homes.has(record.beneficiary);
    books.claims.state[claim] = !stored.live ? STATE.REVERSED : isElsewhere ? STATE.HELD : STATE.LIVE;
    if (stored.live && !isElsewhere) this.#count(claim, beneficiary, stored);
    return claim;
  }

  /** Lets the lines of a live claim count, at what they are worth now. */
  #count(claim: number, beneficiary: number, { record, worth }: StoredClaim): void {
    const { accounts } = this.#books;
    const book = this.#bookNumber(record.book);
    record.lines.forEach((line, place) => {
      if (line.bucket === '') return;
      const account = accounts.of(beneficiary, book, line.year);
      const now = worth[place];
      const { lowCents, highCents } = now?.isConfirmed
        ? now
        : { lowCents: line.allowedLowCents, highCents: line.allowedHighCents };
      accounts.add(account, BUCKETS.indexOf(line.bucket), lowCents, highCents);
      accounts.noteDay(account, dayNumber(line.serviceDate));
      if (!now || now.isConfirmed || now.keepsFull === (line.mppr?.keepsFull ?? false)) return;
      this.#books.applyRerank({ claim, place, delta: now.highCents - line.allowedHighCents, keeps: now.keepsFull });
    });
  }

  /**
   * A line that a payer has answered is worth what was allowed. It is ranked as before, since the payer takes it back when a
   * later claim of the day comes before it; a denied one has no part in that.
   */
  #posted(line: LineRecord, now: LineWorth | undefined): PostedLine {
    const { mppr, unitsThousandths: units, chargeCents: charge } = line;
    const worth = (keeps: boolean) =>
      mppr ? allowedAmount(charge, lineAmount(units, mppr.fullCents, mppr.reducedCents, keeps)) : 0;
    const [full, reduced] = [worth(true), worth(false)];
    const isConfirmed = now?.isConfirmed ?? false;
    const low = now && isConfirmed ? now.lowCents : line.allowedLowCents;
    const high = now && isConfirmed ? now.highCents : line.allowedHighCents;
    const isPaid = !isConfirmed || low > 0;
    const isSecond = mppr !== undefined && line.allowedLowCents !== line.allowedHighCents; // unpriced lines have no rank
    return {
      day: dayNumber(line.serviceDate),
      bucket: BUCKETS.indexOf(line.bucket),
      counted: line.bucket !== '',
      verdict: VERDICTS.indexOf(line.verdict),
      basis: ALLOWED_BASES.indexOf(line.basis),
      low,
      high,
      kxAdded: line.kxAdded,
      open: isSecond && !isConfirmed,
      second: isSecond && isConfirmed,
      ranked: mppr !== undefined && isPaid,
      price: mppr ? this.#books.prices.of(mppr.peRvu, mppr.fullCents) : 0,
      keeps: isConfirmed ? isPaid && keepsFull(low, full, reduced, now?.keepsFull) : (mppr?.keepsFull ?? false),
      difference: full - reduced,
    };
  }

  #bookNumber(book: string): number {
    return book === MEDICARE ? 0 : this.#names.internText(book);
  }
}

/** Whether a line was paid with the full unit of its day: the amount tells, else what was reckoned does. */
function keepsFull(cents: number, full: number, reduced: number, reckoned = false): boolean {
  if (full === reduced || (cents !== full && cents !== reduced)) return reckoned;
  return cents === full;
}

function openingKey(opening: Opening): string {
  return `${opening.book}|${opening.year}|${opening.bucket}|${opening.asOf}|${opening.source}`;
}

/** A day as YYYYMMDD, 0 when there is none. */
function dayNumber(day: LineRecord['serviceDate']): number {
  return day === '' ? 0 : Number(day.replaceAll('-', ''));
}

/** The content hash of a claim as the ledger keeps it: sixteen hex digits. */
export function contentHash(high: number, low: number): string {
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
