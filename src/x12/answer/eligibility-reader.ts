import type { EligibilityRejection, EligibilityReply, Period } from '../../claim/index.ts';
import { ANSWER_GUIDE } from '../guide/index.ts';
import type { Reporter } from '../scan/report.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import { BenefitReader } from './benefit-reader.ts';
import { dayIn, periodIn, placeOf } from './elements.ts';
import type { GroupParties } from './group-parties.ts';
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
const UNKNOWN: Period = { from: undefined, through: undefined };

type Draft = { -readonly [Key in keyof EligibilityReply]: EligibilityReply[Key] };

/** Reads a 271: a reply for each subscriber, and for each dependent. */
export class EligibilityReader {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #walk: TransactionWalk;
  readonly #group: GroupParties;
  readonly #replies: EligibilityReply[];
  readonly #benefit: BenefitReader;
  /** What the transaction and its upper levels say, for every reply. */
  #above = { version: '', transactionControl: '', request: '', asOf: undefined as EligibilityReply['asOf'] };
  #payerId = '';
  #providerNpi = '';
  #level = '';
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
    replies: EligibilityReply[],
    group: GroupParties,
  ) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#walk = walk;
    this.#replies = replies;
    this.#group = group;
    this.#benefit = new BenefitReader(cursor, reporter);
  }

  /** ST */
  begin(): void {
    const cursor = this.#cursor;
    const version = cursor.text(3) || this.#group.version;
    this.#walk.begin(ANSWER_GUIDE.ELIGIBILITY, 5010);
    this.#above = { version, transactionControl: cursor.text(2), request: '', asOf: undefined };
    this.#level = '';
    this.#payerId = '';
    this.#providerNpi = '';
    this.#refusals = [];
    this.#anybody = false;
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
        this.#above.request = cursor.text(3);
        this.#above.asOf = dayIn(cursor, 4);
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
    if (!this.#person && this.#refusals.length > 0 && !this.#anybody) this.#beginPerson();
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
    if (this.#level === '20') this.#refusals = [];
    if (this.#level === '22' || this.#level === '23') this.#beginPerson();
  }

  /** A source or receiver that is refused as a whole may name no person at all; its refusal is a reply all the same. */
  #beginPerson(): void {
    this.#anybody = true;
    const { sender, receiver, interchangeControl } = this.#group;
    this.#person = {
      version: this.#above.version,
      sender,
      receiver,
      interchangeControl,
      transactionControl: this.#above.transactionControl,
      request: this.#above.request,
      asOf: this.#above.asOf,
      payerId: this.#payerId,
      providerNpi: this.#providerNpi,
      traces: [],
      memberId: '',
      priorId: '',
      corrected: false,
      period: UNKNOWN,
      rejections: [...this.#refusals],
      therapy: [],
      deductibles: [],
      entitlements: [],
      advantage: [],
      otherPayers: [],
      whole: true,
      at: placeOf(this.#cursor, this.#reporter),
    };
  }

  #endPerson(): void {
    if (!this.#person) return;
    this.#benefit.end();
    this.#replies.push(this.#person);
    this.#person = undefined;
  }

  #name(): void {
    const cursor = this.#cursor;
    if (this.#benefit.isOpen) return this.#benefit.name();
    this.#named = true;
    if (this.#person) this.#person.memberId = cursor.text(9);
    else if (this.#level === '20') this.#payerId = cursor.text(9);
    else if (this.#level === '21' && cursor.firstElement === PROVIDER && cursor.code(8) === 'XX')
      this.#providerNpi = cursor.text(9);
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
    else this.#refusals.push(rejection);
  }

  #loopName(): string {
    const letter = { '20': 'A', '21': 'B', '22': 'C', '23': 'D' }[this.#level] ?? '';
    if (this.#benefit.isOpen) return `2110${letter}`;
    return `${this.#named ? '2100' : '2000'}${letter}`;
  }
}
