import { type ClaimBatch, payerHash } from '../../claim/index.ts';
import { SCOPE } from '../guide/index.ts';
import { readInteger, readZip } from '../wire/field.ts';
import { STATE } from '../wire/layout.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import type { Reporter } from './report.ts';

/** Level codes, HL03. */
export const BILLING = 20;
export const SUBSCRIBER = 22;
const PATIENT = 23;
/** HL03 as the walker tells levels apart: both must call a damaged code by the same level. */
const LEVEL_OF = new Map([BILLING, SUBSCRIBER, PATIENT].map((code) => [packTag(String(code)), code]));
const NO_LEVEL = -1;
const INT32_MAX = 0x7fffffff;

/** What the levels above a claim say of it: who bills, who is covered, who pays. Filled as the levels pass. */
export class Hierarchy {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #state: Int32Array;

  /** @param state the words of `STATE`, of which FORM to SUBSCRIBER_LEVEL are kept here */
  constructor(cursor: SegmentCursor, reporter: Reporter, state: Int32Array) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#state = state;
  }

  beginTransaction(form: number, supported: boolean): void {
    const state = this.#state;
    state[STATE.FORM] = form;
    state[STATE.SPOILED] = supported ? 0 : 1 << SCOPE.TRANSACTION;
    state[STATE.LEVELS] = 0;
    state[STATE.BILLING_LEVEL] = NO_LEVEL;
    state[STATE.SUBSCRIBER_LEVEL] = NO_LEVEL;
    this.#clearBilling();
  }

  /** A fault that makes every claim under this level unfit to decide or send. */
  spoil(scope: number): void {
    this.#state[STATE.SPOILED]! |= 1 << scope;
  }

  /** @returns the level code, HL03; -1 when it is none of them. */
  level(): number {
    const state = this.#state;
    const cursor = this.#cursor;
    const [number, parent] = [this.#levelNumber(1), this.#levelNumber(2)];
    const code = LEVEL_OF.get(cursor.qualifier(3)) ?? NO_LEVEL;
    const levels = ++state[STATE.LEVELS]!;
    if (number !== levels) {
      this.#reporter.report('X12_HL_NUMBER', { element: 'HL01', found: cursor.text(1), expected: String(levels) });
    }
    const expected = this.#parentOf(code);
    if (parent !== expected) {
      const wanted = expected === NO_LEVEL ? 'none' : String(expected);
      this.#reporter.report('X12_HL_PARENT', { element: 'HL02', found: cursor.text(2), expected: wanted });
    }
    if (code === BILLING) {
      state[STATE.BILLING_LEVEL] = number;
      this.#clearBilling();
    } else if (code === SUBSCRIBER) {
      state[STATE.SUBSCRIBER_LEVEL] = number;
      this.#clearSubscriber();
    } else state[STATE.SPOILED]! &= ~(1 << SCOPE.PATIENT);
    return code;
  }

  billingProvider(batch: ClaimBatch): void {
    this.#state[STATE.PROVIDER] = this.#name(batch, 9);
  }

  /** Tax id of a billing provider that gives no NPI. */
  billingTaxId(batch: ClaimBatch): void {
    if (this.#state[STATE.PROVIDER] === 0) this.#state[STATE.PROVIDER] = this.#name(batch, 2);
  }

  billingZip(): void {
    this.#state[STATE.PROVIDER_ZIP] = readZip(this.#cursor.bytes, this.#cursor.from(3), this.#cursor.to(3));
  }

  subscriber(): void {
    const cursor = this.#cursor;
    const start = cursor.from(1);
    const filing = cursor.qualifier(9);
    this.#state[STATE.PAYER_SEQUENCE] = cursor.to(1) > start ? (cursor.bytes[start] as number) : 0;
    this.#state[STATE.FILING] = ((filing & 255) << 8) | ((filing >>> 8) & 255);
  }

  insured(batch: ClaimBatch): void {
    this.#state[STATE.BENEFICIARY] = this.#name(batch, 9);
  }

  payerName(batch: ClaimBatch): void {
    this.#state[STATE.PAYER] = this.#name(batch, 9);
    this.#state[STATE.PAYER_HASH] = payerHash(this.#cursor.bytes, this.#cursor.from(9), this.#cursor.to(9));
  }

  #name(batch: ClaimBatch, element: number): number {
    return batch.names.intern(this.#cursor.bytes, this.#cursor.from(element), this.#cursor.to(element));
  }

  /** The number in an element of HL; NO_LEVEL when there is none, or one beyond all counting. */
  #levelNumber(element: number): number {
    const number = readInteger(this.#cursor.bytes, this.#cursor.from(element), this.#cursor.to(element));
    return number <= INT32_MAX ? number : NO_LEVEL;
  }

  #parentOf(code: number): number {
    if (code === BILLING) return NO_LEVEL;
    return this.#state[code === SUBSCRIBER ? STATE.BILLING_LEVEL : STATE.SUBSCRIBER_LEVEL] as number;
  }

  #clearBilling(): void {
    const state = this.#state;
    state[STATE.PROVIDER] = 0;
    state[STATE.PROVIDER_ZIP] = -1;
    state[STATE.RENDERING] = 0;
    state[STATE.SPOILED]! &= 1 << SCOPE.TRANSACTION;
    this.#clearSubscriber();
  }

  #clearSubscriber(): void {
    const state = this.#state;
    state[STATE.SPOILED]! &= ~((1 << SCOPE.SUBSCRIBER) | (1 << SCOPE.PATIENT));
    state[STATE.BENEFICIARY] = 0;
    state[STATE.PAYER] = 0;
    state[STATE.PAYER_HASH] = 0;
    state[STATE.PAYER_SEQUENCE] = 0;
    state[STATE.FILING] = 0;
  }
}
