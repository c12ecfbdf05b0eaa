import { isMbi } from '../../base/index.ts';
import { BASIS, bucketOf, type ClaimBatch, disciplineOf, FORM, MODIFIER, type Names, VERDICT } from '../../claim/index.ts';
import { type Books, type PostedLine, STATE } from '../../ledger/index.ts';
import type { Policy } from '../../policy/index.ts';
import { allowedAmount, FeeBook, lineAmount, NO_FEE } from '../../price/index.ts';
import {
  BENEFICIARY_ID,
  blankLine,
  blankOutcome,
  crosses,
  FindingMarks,
  FREQUENCY,
  findingNumber,
  hasError,
  isUndecided,
  LINE_CLASS,
  type LineFacts,
  LineRules,
  NO_AMOUNT,
  PAYER_RULE,
  verdictOf,
} from '../../rules/index.ts';
import type { Attestations } from '../attestations.ts';
import { DayGroups } from './day-groups.ts';
import { type Decisions, STANDING } from './decisions.ts';
import { type ActiveRule, PayerRules } from './payer-rules.ts';

const CLAIM_ALREADY_POSTED = findingNumber('CLAIM_ALREADY_POSTED');
const CLAIM_BROKEN = findingNumber('CLAIM_BROKEN');
const ORIGINAL_NOT_FOUND = findingNumber('ORIGINAL_NOT_FOUND');
const HELD_NO_ATTESTATION = findingNumber('HELD_NO_ATTESTATION');
const ATTESTATION_CLINICIAN_DIFFERS = findingNumber('ATTESTATION_CLINICIAN_DIFFERS');
const MODIFIER_PLACES = 4;

export interface DeciderOptions {
  /** Percentage of the threshold from which a line is told that it comes near. Default 90. */
  readonly approachingPercent?: number;
  /** Priced at the conversion factor of qualifying APM participants. */
  readonly qualifyingApm?: boolean;
  /** Price every line at this ZIP code instead of the claim's. */
  readonly zip?: number;
  /** Given: hold what they do not cover. Not given: count every claim as sent. */
  readonly attestations?: Attestations;
}

/**
 * Decides batch after batch in receipt order, keeping the books as it goes: which claims are new, what their lines are
 * worth, where the threshold is crossed, what is held. See docs/concepts/deciding.md; nothing per line is allocated.
 */
export class Decider {
  readonly rules: LineRules;
  readonly payers: PayerRules;
  readonly fees: FeeBook;
  /** What has been read of beneficiaries, by name number. */
  readonly #names: Names;
  readonly #books: Books;
  readonly #attestations: Attestations | undefined;
  readonly #zip: number;
  readonly #mpprExempt: Uint8Array;
  readonly #groups = new DayGroups();
  readonly #line = blankLine();
  readonly #outcome = blankOutcome();
  readonly #marks = new FindingMarks();
  readonly #posted: PostedLine = blankPosted();
  #idKinds = new Uint8Array(1 << 12);
  /** Group of each line of the batch, 0 for lines that are not ranked. */
  #groupOf: Int32Array;
  #settledHere: number[] = [];
  /** Claim of the batch by its number in the books, counted from the first one this batch brought. */
  #claimOfBook: number[] = [];
  #firstBookClaim = 1;
  #batch!: ClaimBatch;
  #out!: Decisions;

  constructor(policy: Policy, books: Books, names: Names, options: DeciderOptions = {}) {
    this.#names = names;
    this.#books = books;
    this.#attestations = options.attestations;
    this.#zip = options.zip ?? -1;
    this.rules = new LineRules(policy, options.approachingPercent === undefined ? {} : { approachingPercent: options.approachingPercent });
    this.payers = new PayerRules(policy, names);
    this.fees = new FeeBook(policy, { qualifyingApm: options.qualifyingApm ?? false });
    this.#mpprExempt = Uint8Array.from({ length: 100 }, (_, billType) => (billType > 0 && policy.mpprExempt(billType) ? 1 : 0));
    this.#groupOf = new Int32Array(1 << 12);
  }

