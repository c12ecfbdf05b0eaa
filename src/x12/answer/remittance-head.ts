import { type IsoDate, isDay, isoDateOf } from '../../base/index.ts';
import type { Address, RemittanceHeader } from '../../claim/index.ts';
import type { Reporter } from '../scan/report.ts';
import { NO_NUMBER, readInteger, readSignedCents } from '../wire/field.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import type { GroupParties } from './group-parties.ts';

const TAG = {
  BPR: packTag('BPR'),
  TRN: packTag('TRN'),
  DTM: packTag('DTM'),
  N1: packTag('N1'),
  N3: packTag('N3'),
  N4: packTag('N4'),
  REF: packTag('REF'),
};

type Draft = { -readonly [Key in keyof RemittanceHeader]: RemittanceHeader[Key] };
type Party = 'payer' | 'payee' | undefined;

/** Reads what an 835 says before its claims: payment, trace and the two parties. */
export class RemittanceHead {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #group: GroupParties;
  #draft!: Draft;
  #party: Party;
  #street = '';

  constructor(cursor: SegmentCursor, reporter: Reporter, group: GroupParties) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#group = group;
  }

  /** ST */
  begin(): void {
    const { version, sender, receiver, control } = this.#group;
    this.#party = undefined;
    this.#draft = {
      version,
      sender,
      receiver,
      interchangeControl: this.#group.interchangeControl,
      groupControl: control,
      transactionControl: this.#cursor.text(2),
      handling: '',
      paymentCents: 0,
      creditOrDebit: '',
      method: '',
      paidOn: undefined,
      trace: '',
      traceOrigin: '',
      producedOn: undefined,
      payer: { name: '', id: '', address: undefined },
      payee: { name: '', npi: '', taxId: '' },
      at: { byte: this.#reporter.base + this.#cursor.start, segment: this.#reporter.segment },
    };
  }

  segment(tag: number): void {
    const cursor = this.#cursor;
    const draft = this.#draft;
    switch (tag) {
      case TAG.BPR:
        return this.#payment();
      case TAG.TRN:
        draft.trace = cursor.text(2);
        draft.traceOrigin = cursor.text(3);
        return;
      case TAG.DTM:
        if (cursor.text(1) === '405') draft.producedOn = this.#day(2);
        return;
      case TAG.N1:
        return this.#name();
      case TAG.N3:
        this.#street = cursor.text(1);
        return;
      case TAG.N4:
        if (this.#party === 'payer') draft.payer = { ...draft.payer, address: this.#address() };
        return;
      case TAG.REF:
        return this.#reference();
      default:
    }
  }

  end(): RemittanceHeader {
    if (this.#draft.trace === '') this.#reporter.report('X12_TRACE_MISSING', { element: 'TRN02', loop: 'header' });
    return this.#draft;
  }

  #payment(): void {
    const cursor = this.#cursor;
    const draft = this.#draft;
    draft.handling = cursor.text(1);
    const cents = readSignedCents(cursor.bytes, cursor.from(2), cursor.to(2));
    if (cents !== NO_NUMBER) draft.paymentCents = cents;
    else this.#reporter.report('X12_AMOUNT', { element: 'BPR02', loop: 'header' });
    draft.creditOrDebit = cursor.text(3);
    draft.method = cursor.text(4);
    draft.paidOn = this.#day(16);
  }

  #name(): void {
    const cursor = this.#cursor;
    const draft = this.#draft;
    const [role, name, qualifier, id] = [cursor.text(1), cursor.text(2), cursor.text(3), cursor.text(4)];
    this.#street = '';
    this.#party = role === 'PR' ? 'payer' : role === 'PE' ? 'payee' : undefined;
    if (role === 'PR') draft.payer = { ...draft.payer, name, id };
    if (role === 'PE')
      draft.payee = { name, npi: qualifier === 'XX' ? id : '', taxId: qualifier === 'FI' ? id : draft.payee.taxId };
  }

  #reference(): void {
    const draft = this.#draft;
    const value = this.#cursor.text(2);
    const qualifier = this.#cursor.text(1);
    if (this.#party === 'payer' && qualifier === '2U' && draft.payer.id === '')
      draft.payer = { ...draft.payer, id: value };
    if (this.#party === 'payee' && qualifier === 'TJ') draft.payee = { ...draft.payee, taxId: value };
  }

  #address(): Address {
    const cursor = this.#cursor;
    return { street: this.#street, city: cursor.text(1), state: cursor.text(2), zip: cursor.text(3) };
  }

  #day(element: number): IsoDate | undefined {
    const cursor = this.#cursor;
    const day = readInteger(cursor.bytes, cursor.from(element), cursor.to(element));
    return isDay(day) ? isoDateOf(day) : undefined;
  }
}
