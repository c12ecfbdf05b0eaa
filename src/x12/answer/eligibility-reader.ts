import type {
  AnswerBatch,
  EligibilityRejection,
  EligibilityReply,
  FilePlace,
  Period,
  ReplyHead,
} from '../../claim/index.ts';
import { ANSWER_GUIDE } from '../guide/index.ts';
import type { Reporter } from '../scan/report.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import { BenefitReader } from './benefit-reader.ts';
import { dayIn, periodIn, placeOf } from './elements.ts';
import type { GroupParties } from './group-parties.ts';
import type { PlainReplyReader } from './plain-reply.ts';
import { isEnvelopeTag, type SegmentFeed, STEP } from './segment-feed.ts';
import type { TransactionWalk } from './transaction-walk.ts';

const TAG = {
  HL: packTag('HL'),
  BHT: packTag('BHT'),
  NM1: packTag('NM1'),
  TRN: packTag('TRN'),
  REF: packTag('REF'),
  INS: packTag('INS'),
  DTP: packTag('DTP'),
  AAA: packTag('AAA'),
  EB: packTag('EB'),
  MSG: packTag('MSG'),
};
const PROVIDER = packTag('1P');
const PRIOR_ID = packTag('Q4');
/** DTP of a person that say which days the answer is about. */
const ASKED_DAYS = new Set([packTag('307'), packTag('291'), packTag('472')]);
const NONE: readonly EligibilityRejection[] = [];
const UNKNOWN: Period = { from: undefined, through: undefined };

type Draft = { -readonly [Key in keyof EligibilityReply]: EligibilityReply[Key] };

/** Reads a 271: a reply for each subscriber, and for each dependent. Those that are plain are left to the plain reader. */
export class EligibilityReader {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #walk: TransactionWalk;
  readonly #group: GroupParties;
  readonly #batch: AnswerBatch;
  readonly #plain: PlainReplyReader | undefined;
  readonly #benefit: BenefitReader;
  /** What the transaction and its upper levels say, for every reply. */
  #version = '';
  #request = '';
  #asOf: EligibilityReply['asOf'];
  #payerId = '';
  #providerNpi = '';
  /** The payer and provider met last, which tend to come again. */
  readonly #known = { payer: '', provider: '' };
  #level = '';
  /** What stands above, once a person needs it. */
  #head: ReplyHead | undefined;
  /** The level of a person has just begun. */
  #isAwaited = false;
  #person: Draft | undefined;
  /** Refusals of the levels above, which are of every person below. */
  #refusals: EligibilityRejection[] = [];
  /** A name of the present level has been met: what follows is of the loop of that name. */
  #named = false;
  /** The transaction has had a person. */
  #anybody = false;

