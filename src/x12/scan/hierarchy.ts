import { type ClaimBatch, FORM } from '../../claim/index.ts';
import { SCOPE } from '../guide/index.ts';
import { readInteger, readZip } from '../wire/field.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import type { Reporter } from './report.ts';

const BILLING = 20;
const SUBSCRIBER = 22;

/** What the levels above a claim say of it: who bills, who is covered, who pays. Filled as the levels pass. */
export class Hierarchy {
  form: number = FORM.PROFESSIONAL;
  provider = 0;
  providerZip = -1;
  rendering = 0;
  beneficiary = 0;
  payer = 0;
  payerSequence = 0;
  filing = 0;
  payerHash = 0;
  /** Bit per SCOPE that is too damaged for the claims under it to be decided. */
  spoiled = 0;
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  #levels = 0;
  #billingLevel = -1;
  #subscriberLevel = -1;

  constructor(cursor: SegmentCursor, reporter: Reporter) {
    this.#cursor = cursor;
    this.#reporter = reporter;
  }

  beginTransaction(form: number, supported: boolean): void {
    this.form = form;
    this.spoiled = supported ? 0 : 1 << SCOPE.TRANSACTION;
    this.#levels = 0;
    this.#billingLevel = -1;
    this.#subscriberLevel = -1;
    this.#clearBilling();
  }

  /** A fault that makes every claim under this level unfit to decide or send. */
  spoil(scope: number): void {
    this.spoiled |= 1 << scope;
  }

  /** @returns the level code, HL03. */
  level(): number {
    const cursor = this.#cursor;
    const number = readInteger(cursor.bytes, cursor.from(1), cursor.to(1));
    const parent = cursor.from(2) === cursor.to(2) ? -1 : readInteger(cursor.bytes, cursor.from(2), cursor.to(2));
    const code = readInteger(cursor.bytes, cursor.from(3), cursor.to(3));
    this.#levels++;
    if (number !== this.#levels) {
      this.#reporter.report('X12_HL_NUMBER', { element: 'HL01', found: cursor.text(1), expected: String(this.#levels) });
    }
    const expected = code === BILLING ? -1 : code === SUBSCRIBER ? this.#billingLevel : this.#subscriberLevel;
    if (parent !== expected) {
      this.#reporter.report('X12_HL_PARENT', { element: 'HL02', found: cursor.text(2), expected: expected < 0 ? 'none' : String(expected) });
    }
    if (code === BILLING) {
      this.#billingLevel = number;
      this.#clearBilling();
    } else if (code === SUBSCRIBER) {
      this.#subscriberLevel = number;
      this.#clearSubscriber();
    } else this.spoiled &= ~(1 << SCOPE.PATIENT);
    return code;
  }

  billingProvider(batch: ClaimBatch): void {
    this.provider = batch.names.intern(this.#cursor.bytes, this.#cursor.from(9), this.#cursor.to(9));
  }

  /** Tax id of a billing provider that gives no NPI. */
  billingTaxId(batch: ClaimBatch): void {
    if (this.provider === 0) this.provider = batch.names.intern(this.#cursor.bytes, this.#cursor.from(2), this.#cursor.to(2));
  }

  billingZip(): void {
    this.providerZip = readZip(this.#cursor.bytes, this.#cursor.from(3), this.#cursor.to(3));
  }

  subscriber(): void {
    const cursor = this.#cursor;
    this.payerSequence = cursor.to(1) > cursor.from(1) ? (cursor.bytes[cursor.from(1)] as number) : 0;
    const filing = cursor.qualifier(9);
    this.filing = ((filing & 255) << 8) | ((filing >>> 8) & 255);
  }

  insured(batch: ClaimBatch): void {
    this.beneficiary = batch.names.intern(this.#cursor.bytes, this.#cursor.from(9), this.#cursor.to(9));
  }

  payerName(batch: ClaimBatch): void {
    const cursor = this.#cursor;
    this.payer = batch.names.intern(cursor.bytes, cursor.from(9), cursor.to(9));
    let hash = 0x811c9dc5;
    for (let at = cursor.from(9); at < cursor.to(9); at++) hash = Math.imul(hash ^ (cursor.bytes[at] as number), 0x01000193);
    this.payerHash = hash;
  }

  #clearBilling(): void {
    this.provider = 0;
    this.providerZip = -1;
    this.rendering = 0;
    this.spoiled &= 1 << SCOPE.TRANSACTION;
    this.#clearSubscriber();
  }

  #clearSubscriber(): void {
    this.spoiled &= ~((1 << SCOPE.SUBSCRIBER) | (1 << SCOPE.PATIENT));
    this.beneficiary = 0;
    this.payer = 0;
    this.payerHash = 0;
    this.payerSequence = 0;
    this.filing = 0;
  }
}