  decide(batch: ClaimBatch, out: Decisions): void {
    this.#batch = batch;
    this.#out = out;
    this.#groups.clear();
    this.#claimOfBook.length = 0;
    this.#firstBookClaim = this.#books.claims.count + 1;
    if (this.#groupOf.length < batch.lineCount) this.#groupOf = new Int32Array(batch.lines.claim.length);
    for (let claim = 0; claim < batch.claimCount; claim++) this.#present(claim);
    for (let claim = 0; claim < batch.claimCount; claim++) this.#price(claim);
    for (let claim = 0; claim < batch.claimCount; claim++) {
      this.#settledHere.length = 0;
      this.#decideClaim(claim);
      out.rerankEnd[claim] = this.#books.reranks.length;
    }
  }

  /** First pass: what the books know of the claim. */
  #present(claim: number): void {
    const { claims } = this.#batch;
    const out = this.#out;
    const rule = this.payers.of(claims.payer[claim] as number, claims.filing[claim] as number, claims.form[claim] as number);
    const active = this.payers.rules[rule] as ActiveRule;
    out.rule[claim] = rule;
    out.held[claim] = 0;
    out.bookClaim[claim] = 0;
    out.reversed[claim] = 0;
    const beneficiary = claims.beneficiary[claim] as number;
    if (active.rule === PAYER_RULE.NEVER || active.rule === PAYER_RULE.UNKNOWN || beneficiary === 0) {
      out.standing[claim] = STANDING.OUTSIDE;
      return;
    }
    const [keyHigh, keyLow] = [claims.keyHigh[claim] as number, claims.keyLow[claim] as number];
    const content = (claims.contentHigh[claim] as number) ^ (claims.contentLow[claim] as number);
    const known = this.#books.claims.find(keyHigh, keyLow);
    const frequency = claims.frequency[claim] as number;
    if (known !== 0) {
      const version = this.#books.claims.version(known, content);
      if (version !== 0) {
        out.standing[claim] = STANDING.POSTED;
        out.bookClaim[claim] = version;
        return;
      }
      if (frequency !== FREQUENCY.REPLACEMENT && frequency !== FREQUENCY.VOID) {
        out.standing[claim] = STANDING.CHANGED;
        return;
      }
    }
    out.standing[claim] = STANDING.NEW;
    const lines = (claims.lineEnd[claim] as number) - (claims.lineStart[claim] as number);
    const provider = claims.provider[claim] as number;
    out.bookClaim[claim] = this.#books.present(keyHigh, keyLow, content, beneficiary, provider, active.book, lines);
    this.#claimOfBook.push(claim);
  }

