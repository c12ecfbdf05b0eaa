import type { Issue } from '../../base/index.ts';
import type {
  Adjustment,
  Procedure,
  Remittance,
  RemittanceClaim,
  RemittanceLine,
  StatedAmount,
} from '../../claim/index.ts';
import { imbalancesOf } from '../../remit/index.ts';
import type { ByteSink } from './envelope-writer.ts';
import { type InterchangeFacts, punctuationOf, putGs, putIsa, putTrailers } from './interchange-writer.ts';
import { amountText, dayText, quantityText, SegmentWriter, type Written } from './segment-writer.ts';

const REMITTANCE_VERSION = '005010X221A1';
const TRIPLETS = 6;
const PAIRS = 6;
const OUTPATIENT_REMARKS = 5;
/** Elements of MOA and MIA that hold remark codes, and the last of each. */
const MOA = { remarks: [3, 4, 5, 6, 7], length: 9 };
const MIA = { remarks: [5, 20, 21, 22, 23], length: 24 };

/**
 * Writes 835 files (005010X221A1): one interchange with one group, a transaction for each remittance. A remittance that
 * does not balance, lacks what the guide requires or holds what cannot be written is refused whole and leaves no trace.
 * No names of people are written, as none are kept.
 */
export class RemittanceWriter {
  readonly #sink: ByteSink;
  readonly #facts: InterchangeFacts;
  readonly #writer: SegmentWriter;
  #transactions = 0;
  #begun = false;

  /** @throws Error when the delimiters are not four different bytes */
  constructor(sink: ByteSink, facts: InterchangeFacts) {
    this.#sink = sink;
    this.#facts = facts;
    this.#writer = new SegmentWriter(punctuationOf(facts));
  }

