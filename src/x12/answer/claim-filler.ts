import { isDay } from '../../base/index.ts';
import {
  ANSWER_LINES_MAX,
  ANSWER_ROWS_MAX,
  type AnswerBatch,
  NO_CENTS,
  NO_QUANTITY,
  OF_CLAIM,
  PART,
} from '../../claim/index.ts';
import type { Reporter } from '../scan/report.ts';
import { NO_NUMBER, readInteger, readSignedCents, readSignedThousandths } from '../wire/field.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import { componentEnd, packBytes, packFive } from './packing.ts';

const DATE = {
  SERVICE: packTag('472'),
  SERVICE_FROM: packTag('150'),
  SERVICE_THROUGH: packTag('151'),
  STATEMENT_FROM: packTag('232'),
  STATEMENT_THROUGH: packTag('233'),
  RECEIVED: packTag('050'),
};
const ROLE = {
  PATIENT: packTag('QC'),
  INSURED: packTag('IL'),
  CORRECTED: packTag('74'),
  RENDERING: packTag('82'),
  CROSSOVER: packTag('TT'),
};
const LINE_NUMBER = packTag('6R');
const ALLOWED = packTag('B6');
const REMARK = packTag('HE');
const ONE_UNIT = 1000;
export const TRIPLETS = 6;
const MODIFIERS = 4;
const MOA_REMARKS = new Set([3, 4, 5, 6, 7]);
const MIA_REMARKS = new Set([5, 20, 21, 22, 23]);
/** MIA elements that count days and not dollars. */
const MIA_DAYS = new Set([1, 3, 15]);

/** Writes the segments of a claim of an 835 into the columns of a batch. All but `begin` and `end` want one to be open. */
export class ClaimFiller {
  /** A claim is begun and not ended; it is row `batch.claimCount`, and not counted yet. */
  open = false;
  /** The open line, counted from 0 in the claim; OF_CLAIM before the first. */
  lineInClaim = OF_CLAIM;
  /** Claims since `reset`, what they were paid, and whether all of them could be read whole. */
  count = 0;
  cents = 0;
  whole = true;
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #batch: AnswerBatch;
  /** A day that is one, from the start: the same comes again and again, and anything else would pass for one. */
  #lastDay = 20_000_101;