  /** Second pass: which lines count, their fees, and who competes for the full unit of each day. */
  #price(claim: number): void {
    const { claims } = this.#batch;
    const out = this.#out;
    const rule = this.payers.rules[out.rule[claim] as number] as ActiveRule;
    const standing = out.standing[claim] as number;
    const frequency = claims.frequency[claim] as number;
    const afresh = standing === STANDING.NEW && (frequency === FREQUENCY.REPLACEMENT || frequency === FREQUENCY.VOID);
    const threshold = rule.own ?? this.rules.threshold;
    const line = this.#line;
    this.#fillClaim(claim, rule);
    const end = claims.lineEnd[claim] as number;
    if (afresh) this.#startAfresh(claim);
    for (let at = claims.lineStart[claim] as number; at < end; at++) {
      this.#fillLine(at);
      let lineClass = this.rules.classify(line, threshold);
      let row: number = NO_FEE.NO_CODE;
      if (lineClass === LINE_CLASS.COUNTED) {
        if (standing === STANDING.CHANGED) lineClass = LINE_CLASS.CHANGED_RESEND;
        else {
          row = this.fees.row(line.code, line.day, this.#placeOf(claim, at));
          if (row === NO_FEE.POLICY_GAP) lineClass = LINE_CLASS.POLICY_GAP;
        }
      }
      out.feeRow[at] = row;
      out.lineClass[at] = lineClass;
      this.#groupOf[at] = 0;
      if (row < 0 || standing !== STANDING.NEW || lineClass !== LINE_CLASS.COUNTED) continue;
      if (this.fees.multiple[row] === 1 && line.units > 0 && this.#mpprExempt[line.billType] === 0) this.#rank(claim, at, row);
    }
  }

  #rank(claim: number, at: number, row: number): void {
    const { claims, lines } = this.#batch;
    this.#groupOf[at] = this.#groups.join(
      at,
      claims.beneficiary[claim] as number,
      claims.provider[claim] as number,
      lines.day[at] as number,
      this.fees.peRvu[row] as number,
      this.fees.full[row] as number,
    );
  }

  /** Third pass: one claim, in receipt order. */
  #decideClaim(claim: number): void {
    const { claims } = this.#batch;
    const out = this.#out;
    const rule = this.payers.rules[out.rule[claim] as number] as ActiveRule;
    const standing = out.standing[claim] as number;
    const [start, end] = [claims.lineStart[claim] as number, claims.lineEnd[claim] as number];
    const reranksBefore = this.#books.reranks.length;
    this.#fillClaim(claim, rule);
    if (standing === STANDING.NEW) this.#reverseOriginal(claim);
    for (let at = start; at < end; at++) {
      if (standing === STANDING.NEW && out.lineClass[at] === LINE_CLASS.COUNTED) this.#accrue(claim, at, rule);
      else this.#answerUncounted(at);
    }
    if (standing === STANDING.POSTED) this.#answerAsPosted(claim);
    else if (claims.form[claim] === FORM.INSTITUTIONAL) this.#decideTogether(claim, rule);
    for (let at = start; at < end; at++) this.#find(claim, at, rule);
    if (this.#attestations !== undefined) this.#hold(claim);
    if (standing === STANDING.NEW) this.#post(claim, reranksBefore);
  }

  /** A replacement or void takes back what stands under its key, before anything of its own is decided. */
  #reverseOriginal(claim: number): void {
    const { claims } = this.#batch;
    const frequency = claims.frequency[claim] as number;
    if (frequency !== FREQUENCY.REPLACEMENT && frequency !== FREQUENCY.VOID) return;
    const books = this.#books;
    const older = books.claims.olderVersion(this.#out.bookClaim[claim] as number);
    const original = older === 0 ? 0 : books.claims.standing(older);
    if (original === 0 || books.claims.state[original] !== STATE.LIVE) return;
    this.#out.reversed[claim] = original;
    const days = books.rankedDays(original);
    const book = books.bookOf(original);
    books.reverse(original);
    const [beneficiary, provider] = [claims.beneficiary[claim] as number, claims.provider[claim] as number];
    for (const day of days) books.settleDay(beneficiary, book, provider, day, -1, -1);
  }

  /** Prices a counted line, decides it line by line, and lets it accrue. */
  #accrue(claim: number, at: number, rule: ActiveRule): void {
    const { claims, lines } = this.#batch;
    const out = this.#out;
    const accounts = this.#books.accounts;
    const day = lines.day[at] as number;
    const discipline = disciplineOf(lines.modifiers[at] as number);
    const bucket = bucketOf(discipline);
    const account = accounts.of(claims.beneficiary[claim] as number, rule.book, (day / 10000) | 0);
    const group = this.#groupOf[at] as number;
    if (group !== 0 && this.#groups.settled[group] === 0) this.#settle(claim, group, day, rule.book);
    this.#allow(at, group !== 0 && this.#groups.best[group] === at, group !== 0);
    const [low, high] = [out.allowedLow[at] as number, out.allowedHigh[at] as number];
    const [beforeLow, beforeHigh] = [accounts.low(account, bucket), accounts.high(account, bucket)];
    const threshold = (rule.own ?? this.rules.threshold).at(day, bucket);
    out.discipline[at] = discipline;
    out.beforeLow[at] = beforeLow;
    out.beforeHigh[at] = beforeHigh;
    out.threshold[at] = threshold;
    const hasKx = ((lines.modifiers[at] as number) & MODIFIER.KX) !== 0;
    out.verdict[at] = verdictOf(crosses(beforeLow, low, threshold), crosses(beforeHigh, high, threshold), hasKx);
    accounts.add(account, bucket, low, high);
  }

  /** Ranks the group of a day with what the books hold of that day. */
  #settle(claim: number, group: number, day: number, book: number): void {
    const { claims } = this.#batch;
    const groups = this.#groups;
    groups.settled[group] = 1;
    this.#settledHere.push(group);
    const leads = this.#books.settleDay(
      claims.beneficiary[claim] as number,
      book,
      claims.provider[claim] as number,
      day,
      groups.bestPe[group] as number,
      groups.bestFull[group] as number,
    );
    if (!leads) groups.best[group] = -1;
  }

  #allow(at: number, keeps: boolean, ranked: boolean): void {
    const { lines } = this.#batch;
    const out = this.#out;
    const row = out.feeRow[at] as number;
    const charge = lines.charge[at] as number;
    out.keepsFull[at] = keeps ? 1 : 0;
    if (row < 0) {
      const bundled = row === NO_FEE.BUNDLED;
      out.basis[at] = bundled ? BASIS.BUNDLED : BASIS.UNPRICED;
      out.allowedLow[at] = 0;
      out.allowedHigh[at] = bundled ? 0 : charge;
      return;
    }
    const full = this.fees.full[row] as number;
    const reduced = ranked ? (this.fees.reduced[row] as number) : full;
    const fee = lineAmount(lines.units[at] as number, full, reduced, keeps);
    const allowed = allowedAmount(charge, fee);
    const isReduced = ranked && !(keeps && (lines.units[at] as number) <= 1000);
    out.basis[at] = charge < fee ? BASIS.CHARGE : isReduced ? BASIS.FEE_MPPR : BASIS.FEE;
    out.allowedLow[at] = allowed;
    out.allowedHigh[at] = allowed;
  }

  /** Institutional claims: what one line of a bucket and year needs, all its lines need. */
  #decideTogether(claim: number, rule: ActiveRule): void {
    const { claims, lines } = this.#batch;
    const out = this.#out;
    const accounts = this.#books.accounts;
    for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
      if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
      const account = accounts.of(claims.beneficiary[claim] as number, rule.book, ((lines.day[at] as number) / 10000) | 0);
      const bucket = bucketOf(out.discipline[at] as number);
      const threshold = out.threshold[at] as number;
      const hasKx = ((lines.modifiers[at] as number) & MODIFIER.KX) !== 0;
      // The account holds the whole claim by now, and no amount is negative: it is over exactly when some line was.
      const low = crosses(accounts.low(account, bucket), 0, threshold);
      out.verdict[at] = verdictOf(low, crosses(accounts.high(account, bucket), 0, threshold), hasKx);
    }
  }

  #answerUncounted(at: number): void {
    const out = this.#out;
    const lineClass = out.lineClass[at] as number;
    const discipline = disciplineOf(this.#batch.lines.modifiers[at] as number);
    out.verdict[at] = isUndecided(lineClass) ? VERDICT.UNDECIDED : VERDICT.NOT_SUBJECT;
    out.discipline[at] = discipline < 0 ? 0 : discipline;
    out.basis[at] = lineClass === LINE_CLASS.VOID ? BASIS.VOID : BASIS.NONE;
    out.keepsFull[at] = 0;
    out.allowedLow[at] = 0;
    out.allowedHigh[at] = 0;
    out.beforeLow[at] = 0;
    out.beforeHigh[at] = 0;
    out.threshold[at] = 0;
  }

  /** The claim is in the books already: its lines are answered as they were the first time. */
  #answerAsPosted(claim: number): void {
    const { claims, lines } = this.#batch;
    const out = this.#out;
    const books = this.#books;
    const bookClaim = out.bookClaim[claim] as number;
    const rule = this.payers.rules[out.rule[claim] as number] as ActiveRule;
    const befores = books.beforesOf(bookClaim);
    const start = claims.lineStart[claim] as number;
    let running = books.claims.before[bookClaim] as number;
    for (let at = start; at < (claims.lineEnd[claim] as number); at++) {
      if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
      const line = this.#posted;
      books.firstLine(bookClaim, at - start, line);
      if (!line.counted) continue;
      out.discipline[at] = disciplineOf(lines.modifiers[at] as number);
      out.verdict[at] = line.verdict;
      out.basis[at] = line.basis;
      out.keepsFull[at] = line.keeps ? 1 : 0;
      out.allowedLow[at] = line.low;
      out.allowedHigh[at] = line.high;
      out.beforeLow[at] = befores?.[at - start]?.[0] ?? running;
      out.beforeHigh[at] = befores?.[at - start]?.[1] ?? running;
      out.threshold[at] = (rule.own ?? this.rules.threshold).at(lines.day[at] as number, line.bucket);
      running += line.low;
    }
  }

  /** Findings of one line. */
  #find(claim: number, at: number, rule: ActiveRule): void {
    const out = this.#out;
    const marks = this.#marks;
    const line = this.#line;
    marks.clear();
    this.#fillLine(at);
    const lineClass = out.lineClass[at] as number;
    this.rules.findFacts(line, lineClass, marks);
    if (lineClass === LINE_CLASS.COUNTED) {
      const outcome = this.#outcome;
      outcome.verdict = out.verdict[at] as number;
      outcome.feeRow = out.feeRow[at] as number;
      outcome.plusFour = this.fees.needsPlusFour(this.#placeOf(claim, at)) ? 1 : 0;
      outcome.beforeLow = out.beforeLow[at] as number;
      outcome.beforeHigh = out.beforeHigh[at] as number;
      outcome.allowedHigh = out.allowedHigh[at] as number;
      outcome.threshold = out.threshold[at] as number;
      outcome.review = rule.own ? NO_AMOUNT : this.rules.review.at(line.day, bucketOf(out.discipline[at] as number));
      this.rules.findOutcome(line, outcome, marks);
    }
    const standing = out.standing[claim] as number;
    const { frequency } = line;
    if (standing === STANDING.POSTED) marks.add(CLAIM_ALREADY_POSTED);
    else if (
      standing === STANDING.NEW &&
      out.reversed[claim] === 0 &&
      (frequency === FREQUENCY.REPLACEMENT || frequency === FREQUENCY.VOID)
    ) {
      marks.add(ORIGINAL_NOT_FOUND);
    }
    if (this.#batch.claims.broken[claim] === 1) marks.add(CLAIM_BROKEN);
    out.addsKx[at] = 0;
    out.marksLow[at] = marks.low;
    out.marksHigh[at] = marks.high;
  }

  /** Decides which lines get KX and whether the claim may go out. */
  #hold(claim: number): void {
    const { claims } = this.#batch;
    const out = this.#out;
    const attestations = this.#attestations as Attestations;
    const wasHeld = out.standing[claim] === STANDING.POSTED ? this.#books.claims.state[out.bookClaim[claim] as number] === STATE.HELD : false;
    const sent = out.standing[claim] === STANDING.POSTED && !wasHeld;
    let held = claims.broken[claim] === 1;
    for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
      const verdict = out.verdict[at] as number;
      if (verdict === VERDICT.KX_MISSING) {
        if (sent) {
          this.#books.firstLine(out.bookClaim[claim] as number, at - (claims.lineStart[claim] as number), this.#posted);
          out.addsKx[at] = this.#posted.kxAdded ? 1 : 0;
        } else if (!this.#attest(claim, at, attestations)) held = true;
      } else if (verdict === VERDICT.UNDECIDED) held = true;
      if (hasError(out.marksLow[at] as number, out.marksHigh[at] as number)) held = true;
    }
    out.held[claim] = held ? 1 : 0;
  }

  /** @returns whether KX may be put on the line: attested, and there is room. */
  #attest(claim: number, at: number, attestations: Attestations): boolean {
    const { claims, lines } = this.#batch;
    const out = this.#out;
    const marks = this.#marks;
    const clinician = attestations.clinicianFor(
      claims.beneficiary[claim] as number,
      out.discipline[at] as number,
      lines.day[at] as number,
      lines.lastDay[at] as number,
    );
    marks.low = out.marksLow[at] as number;
    marks.high = out.marksHigh[at] as number;
    if (clinician === undefined) marks.add(HELD_NO_ATTESTATION);
    else {
      const rendering = lines.rendering[at] as number;
      if (rendering !== 0 && !attestations.isClinician(rendering, clinician)) marks.add(ATTESTATION_CLINICIAN_DIFFERS);
      if (this.#modifierPlaces(at) < MODIFIER_PLACES) out.addsKx[at] = 1;
    }
    out.marksLow[at] = marks.low;
    out.marksHigh[at] = marks.high;
    return out.addsKx[at] === 1;
  }

  /** Enters a new claim in the books, or takes back all it did to them when it is held. */
  #post(claim: number, reranksBefore: number): void {
    const out = this.#out;
    const books = this.#books;
    const { claims } = this.#batch;
    const bookClaim = out.bookClaim[claim] as number;
    const [start, end] = [claims.lineStart[claim] as number, claims.lineEnd[claim] as number];
    const isHeld = out.held[claim] === 1;
    const rule = this.payers.rules[out.rule[claim] as number] as ActiveRule;
    let plain = true;
    let first = -1;
    for (let at = start; at < end; at++) {
      this.#setLine(bookClaim, at - start, at);
      if (out.lineClass[at] !== LINE_CLASS.COUNTED) continue;
      if (first < 0) first = at;
      plain &&= this.#isPlainAfter(first, at);
      this.#accountFor(claim, at, rule, isHeld);
    }
    books.claims.before[bookClaim] = first < 0 ? 0 : (out.beforeLow[first] as number);
    if (!plain) {
      const befores: [number, number][] = [];
      for (let at = start; at < end; at++) befores.push([out.beforeLow[at] as number, out.beforeHigh[at] as number]);
      books.setBefores(bookClaim, befores);
    }
    books.claims.state[bookClaim] = isHeld ? STATE.HELD : STATE.LIVE;
    if (!isHeld) return;
    for (const group of this.#settledHere) this.#groups.settled[group] = 0;
    books.undoReranks(reranksBefore);
    const original = out.reversed[claim] as number;
    if (original !== 0) books.reverse(original, 1);
    out.reversed[claim] = 0;
  }

  /** Notes the day of a line that counts; a held line gives back what it accrued. */
  #accountFor(claim: number, at: number, rule: ActiveRule, isHeld: boolean): void {
    const { claims, lines } = this.#batch;
    const out = this.#out;
    const accounts = this.#books.accounts;
    const day = lines.day[at] as number;
    const account = accounts.of(claims.beneficiary[claim] as number, rule.book, (day / 10000) | 0);
    if (!isHeld) accounts.noteDay(account, day);
    else {
      const bucket = bucketOf(out.discipline[at] as number);
      accounts.add(account, bucket, -(out.allowedLow[at] as number), -(out.allowedHigh[at] as number));
    }
  }

  /** Whether a line accrues in the same bucket and year as the first, at one amount: then no more need be kept. */
  #isPlainAfter(first: number, at: number): boolean {
    const { lines } = this.#batch;
    const out = this.#out;
    return (
      out.beforeLow[at] === out.beforeHigh[at] &&
      bucketOf(out.discipline[at] as number) === bucketOf(out.discipline[first] as number) &&
      Math.trunc((lines.day[at] as number) / 10000) === Math.trunc((lines.day[first] as number) / 10000)
    );
  }

  #setLine(bookClaim: number, place: number, at: number): void {
    const { lines } = this.#batch;
    const out = this.#out;
    const line = this.#posted;
    const counted = out.lineClass[at] === LINE_CLASS.COUNTED;
    const row = out.feeRow[at] as number;
    line.ranked = counted && (this.#groupOf[at] as number) !== 0;
    line.day = lines.day[at] as number;
    line.bucket = counted ? bucketOf(out.discipline[at] as number) : 0;
    line.counted = counted;
    line.verdict = out.verdict[at] as number;
    line.basis = out.basis[at] as number;
    line.low = out.allowedLow[at] as number;
    line.high = out.allowedHigh[at] as number;
    line.kxAdded = out.addsKx[at] === 1;
    line.keeps = out.keepsFull[at] === 1;
    line.price = 0;
    line.difference = 0;
    if (line.ranked) {
      const [full, reduced] = [this.fees.full[row] as number, this.fees.reduced[row] as number];
      const [charge, units] = [lines.charge[at] as number, lines.units[at] as number];
      line.price = this.#books.prices.ofRow(row, this.fees.peRvu[row] as number, full);
      line.difference =
        allowedAmount(charge, lineAmount(units, full, reduced, true)) - allowedAmount(charge, lineAmount(units, full, reduced, false));
    }
    this.#books.setLine(bookClaim, place, line);
  }

  /**
   * From a replacement or void on, the lines of its days and of the days of the claim it takes back form new groups:
   * what stands before them has been posted by then, and is ranked with them from the books.
   */
  #startAfresh(claim: number): void {
    this.#cutDaysOfLines(claim, claim);
    const older = this.#books.claims.olderVersion(this.#out.bookClaim[claim] as number);
    if (older === 0) return;
    const inBatch = this.#claimOfBook[older - this.#firstBookClaim];
    if (inBatch !== undefined) return this.#cutDaysOfLines(claim, inBatch);
    const { claims } = this.#batch;
    const [beneficiary, provider] = [claims.beneficiary[claim] as number, claims.provider[claim] as number];
    for (const day of this.#books.rankedDays(older)) this.#groups.cut(beneficiary, provider, day);
  }

  #cutDaysOfLines(claim: number, source: number): void {
    const { claims, lines } = this.#batch;
    const [beneficiary, provider] = [claims.beneficiary[claim] as number, claims.provider[claim] as number];
    for (let at = claims.lineStart[source] as number; at < (claims.lineEnd[source] as number); at++) {
      this.#groups.cut(beneficiary, provider, lines.day[at] as number);
    }
  }

  #fillClaim(claim: number, rule: ActiveRule): void {
    const { claims } = this.#batch;
    const line = this.#line;
    line.form = claims.form[claim] as number;
    line.payerRule = rule.rule;
    line.payerSequence = claims.payerSequence[claim] as number;
    line.frequency = claims.frequency[claim] as number;
    line.billType = claims.billType[claim] as number;
    line.beneficiaryId = this.#idKind(claims.beneficiary[claim] as number);
    line.originalNumber = (claims.payerClaimEnd[claim] as number) > (claims.payerClaimStart[claim] as number) ? 1 : 0;
  }

  #fillLine(at: number): void {
    const { lines } = this.#batch;
    const line: LineFacts = this.#line;
    line.code = lines.code[at] as number;
    line.modifiers = lines.modifiers[at] as number;
    line.modifierPlaces = this.#modifierPlaces(at);
    line.units = lines.units[at] as number;
    line.unit = lines.unit[at] as number;
    line.day = lines.day[at] as number;
    line.lastDay = lines.lastDay[at] as number;
    line.revenue = lines.revenue[at] as number;
    line.unreadable = lines.unreadable[at] as number;
  }

  #modifierPlaces(at: number): number {
    const { lines } = this.#batch;
    return (
      (lines.modifier1[at] !== 0 ? 1 : 0) +
      (lines.modifier2[at] !== 0 ? 1 : 0) +
      (lines.modifier3[at] !== 0 ? 1 : 0) +
      (lines.modifier4[at] !== 0 ? 1 : 0)
    );
  }

  /** ZIP code a line is priced at: its own service facility, the claim's, the billing provider's. */
  #placeOf(claim: number, at: number): number {
    if (this.#zip >= 0) return this.#zip;
    const { claims, lines } = this.#batch;
    const ofLine = lines.facilityZip[at] as number;
    if (ofLine >= 0) return ofLine;
    const ofClaim = claims.facilityZip[claim] as number;
    return ofClaim >= 0 ? ofClaim : (claims.providerZip[claim] as number);
  }

  #idKind(beneficiary: number): number {
    if (beneficiary === 0) return BENEFICIARY_ID.MISSING;
    if (beneficiary >= this.#idKinds.length) {
      const larger = new Uint8Array(Math.max(beneficiary + 1, this.#idKinds.length * 2));
      larger.set(this.#idKinds);
      this.#idKinds = larger;
    }
    const known = this.#idKinds[beneficiary] as number;
    if (known !== 0) return known;
    const kind = isMbi(this.#names.text(beneficiary)) ? BENEFICIARY_ID.MBI : BENEFICIARY_ID.OTHER;
    this.#idKinds[beneficiary] = kind;
    return kind;
  }
}

function blankPosted(): PostedLine {
  return {
    day: 0,
    bucket: 0,
    counted: false,
    verdict: 0,
    basis: 0,
    low: 0,
    high: 0,
    kxAdded: false,
    ranked: false,
    price: 0,
    keeps: false,
    difference: 0,
  };
}