  /** @returns why the remittance was refused; empty when it was written */
  add(remittance: Remittance): readonly Issue[] {
    const writer = this.#writer;
    const imbalances = imbalancesOf(remittance, '');
    if (imbalances.length > 0) return imbalances;
    const head = this.#head();
    if (writer.refused.length > 0) return [...writer.refused];
    writer.begin();
    const control = String(this.#transactions + 1).padStart(4, '0');
    writer.put('ST', '835', control);
    putHeader(writer, remittance);
    if (remittance.claims.length > 0) writer.put('LX', '1');
    for (const claim of remittance.claims) putClaim(writer, claim);
    putProviderAdjustments(writer, remittance);
    writer.put('SE', String(writer.count + 1), control);
    if (writer.refused.length > 0) return [...writer.refused];
    if (!this.#begun) this.#write(head);
    this.#begun = true;
    this.#write(writer.take());
    this.#transactions++;
    return [];
  }

  /** Closes group and interchange. Nothing is written when no remittance was. */
  end(): void {
    if (!this.#begun) return;
    this.#writer.begin();
    putTrailers(this.#writer, this.#facts, this.#transactions);
    this.#write(this.#writer.take());
  }

  #head(): Buffer {
    this.#writer.begin();
    putIsa(this.#writer, this.#facts);
    putGs(this.#writer, this.#facts, 'HP', REMITTANCE_VERSION);
    return this.#writer.take();
  }

  #write(bytes: Buffer): void {
    this.#sink.write(bytes, 0, bytes.length);
  }
}

/** All remittances as one file, or why there is none. */
export function writeRemittances(
  remittances: readonly Remittance[],
  facts: InterchangeFacts,
): Buffer | readonly Issue[] {
  const parts: Buffer[] = [];
  const writer = new RemittanceWriter({ write: (bytes) => parts.push(Buffer.from(bytes)) }, facts);
  const refused = remittances.flatMap((remittance) => writer.add(remittance));
  writer.end();
  return refused.length > 0 ? refused : Buffer.concat(parts);
}

function putHeader(writer: SegmentWriter, remittance: Remittance): void {
  const { payer, payee } = remittance;
  require(writer, 'BPR01', remittance.handling);
  require(writer, 'BPR16', remittance.paidOn);
  require(writer, 'TRN02', remittance.trace);
  require(writer, 'N104', payee.npi || payee.taxId);
  const bank = new Array<string>(11).fill('');
  writer.put(
    'BPR',
    remittance.handling,
    amountText(remittance.paymentCents),
    remittance.creditOrDebit,
    remittance.method,
    ...bank,
    dayText(remittance.paidOn),
  );
  writer.put('TRN', '1', remittance.trace, remittance.traceOrigin);
  if (remittance.producedOn) writer.put('DTM', '405', dayText(remittance.producedOn));
  writer.put('N1', 'PR', payer.name);
  if (payer.address) {
    const { street, city, state, zip } = payer.address;
    writer.put('N3', street);
    writer.put('N4', city, state, zip);
  }
  if (payer.id) writer.put('REF', '2U', payer.id);
  writer.put('PER', 'BL', payer.name);
  writer.put('N1', 'PE', payee.name, payee.npi ? 'XX' : 'FI', payee.npi || payee.taxId);
  if (payee.npi && payee.taxId) writer.put('REF', 'TJ', payee.taxId);
}

function putClaim(writer: SegmentWriter, claim: RemittanceClaim): void {
  require(writer, 'CLP01', claim.id);
  require(writer, 'CLP02', claim.status);
  writer.put(
    'CLP',
    claim.id,
    claim.status,
    amountText(claim.chargeCents),
    amountText(claim.paidCents),
    claim.patientCents === undefined ? '' : amountText(claim.patientCents),
    claim.filing,
    claim.payerClaimNumber,
    claim.facility,
    claim.frequency,
  );
  putAdjustments(writer, claim.adjustments);
  putParty(writer, 'QC', '1', 'MI', claim.patientId);
  putParty(writer, 'IL', '1', 'MI', claim.insuredId);
  putParty(writer, '74', '1', 'C', claim.correctedId);
  putParty(writer, '82', '1', 'XX', claim.rendering);
  putParty(writer, 'TT', '2', 'PI', claim.crossoverPayer);
  putOutline(writer, claim);
  for (const { qualifier, value } of claim.references) writer.put('REF', qualifier, value);
  putDay(writer, '232', claim.from);
  putDay(writer, '233', claim.through);
  putDay(writer, '050', claim.receivedOn);
  putAmounts(writer, claim.amounts);
  for (const line of claim.lines) putLine(writer, line);
}

function putParty(writer: SegmentWriter, role: string, kind: string, qualifier: string, id: string): void {
  if (id) writer.put('NM1', role, kind, '', '', '', '', '', qualifier, id);
}

/** MIA for what says so, else MOA: amounts at their elements, remark codes at theirs. */
function putOutline(writer: SegmentWriter, { outlines, remarks }: RemittanceClaim): void {
  if (outlines.length === 0 && remarks.length === 0) return;
  const tag = outlines.some(({ qualifier }) => qualifier.startsWith('MIA')) ? 'MIA' : 'MOA';
  const { remarks: places, length } = tag === 'MIA' ? MIA : MOA;
  const elements = new Array<string>(length).fill('');
  for (const { qualifier, cents } of outlines) {
    const element = Number(qualifier.slice(3));
    if (!qualifier.startsWith(tag) || !(element >= 1 && element <= length) || places.includes(element))
      writer.refuse('X12_VALUE_LACKING', qualifier);
    else elements[element - 1] = amountText(cents);
  }
  if (remarks.length > OUTPATIENT_REMARKS) writer.refuse('X12_VALUE_LACKING', tag, 'at most five remark codes');
  remarks.slice(0, OUTPATIENT_REMARKS).forEach((remark, index) => {
    elements[(places[index] as number) - 1] = remark;
  });
  if (tag === 'MIA' && elements[0] === '') elements[0] = '0'; // covered days, which the guide requires
  writer.put(tag, ...elements);
}

function putLine(writer: SegmentWriter, line: RemittanceLine): void {
  require(writer, 'SVC01', line.procedure.qualifier && line.procedure.code);
  writer.put(
    'SVC',
    composite(line.procedure),
    amountText(line.chargeCents),
    amountText(line.paidCents),
    line.procedure.qualifier === 'NU' ? '' : line.revenue,
    quantityText(line.paidUnits),
    line.submitted ? composite(line.submitted) : '',
    line.originalUnits === undefined ? '' : quantityText(line.originalUnits),
  );
  if (line.from === line.through) putDay(writer, '472', line.from);
  else {
    putDay(writer, '150', line.from);
    putDay(writer, '151', line.through);
  }
  putAdjustments(writer, line.adjustments);
  const known = line.references.some(({ qualifier }) => qualifier === '6R');
  if (line.controlNumber && !known) writer.put('REF', '6R', line.controlNumber);
  for (const { qualifier, value } of line.references) writer.put('REF', qualifier, value);
  putAmounts(writer, line.amounts);
  for (const remark of line.remarks) writer.put('LQ', 'HE', remark);
}

function composite({ qualifier, code, modifiers }: Procedure): Written {
  return [qualifier, code, ...modifiers];
}

/** Neighbours of one group share a CAS, six at most. */
function putAdjustments(writer: SegmentWriter, adjustments: readonly Adjustment[]): void {
  for (let first = 0; first < adjustments.length; ) {
    const { group } = adjustments[first] as Adjustment;
    let end = first + 1;
    while (end < adjustments.length && end - first < TRIPLETS && adjustments[end]?.group === group) end++;
    const triplets = adjustments
      .slice(first, end)
      .flatMap(({ reason, cents, quantity }) => [
        reason,
        amountText(cents),
        quantity === undefined ? '' : quantityText(quantity),
      ]);
    writer.put('CAS', group, ...triplets);
    first = end;
  }
}

function putAmounts(writer: SegmentWriter, amounts: readonly StatedAmount[]): void {
  for (const { qualifier, cents } of amounts) writer.put('AMT', qualifier, amountText(cents));
}

function putDay(writer: SegmentWriter, qualifier: string, day: string | undefined): void {
  if (day !== undefined) writer.put('DTM', qualifier, dayText(day));
}

/** Neighbours of one provider and year share a PLB, six pairs at most. */
function putProviderAdjustments(writer: SegmentWriter, { providerAdjustments: all }: Remittance): void {
  for (let first = 0; first < all.length; ) {
    const { provider = '', fiscalYearEnd } = all[first] ?? {};
    require(writer, 'PLB02', fiscalYearEnd);
    let end = first + 1;
    while (end - first < PAIRS && all[end]?.provider === provider && all[end]?.fiscalYearEnd === fiscalYearEnd) end++;
    const pairs = all
      .slice(first, end)
      .flatMap(({ reason, reference, cents }): Written[] => [[reason, reference], amountText(cents)]);
    writer.put('PLB', provider, dayText(fiscalYearEnd), ...pairs);
    first = end;
  }
}

function require(writer: SegmentWriter, element: string, value: string | undefined): void {
  if (!value) writer.refuse('X12_VALUE_LACKING', element);
}