  constructor(cursor: SegmentCursor, reporter: Reporter, batch: AnswerBatch) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#batch = batch;
    reporter.claimOf = () => this.#id();
  }

  reset(): void {
    this.count = 0;
    this.cents = 0;
    this.whole = true;
  }

  /** CLP */
  begin(): void {
    const batch = this.#batch;
    const { claims } = batch;
    const { bytes } = this.#cursor;
    const cursor = this.#cursor;
    const claim = batch.claimCount;
    this.open = true;
    this.lineInClaim = OF_CLAIM;
    claims.remittance[claim] = batch.headers.length - 1;
    claims.start[claim] = cursor.start;
    claims.segment[claim] = this.#reporter.segment;
    claims.component[claim] = cursor.component;
    claims.whole[claim] = 1;
    claims.idStart[claim] = cursor.from(1);
    claims.idEnd[claim] = cursor.to(1);
    claims.status[claim] = cursor.qualifier(2);
    claims.charge[claim] = this.#cents(3, 'CLP03');
    claims.paid[claim] = this.#cents(4, 'CLP04');
    const patient = cursor.from(5) < cursor.to(5) ? readSignedCents(bytes, cursor.from(5), cursor.to(5)) : NO_CENTS;
    if (patient === NO_NUMBER && cursor.from(5) < cursor.to(5)) this.#unreadable('CLP05');
    claims.patient[claim] = patient;
    claims.filing[claim] = cursor.qualifier(6);
    claims.payerClaimStart[claim] = cursor.from(7);
    claims.payerClaimEnd[claim] = cursor.to(7);
    claims.facilityStart[claim] = cursor.from(8);
    claims.facilityEnd[claim] = cursor.to(8);
    claims.frequency[claim] = cursor.qualifier(9);
    claims.patientStart[claim] = claims.patientEnd[claim] = 0;
    claims.insuredStart[claim] = claims.insuredEnd[claim] = 0;
    claims.correctedStart[claim] = claims.correctedEnd[claim] = 0;
    claims.renderingStart[claim] = claims.renderingEnd[claim] = 0;
    claims.crossoverStart[claim] = claims.crossoverEnd[claim] = 0;
    claims.from[claim] = claims.through[claim] = claims.received[claim] = 0;
    claims.lineFrom[claim] = batch.lineCount;
    claims.adjustmentFrom[claim] = batch.adjustmentCount;
    claims.partFrom[claim] = batch.partCount;
    if (cursor.from(1) === cursor.to(1)) this.spoil();
  }

  /** What ends a claim. Nothing when none is open. */
  end(): void {
    if (!this.open) return;
    const batch = this.#batch;
    const claim = batch.claimCount++;
    batch.claims.lineTo[claim] = batch.lineCount;
    batch.claims.adjustmentTo[claim] = batch.adjustmentCount;
    batch.claims.partTo[claim] = batch.partCount;
    this.open = false;
    this.lineInClaim = OF_CLAIM;
    this.count++;
    const paid = batch.claims.paid[claim] as number;
    if (paid !== NO_CENTS) this.cents += paid;
  }

  /** SVC */
  line(): void {
    const batch = this.#batch;
    const { lines } = batch;
    const cursor = this.#cursor;
    const row = batch.lineCount;
    if (row >= ANSWER_LINES_MAX) return this.overflow();
    batch.lineCount++;
    this.lineInClaim++;
    lines.start[row] = cursor.start;
    lines.segment[row] = this.#reporter.segment;
    this.#procedure(row);
    lines.charge[row] = this.#cents(2, 'SVC02');
    lines.paid[row] = cursor.from(3) === cursor.to(3) ? 0 : this.#cents(3, 'SVC03');
    lines.revenueStart[row] = cursor.from(4);
    lines.revenueEnd[row] = cursor.to(4);
    const { count } = cursor;
    lines.paidUnits[row] = count > 5 ? this.#quantity(5, 'SVC05', ONE_UNIT) : ONE_UNIT;
    lines.submittedStart[row] = count > 6 ? cursor.from(6) : 0;
    lines.submittedEnd[row] = count > 6 ? cursor.to(6) : 0;
    lines.originalUnits[row] = count > 7 ? this.#quantity(7, 'SVC07', NO_QUANTITY) : NO_QUANTITY;
    lines.from[row] = lines.through[row] = 0;
    lines.controlStart[row] = lines.controlEnd[row] = 0;
    lines.allowed[row] = NO_CENTS;
  }

  /** SVC01: qualifier, code and up to four modifiers. */
  #procedure(row: number): void {
    const { lines } = this.#batch;
    const cursor = this.#cursor;
    const { bytes, component } = cursor;
    const end = cursor.to(1);
    const start = cursor.from(1);
    lines.modifier1[row] = lines.modifier2[row] = lines.modifier3[row] = lines.modifier4[row] = 0;
    const codeStart = Math.min(componentEnd(bytes, start, end, component) + 1, end);
    const codeEnd = componentEnd(bytes, codeStart, end, component);
    lines.qualifier[row] = packBytes(
      bytes,
      start,
      codeStart === end ? componentEnd(bytes, start, end, component) : codeStart - 1,
    );
    lines.codeStart[row] = codeStart;
    lines.codeEnd[row] = codeEnd;
    lines.code[row] = packFive(bytes, codeStart, codeEnd);
    let from = codeEnd + 1;
    for (let place = 0; place < MODIFIERS && from < end; place++) {
      const to = componentEnd(bytes, from, end, component);
      if (to - from === 2) {
        const modifier = ((bytes[from] as number) << 8) | (bytes[from + 1] as number);
        if (place === 0) lines.modifier1[row] = modifier;
        else if (place === 1) lines.modifier2[row] = modifier;
        else if (place === 2) lines.modifier3[row] = modifier;
        else lines.modifier4[row] = modifier;
      }
      from = to + 1;
    }
  }

  /** CAS */
  adjustments(): void {
    const batch = this.#batch;
    const { adjustments } = batch;
    const cursor = this.#cursor;
    const { bytes } = cursor;
    const { starts, firstEntry, count } = cursor;
    const group = cursor.firstElement;
    const last = Math.min(count, 2 + TRIPLETS * 3);
    for (let element = 2; element < last; element += 3) {
      const at = firstEntry + element;
      const centsFrom = starts[at + 1] as number; // one past the terminator where the reason is the last element
      const reason = packBytes(bytes, starts[at] as number, centsFrom - 1);
      const centsTo = element + 1 < count ? (starts[at + 2] as number) - 1 : centsFrom;
      if (reason === 0 && centsFrom === centsTo && starts[at] === centsFrom - 1) continue; // a triplet left empty
      const cents = readSignedCents(bytes, centsFrom, centsTo);
      if (reason === 0 || cents === NO_NUMBER || group === 0) this.#unsound(element, group, cents);
      if (cents === NO_NUMBER) continue;
      const row = batch.adjustmentCount;
      if (row >= ANSWER_ROWS_MAX) return this.overflow();
      batch.adjustmentCount++;
      adjustments.line[row] = this.lineInClaim;
      adjustments.group[row] = group;
      adjustments.reason[row] = reason;
      adjustments.cents[row] = cents;
      adjustments.quantity[row] = element + 2 < count ? this.#quantity(element + 2, 'CAS', NO_QUANTITY) : NO_QUANTITY;
    }
    if (count > 2 + TRIPLETS * 3) {
      this.spoil();
      this.#reporter.report('X12_ADJUSTMENT', { element: 'CAS20', loop: this.#loopName(), found: 'a seventh triplet' });
    }
  }

  /** A triplet without a group, reason or amount that can be read. */
  #unsound(element: number, group: number, cents: number): void {
    this.spoil();
    const wrong = cents === NO_NUMBER ? element + 1 : group === 0 ? 1 : element;
    const name = `CAS${String(wrong).padStart(2, '0')}`;
    const found = cents === NO_NUMBER ? 'no amount' : group === 0 ? 'no group' : 'no reason';
    this.#reporter.report('X12_ADJUSTMENT', { element: name, loop: this.#loopName(), found });
  }

  /** DTM */
  date(): void {
    const { claims, lines, claimCount, lineCount } = this.#batch;
    const cursor = this.#cursor;
    const day = readInteger(cursor.bytes, cursor.from(2), cursor.to(2));
    if (day !== this.#lastDay) {
      if (!isDay(day))
        return this.#reporter.report('X12_DATE', {
          element: 'DTM02',
          loop: this.#loopName(),
          found: 'no calendar day',
        });
      this.#lastDay = day;
    }
    const row = lineCount - 1;
    switch (cursor.firstElement) {
      case DATE.SERVICE:
        if (this.lineInClaim >= 0) lines.from[row] = lines.through[row] = day;
        else claims.from[claimCount] = claims.through[claimCount] = day; // seen in the wild: the claim's, said as a line's
        return;
      case DATE.SERVICE_FROM:
        if (this.lineInClaim >= 0) {
          lines.from[row] = day;
          if (lines.through[row] === 0) lines.through[row] = day;
        }
        return;
      case DATE.SERVICE_THROUGH:
        if (this.lineInClaim >= 0) lines.through[row] = day;
        return;
      case DATE.STATEMENT_FROM:
        claims.from[claimCount] = day;
        return;
      case DATE.STATEMENT_THROUGH:
        claims.through[claimCount] = day;
        return;
      case DATE.RECEIVED:
        claims.received[claimCount] = day;
        return;
      default:
    }
  }

  /** REF */
  reference(): void {
    const cursor = this.#cursor;
    const { lines, lineCount } = this.#batch;
    if (this.lineInClaim >= 0 && cursor.firstElement === LINE_NUMBER) {
      lines.controlStart[lineCount - 1] = cursor.from(2);
      lines.controlEnd[lineCount - 1] = cursor.to(2);
    }
    this.#part(PART.REFERENCE, cursor.firstElement, cursor.from(2), cursor.to(2), 0);
  }

  /** AMT */
  amount(): void {
    const cursor = this.#cursor;
    const cents = readSignedCents(cursor.bytes, cursor.from(2), cursor.to(2));
    if (cents === NO_NUMBER) {
      if (cursor.from(2) < cursor.to(2))
        this.#reporter.report('X12_AMOUNT', { element: 'AMT02', loop: this.#loopName(), found: 'no amount' });
      return;
    }
    if (this.lineInClaim >= 0 && cursor.firstElement === ALLOWED)
      this.#batch.lines.allowed[this.#batch.lineCount - 1] = cents;
    this.#part(PART.AMOUNT, cursor.firstElement, 0, 0, cents);
  }

  /** NM1 */
  party(): void {
    const { claims, claimCount } = this.#batch;
    const cursor = this.#cursor;
    const [from, to] = [cursor.from(9), cursor.to(9)];
    if (from >= to) return;
    switch (cursor.firstElement) {
      case ROLE.PATIENT:
        claims.patientStart[claimCount] = from;
        claims.patientEnd[claimCount] = to;
        return;
      case ROLE.INSURED:
        claims.insuredStart[claimCount] = from;
        claims.insuredEnd[claimCount] = to;
        return;
      case ROLE.CORRECTED:
        claims.correctedStart[claimCount] = from;
        claims.correctedEnd[claimCount] = to;
        return;
      case ROLE.RENDERING:
        claims.renderingStart[claimCount] = from;
        claims.renderingEnd[claimCount] = to;
        return;
      case ROLE.CROSSOVER:
        claims.crossoverStart[claimCount] = from;
        claims.crossoverEnd[claimCount] = to;
        return;
      default:
    }
  }

  /** LQ */
  remark(): void {
    const cursor = this.#cursor;
    if (cursor.firstElement === REMARK) this.#part(PART.REMARK, 0, cursor.from(2), cursor.to(2), 0);
  }

  /** MOA or MIA: amounts and remark codes by element. */
  outline(kind: number): void {
    const cursor = this.#cursor;
    const remarks = kind === PART.OUTPATIENT ? MOA_REMARKS : MIA_REMARKS;
    for (let element = 1; element < cursor.count; element++) {
      const [from, to] = [cursor.from(element), cursor.to(element)];
      if (from === to || (kind === PART.INPATIENT && MIA_DAYS.has(element))) continue;
      if (kind === PART.OUTPATIENT && element === 1) continue; // a percentage
      if (remarks.has(element)) this.#part(PART.REMARK, 0, from, to, 0);
      else {
        const cents = readSignedCents(cursor.bytes, from, to);
        if (cents !== NO_NUMBER) this.#part(kind, element, 0, 0, cents);
      }
    }
  }

  #part(kind: number, qualifier: number, start: number, end: number, cents: number): void {
    const batch = this.#batch;
    const { parts } = batch;
    const row = batch.partCount;
    if (row >= ANSWER_ROWS_MAX) return this.overflow();
    batch.partCount++;
    parts.kind[row] = kind;
    parts.line[row] = this.lineInClaim;
    parts.qualifier[row] = qualifier;
    parts.start[row] = start;
    parts.end[row] = end;
    parts.cents[row] = cents;
  }

  #cents(element: number, name: string): number {
    const cursor = this.#cursor;
    const cents = readSignedCents(cursor.bytes, cursor.from(element), cursor.to(element));
    if (cents === NO_NUMBER) this.#unreadable(name);
    return cents;
  }

  #quantity(element: number, name: string, otherwise: number): number {
    const cursor = this.#cursor;
    const [from, to] = [cursor.from(element), cursor.to(element)];
    if (from >= to) return otherwise;
    const quantity = readSignedThousandths(cursor.bytes, from, to);
    if (Math.abs(quantity) < -NO_QUANTITY) return quantity;
    const found = name === 'CAS' ? `CAS${String(element).padStart(2, '0')}` : name;
    this.#reporter.report('X12_QUANTITY', { element: found, loop: this.#loopName(), found: 'no number' });
    return otherwise;
  }

  #unreadable(element: string): void {
    this.spoil();
    const cursor = this.#cursor;
    if (cursor.from(Number(element.slice(3))) < cursor.to(Number(element.slice(3))))
      this.#reporter.report('X12_AMOUNT', { element, loop: this.#loopName(), found: 'no amount' });
  }

  /** There is no room for more of the claim. */
  overflow(): void {
    this.spoil();
    this.#reporter.reportOnce('X12_ANSWER_TOO_LARGE');
  }

  /** The claim cannot be read whole. */
  spoil(): void {
    if (this.open) this.#batch.claims.whole[this.#batch.claimCount] = 0;
    this.whole = false;
  }

  /** CLP01 of the open claim. */
  #id(): string {
    if (!this.open) return '';
    const { claims, claimCount } = this.#batch;
    const [start, end] = [claims.idStart[claimCount] as number, claims.idEnd[claimCount] as number];
    return this.#cursor.bytes.toString('latin1', start, end);
  }

  #loopName(): string {
    return this.lineInClaim >= 0 ? '2110' : '2100';
  }
}
