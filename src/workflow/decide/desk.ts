import { type ClaimBatch, type Names, type RangeSetting, rangeNumber } from '../../claim/index.ts';
import type { Books } from '../../ledger/index.ts';
import type { Policy } from '../../policy/index.ts';
import { FeeBook } from '../../price/index.ts';
import { blankLine, FindingMarks, LineRules } from '../../rules/index.ts';
import { EnvelopeTrail } from '../../x12/index.ts';
import type { Attestations } from '../attestations.ts';
import { BeneficiaryIds } from './beneficiary-ids.ts';
import { DayGroups } from './day-groups.ts';
import type { Decisions } from './decisions.ts';
import { KnownLines } from './known-lines.ts';
import { type ActiveRule, PayerRules } from './payer-rules.ts';
import { ServiceDays } from './service-days.ts';
import { noteAsked, noteSubmissions } from './submission.ts';
import type { UseDesk } from './uses/use-desk.ts';

export interface DeciderOptions {
  /** Percentage of the threshold from which a line is told that it comes near. Default 90. */
  readonly approachingPercent?: number;
  /** Priced at the conversion factor of qualifying APM participants. */
  readonly qualifyingApm?: boolean;
  /** Price every line at this ZIP code instead of the claim's. */
  readonly zip?: number;
  /** How a line is answered whose need for KX depends on where in the range the truth lies. Default 'undecided'. */
  readonly range?: RangeSetting;
  /** Given: hold what they do not cover. Not given: count every claim as sent. */
  readonly attestations?: Attestations;
  /** Answers lines on which KX means something else; it outlives the working set. */
  readonly uses?: UseDesk;
  /** What earlier runs of the same policy and names worked out already, for the same options. */
  readonly ready?: ReadyRules;
}

/** What does not change while a policy is in force, and fills as it is asked. */
export interface ReadyRules {
  readonly rules: LineRules;
  readonly fees: FeeBook;
  readonly known: KnownLines;
  /** By the numbers of names. */
  readonly payers: PayerRules;
}

/** What the steps of deciding have before them: the batch, what is found about it, the books and the rules. */
export class Desk {
  batch!: ClaimBatch;
  out!: Decisions;
  readonly books: Books;
  readonly rules: LineRules;
  readonly payers: PayerRules;
  readonly fees: FeeBook;
  readonly attestations: Attestations | undefined;
  /** RANGE. */
  readonly range: number;
  readonly uses: UseDesk | undefined;
  /** ZIP code that every line is priced at, -1 for that of the claim. */
  readonly zip: number;
  readonly ids: BeneficiaryIds;
  readonly known: KnownLines;
  readonly groups = new DayGroups();
  /** Group of each line of the batch, 0 for lines that are not ranked. */
  groupOf = new Int32Array(0);
  /** Cents that the full unit adds to each ranked line of the batch. */
  difference = new Int32Array(0);
  /** Claim of the batch by its number in the books, counted from the first one this batch brought. */
  claimOfBook = new Int32Array(0);
  /** How many claims the batch brought. */
  broughtCount = 0;
  firstBookClaim = 1;
  /** Claims in the books that replacements and voids of the batch will take back. */
  readonly taken = new Set<number>();
  /** Whether Medicare pays the claim at hand second. */
  isSecond = false;
  /** Whether the claim at hand has a line that came after one of a later day. */
  isLate = false;
  /** Whether anything on the claim at hand, or before one of its lines, is known as a range only. */
  isRanged = false;
  readonly serviceDays: ServiceDays;
  /** Without meaning, see `Claims.foresee`. */
  foreseen = 0;
  /** One line's facts and findings, filled again for every line that is looked at on its own. */
  readonly line = blankLine();
  readonly marks = new FindingMarks();
  readonly #mpprExempt: Uint8Array;
  readonly #trail = new EnvelopeTrail();

  constructor(policy: Policy, books: Books, names: Names, options: DeciderOptions) {
    const { zip = -1, range = 'undecided', attestations, uses, ready = readyRules(policy, names, options) } = options;
    this.books = books;
    this.rules = ready.rules;
    this.payers = ready.payers;
    this.fees = ready.fees;
    this.known = ready.known;
    this.attestations = attestations;
    this.range = rangeNumber(range);
    this.serviceDays = new ServiceDays(books);
    this.uses = uses;
    this.zip = zip;
    this.ids = new BeneficiaryIds(names);
    this.#mpprExempt = Uint8Array.from({ length: 100 }, (_, type) => (type > 0 && policy.mpprExempt(type) ? 1 : 0));
  }

  /** Takes up a batch, and the columns its decisions go to. */
  take(batch: ClaimBatch, out: Decisions): void {
    this.batch = batch;
    this.out = out;
    if (batch.beside) noteAsked(batch.claimCount, out);
    else noteSubmissions(this.#trail.stretches(batch), batch.claimCount, out);
    this.groups.clear();
    this.broughtCount = 0;
    if (this.claimOfBook.length < batch.claimCount) this.claimOfBook = new Int32Array(batch.claims.start.length);
    this.taken.clear();
    this.firstBookClaim = this.books.claims.count + 1;
    if (this.groupOf.length < batch.lineCount) {
      this.groupOf = new Int32Array(batch.lines.claim.length);
      this.difference = new Int32Array(batch.lines.claim.length);
    }
  }

  ruleOf(claim: number): ActiveRule {
    return this.payers.rules[this.out.rule[claim] as number] as ActiveRule;
  }

  /** Whether the multiple-procedure reduction leaves a type of bill alone. */
  isExempt(billType: number): boolean {
    return this.#mpprExempt[billType] === 1;
  }
}

export function readyRules(
  policy: Policy,
  names: Names,
  { approachingPercent, qualifyingApm = false }: Pick<DeciderOptions, 'approachingPercent' | 'qualifyingApm'> = {},
): ReadyRules {
  return {
    rules: new LineRules(policy, approachingPercent === undefined ? {} : { approachingPercent }),
    fees: new FeeBook(policy, { qualifyingApm }),
    known: new KnownLines(),
    payers: new PayerRules(policy, names),
  };
}