  constructor(
    cursor: SegmentCursor,
    reporter: Reporter,
    walk: TransactionWalk,
    batch: AnswerBatch,
    group: GroupParties,
    plain: PlainReplyReader | undefined,
  ) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#walk = walk;
    this.#batch = batch;
    this.#plain = plain;
    this.#group = group;
    this.#benefit = new BenefitReader(cursor, reporter);
  }

  /** ST */
  begin(): void {
    const cursor = this.#cursor;
    this.#version = cursor.textLike(3, this.#version) || this.#group.version;
    const guide = this.#walk.begin(ANSWER_GUIDE.ELIGIBILITY, 5010);
    this.#plain?.use(guide);
    this.#head = undefined;
    this.#isAwaited = false;
    this.#request = '';
    this.#asOf = undefined;
    this.#level = '';
    this.#payerId = '';
    this.#providerNpi = '';
    if (this.#refusals.length > 0) this.#refusals = [];
    this.#anybody = false;
  }

  /** Whether the batch is too full for a person that begins at the current segment. */
  isFullFor(tag: number): boolean {
    return tag === TAG.HL && this.#batch.isFullOfReplies;
  }

  /**
   * Reads segments of the feed for as long as they are this transaction's.
   *
   * @returns what the feed came to: on SEGMENT it stands on one of the envelope, or on a person the batch is too full for
   */
  run(feed: SegmentFeed): number {
    for (;;) {
      if (this.#isAwaited) this.#meetPerson(feed);
      const step = feed.step();
      if (step !== STEP.SEGMENT) return step;
      const { tag } = this.#cursor;
      if (isEnvelopeTag(tag) || this.isFullFor(tag)) return step;
      this.segment(tag);
    }
  }

  segment(tag: number): void {
    this.#walk.step(tag);
    const cursor = this.#cursor;
    switch (tag) {
      case TAG.EB:
        if (this.#person) return this.#benefit.begin(this.#person);
        return this.#reporter.report('X12_OUT_OF_PLACE', { found: 'EB' });
      case TAG.DTP:
        return this.#dates();
      case TAG.MSG:
        return this.#benefit.message();
      case TAG.REF:
        if (this.#benefit.isOpen) this.#benefit.reference();
        else if (this.#person && cursor.firstElement === PRIOR_ID) this.#person.priorId = cursor.text(2);
        return;
      case TAG.NM1:
        return this.#name();
      case TAG.HL:
        return this.#beginLevel();
      case TAG.BHT:
        this.#head = undefined;
        this.#request = cursor.text(3);
        this.#asOf = dayIn(cursor, 4);
        return;
      case TAG.TRN:
        if (this.#person) this.#person.traces = [...this.#person.traces, cursor.text(2)];
        return;
      case TAG.INS:
        if (this.#person) this.#person.corrected = cursor.code(3) === '001' && cursor.code(4) === '25';
        return;
      case TAG.AAA:
        return this.#refusal();
      default:
    }
  }

  /** SE, or whatever stands where SE should. */
  finish(closed: boolean): void {
    if (!this.#person && this.#refusals.length > 0 && !this.#anybody)
      this.#beginPerson(placeOf(this.#cursor, this.#reporter));
    if (!closed && this.#person) {
      this.#person.whole = false;
      this.#reporter.report('X12_ANSWER_CUT');
    }
    this.#endPerson();
    this.#walk.end();
  }

  #beginLevel(): void {
    this.#endPerson();
    this.#level = this.#cursor.code(3);
    this.#named = false;
    this.#head = this.#level === '20' || this.#level === '21' ? undefined : this.#head;
    if (this.#level === '20' && this.#refusals.length > 0) this.#refusals = [];
    this.#isAwaited = this.#level === '22' || this.#level === '23';
  }

  /** After HL: the person in the columns when all that is said of it is plain, else one segment at a time. */
  #meetPerson(feed: SegmentFeed): void {
    this.#isAwaited = false;
    const { replyHeads } = this.#batch;
    const head = this.#headOf();
    if (this.#plain && replyHeads.at(-1) !== head) replyHeads.push(head);
    const [{ start }, { base, segment }] = [this.#cursor, this.#reporter];
    if (!this.#plain?.read(feed, replyHeads.length - 1)) return this.#beginPerson({ byte: base + start, segment });
    this.#anybody = true;
    this.#named = true;
  }

  #headOf(): ReplyHead {
    this.#head ??= {
      version: this.#version,
      sender: this.#group.sender,
      receiver: this.#group.receiver,
      interchangeControl: this.#group.interchangeControl,
      transactionControl: this.#group.transactionControl,
      request: this.#request,
      asOf: this.#asOf,
      payerId: this.#payerId,
      providerNpi: this.#providerNpi,
      rejections: this.#refusals.length > 0 ? [...this.#refusals] : NONE,
    };
    return this.#head;
  }

  /** A source or receiver that is refused as a whole may name no person at all; its refusal is a reply all the same. */
  #beginPerson(at: FilePlace): void {
    this.#anybody = true;
    this.#person = {
      ...this.#headOf(),
      traces: [],
      memberId: '',
      priorId: '',
      corrected: false,
      period: UNKNOWN,
      therapy: [],
      deductibles: [],
      entitlements: [],
      advantage: [],
      otherPayers: [],
      whole: true,
      at,
    };
  }

  #endPerson(): void {
    if (!this.#person) return;
    this.#benefit.end();
    this.#batch.addReply(this.#person);
    this.#person = undefined;
  }

  #name(): void {
    const cursor = this.#cursor;
    if (this.#benefit.isOpen) return this.#benefit.name();
    this.#named = true;
    this.#head = undefined;
    if (this.#person) this.#person.memberId = cursor.text(9);
    else if (this.#level === '20') this.#payerId = this.#known.payer = cursor.textLike(9, this.#known.payer);
    else if (this.#level === '21' && cursor.firstElement === PROVIDER && cursor.code(8) === 'XX')
      this.#providerNpi = this.#known.provider = cursor.textLike(9, this.#known.provider);
  }

  #dates(): void {
    if (this.#benefit.isOpen) return this.#benefit.dates();
    if (this.#person && ASKED_DAYS.has(this.#cursor.firstElement))
      this.#person.period = periodIn(this.#cursor, this.#reporter);
  }

  #refusal(): void {
    const cursor = this.#cursor;
    const rejection: EligibilityRejection = {
      loop: this.#loopName(),
      valid: cursor.text(1) === 'Y',
      reason: cursor.text(3),
      followUp: cursor.text(4),
      at: placeOf(cursor, this.#reporter),
    };
    if (this.#person) this.#person.rejections = [...this.#person.rejections, rejection];
    else {
      this.#head = undefined;
      this.#refusals.push(rejection);
    }
  }

  #loopName(): string {
    const letter = { '20': 'A', '21': 'B', '22': 'C', '23': 'D' }[this.#level] ?? '';
    if (this.#benefit.isOpen) return `2110${letter}`;
    return `${this.#named ? '2100' : '2000'}${letter}`;
  }
}
