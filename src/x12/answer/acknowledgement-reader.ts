import type {
  Acceptance,
  Acknowledgement,
  ElementError,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
  SegmentError,
  TransactionAcknowledgement,
} from '../../claim/index.ts';
import { ANSWER_GUIDE } from '../guide/index.ts';
import type { Reporter } from '../scan/report.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import { componentsIn, countIn, dayAt, placeOf } from './elements.ts';
import type { GroupParties } from './group-parties.ts';
import type { InterchangeHeader } from './segment-feed.ts';
import type { TransactionWalk } from './transaction-walk.ts';

const TAG = {
  AK1: packTag('AK1'),
  AK2: packTag('AK2'),
  AK3: packTag('AK3'),
  AK4: packTag('AK4'),
  AK5: packTag('AK5'),
  AK9: packTag('AK9'),
  IK3: packTag('IK3'),
  IK4: packTag('IK4'),
  IK5: packTag('IK5'),
};

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** Reads a 999, or the 997 that came before it. */
export class GroupAcknowledgementReader {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #walk: TransactionWalk;
  readonly #found: Acknowledgement[];
  readonly #parties: GroupParties;
  #group: Draft<GroupAcknowledgement> | undefined;
  #transactions: TransactionAcknowledgement[] = [];
  #transaction: Draft<TransactionAcknowledgement> | undefined;
  #segments: SegmentError[] = [];
  #elements: ElementError[] = [];

  constructor(
    cursor: SegmentCursor,
    reporter: Reporter,
    walk: TransactionWalk,
    found: Acknowledgement[],
    parties: GroupParties,
  ) {
    this.#parties = parties;
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#walk = walk;
    this.#found = found;
  }

  /** ST */
  begin(): void {
    this.#walk.begin(ANSWER_GUIDE.IMPLEMENTATION, this.#cursor.text(1) === '997' ? 4010 : 5010);
  }

  segment(tag: number): void {
    this.#walk.step(tag);
    switch (tag) {
      case TAG.AK1:
        return this.#beginGroup();
      case TAG.AK2:
        return this.#beginTransaction();
      case TAG.IK3:
      case TAG.AK3:
        return this.#segmentError();
      case TAG.IK4:
      case TAG.AK4:
        return this.#elementError();
      case TAG.IK5:
      case TAG.AK5:
        return this.#endTransaction();
      case TAG.AK9:
        return this.#endGroup();
      default:
    }
  }

  /** SE, or whatever stands where SE should. */
  finish(closed: boolean): void {
    this.#walk.end();
    const group = this.#group;
    if (!group) return;
    if (!closed) this.#reporter.report('X12_ANSWER_CUT');
    if (this.#transaction) this.#transactions.push(this.#transaction); // its IK5 never came: taken as rejected
    group.transactions = this.#transactions;
    this.#found.push(group);
    this.#forget();
  }

  #forget(): void {
    this.#group = undefined;
    this.#transaction = undefined;
    this.#transactions = [];
  }

  #beginGroup(): void {
    const cursor = this.#cursor;
    this.#forget();
    this.#group = {
      kind: '999',
      group: cursor.text(1),
      control: cursor.text(2),
      version: cursor.text(3),
      acceptance: 'R',
      included: 0,
      received: 0,
      accepted: 0,
      codes: [],
      saidOn: this.#parties.madeOn,
      transactions: [],
      complete: false,
      at: placeOf(cursor, this.#reporter),
    };
  }

  #beginTransaction(): void {
    const cursor = this.#cursor;
    if (this.#transaction) this.#transactions.push(this.#transaction);
    this.#segments = [];
    this.#transaction = {
      set: cursor.text(1),
      control: cursor.text(2),
      guide: cursor.text(3),
      acceptance: 'R',
      codes: [],
      segments: this.#segments,
      at: placeOf(cursor, this.#reporter),
    };
  }

  #segmentError(): void {
    const cursor = this.#cursor;
    if (!this.#transaction) return this.#misplaced();
    this.#elements = [];
    this.#segments.push({
      tag: cursor.text(1),
      position: countIn(cursor, 2),
      loop: cursor.text(3),
      code: cursor.text(4),
      elements: this.#elements,
    });
  }

  #elementError(): void {
    const cursor = this.#cursor;
    if (!this.#transaction || this.#segments.length === 0) return this.#misplaced();
    const [element = '', component = ''] = componentsIn(cursor, 1);
    this.#elements.push({ element: Number(element) || 0, component: Number(component) || 0, code: cursor.text(3) });
  }

  #endTransaction(): void {
    const cursor = this.#cursor;
    const transaction = this.#transaction;
    if (!transaction) return this.#misplaced();
    transaction.acceptance = acceptanceOf(cursor.text(1));
    transaction.codes = textsFrom(cursor, 2);
    this.#transactions.push(transaction);
    this.#transaction = undefined;
  }

  #endGroup(): void {
    const cursor = this.#cursor;
    const group = this.#group;
    if (!group) return this.#misplaced();
    group.acceptance = acceptanceOf(cursor.text(1));
    group.included = countIn(cursor, 2);
    group.received = countIn(cursor, 3);
    group.accepted = countIn(cursor, 4);
    group.codes = textsFrom(cursor, 5);
    group.complete = true;
  }

  #misplaced(): void {
    this.#reporter.report('X12_OUT_OF_PLACE', { found: this.#cursor.text(0) });
  }
}

/** TA1, which stands between ISA and GS, or after GE. */
export function readInterchangeAcknowledgement(
  cursor: SegmentCursor,
  reporter: Reporter,
  { day }: Pick<InterchangeHeader, 'day'>,
): InterchangeAcknowledgement {
  return {
    kind: 'TA1',
    interchangeControl: cursor.text(1),
    sentOn: shortDay(cursor.text(2)),
    acceptance: acceptanceOf(cursor.text(4)),
    code: cursor.text(5),
    saidOn: shortDay(day),
    at: placeOf(cursor, reporter),
  };
}

/** Envelopes write two digits of the year: it is of this century. */
function shortDay(text: string) {
  const bytes = Buffer.from(`20${text}`, 'latin1');
  return /^\d{6}$/.test(text) ? dayAt(bytes, 0, bytes.length) : undefined;
}

/** What is no known letter is taken as a rejection: nothing may pass for accepted that was not said to be. */
function acceptanceOf(text: string): Acceptance {
  return text === 'A' || text === 'E' || text === 'P' ? text : 'R';
}

function textsFrom(cursor: SegmentCursor, first: number): string[] {
  const texts: string[] = [];
  for (let element = first; element < cursor.count; element++)
    if (cursor.text(element) !== '') texts.push(cursor.text(element));
  return texts;
}
