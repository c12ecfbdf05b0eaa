import { isDay } from '../../base/index.ts';
import { BASE36, type ClaimBatch, FORM, MODIFIER_BIT, NO_CODE, UNIT, UNREADABLE } from '../../claim/index.ts';
import { readCents, readInteger, readThousandths, readZip } from '../wire/field.ts';
import { STATE, STATE_AT } from '../wire/layout.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import type { WindowMemory } from '../wire/window-memory.ts';
import type { Reporter } from './report.ts';

const INT32_MAX = 0x7fffffff;
const RANGE = packTag('RD8');
const SINGLE = packTag('D8');
const UNITS = packTag('UN');
const MINUTES = packTag('MJ');
const DAYS = packTag('DA');
const HC = (72 << 8) | 67;
const AD = (65 << 8) | 68; // dental procedure codes

/** Fills the columns of one service line (loop 2400). */
export class ServiceLineReader {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #slots = new Uint16Array(4);
  /** The words of `STATE`, and its TOTAL. */
  readonly #state: Int32Array;
  readonly #total: Float64Array;
  #batch!: ClaimBatch;
  #lastGoodDay = 0;

  constructor(cursor: SegmentCursor, reporter: Reporter, windows: WindowMemory) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#state = windows.state;
    this.#total = new Float64Array(windows.memory.buffer, STATE_AT + STATE.TOTAL * 4, 1);
  }

  /** Sum of line charges of the claim, in cents. */
  get total(): number {
    return this.#total[0] as number;
  }

  /** Every charge of the claim could be read. */
  get totalKnown(): boolean {
    return this.#state[STATE.TOTAL_KNOWN] === 1;
  }

  /** The batch has no room for another line of this claim. */
  get full(): boolean {
    return this.#state[STATE.LINES_FULL] === 1;
  }

  get #open(): boolean {
    return this.#state[STATE.LINE_OPEN] === 1;
  }

  use(batch: ClaimBatch): void {
    this.#batch = batch;
  }

  beginClaim(): void {
    const state = this.#state;
    this.#total[0] = 0;
    state[STATE.TOTAL_KNOWN] = 1;
    state[STATE.LINE_OPEN] = 0;
    state[STATE.LINES_FULL] = 0;
  }

  /** LX */
  begin(): void {
    this.finish();
    const { lines, claims, claimCount } = this.#batch;
    const index = this.#batch.lineCount;
    if (index >= lines.claim.length) {
      this.#state[STATE.LINES_FULL] = 1;
      return;
    }
    const cursor = this.#cursor;
    this.#state[STATE.LINE_OPEN] = 1;
    lines.claim[index] = claimCount;
    lines.number[index] = readInteger(cursor.bytes, cursor.from(1), cursor.to(1));
    lines.segment[index] = this.#reporter.segment;
    lines.svStart[index] = 0;
    lines.svEnd[index] = 0;
    lines.compositeStart[index] = 0;
    lines.compositeEnd[index] = 0;
    lines.code[index] = NO_CODE;
    lines.modifier1[index] = 0;
    lines.modifier2[index] = 0;
    lines.modifier3[index] = 0;
    lines.modifier4[index] = 0;
    lines.modifiers[index] = 0;
    lines.charge[index] = 0;
    lines.units[index] = 0;
    lines.unit[index] = UNIT.OTHER;
    lines.day[index] = 0;
    lines.lastDay[index] = 0;
    lines.revenue[index] = 0;
    lines.placeOfService[index] = claims.placeOfService[claimCount] as number;
    lines.facilityZip[index] = -1;
    lines.controlStart[index] = 0;
    lines.controlEnd[index] = 0;
    lines.rendering[index] = 0;
    lines.unreadable[index] = UNREADABLE.CHARGE | UNREADABLE.UNITS; // until an SV segment says otherwise
  }

  /** Ends the open line; its day, if it gave none, is the claim's where that is one day. */
  finish(): void {
    if (!this.#open) return;
    this.#state[STATE.LINE_OPEN] = 0;
    const { lines, claims, claimCount } = this.#batch;
    const index = this.#batch.lineCount++;
    const isSilent = lines.day[index] === 0 && ((lines.unreadable[index] as number) & UNREADABLE.DATE) === 0;
    const statement = claims.statementFrom[claimCount] as number;
    if (isSilent && claims.statementThrough[claimCount] === statement) {
      lines.day[index] = statement;
      lines.lastDay[index] = statement;
    }
    if (lines.rendering[index] === 0) lines.rendering[index] = claims.rendering[claimCount] as number;
  }

  /** SV1 */
  professional(): void {
    if (!this.#open) return;
    this.#common(1, 2, 4, 3);
    const cursor = this.#cursor;
    const place = readInteger(cursor.bytes, cursor.from(5), cursor.to(5));
    if (place > 0 && place <= 99) this.#batch.lines.placeOfService[this.#batch.lineCount] = place;
  }

  /** SV2 */
  institutional(): void {
    if (!this.#open) return;
    const cursor = this.#cursor;
    const revenue = readInteger(cursor.bytes, cursor.from(1), cursor.to(1));
    this.#batch.lines.revenue[this.#batch.lineCount] = Math.max(revenue, 0);
    this.#common(2, 3, 5, 4);
  }

  /** SV3. A dental procedure is one unit where SV306 is silent. */
  dental(): void {
    if (!this.#open) return;
    this.#common(1, 2, 6, 0);
  }

  /** DTP*472 */
  serviceDates(): void {
    if (!this.#open) return;
    const { lines } = this.#batch;
    const index = this.#batch.lineCount;
    const cursor = this.#cursor;
    const format = cursor.qualifier(2);
    const start = cursor.from(3);
    const end = cursor.to(3);
    const first = this.#day(start, format === RANGE ? Math.min(start + 8, end) : end);
    const last =
      format === RANGE && cursor.bytes[start + 8] === 45 ? this.#day(start + 9, end) : format === SINGLE ? first : 0;
    if (first === 0 || last === 0 || last < first) {
      lines.unreadable[index] = (lines.unreadable[index] as number) | UNREADABLE.DATE;
      return this.#reporter.report('X12_DATE', { element: 'DTP03', loop: '2400' });
    }
    lines.day[index] = first;
    lines.lastDay[index] = last;
  }

  /** REF*6R */
  controlNumber(): void {
    if (!this.#open) return;
    this.#batch.lines.controlStart[this.#batch.lineCount] = this.#cursor.from(2);
    this.#batch.lines.controlEnd[this.#batch.lineCount] = this.#cursor.to(2);
  }

  /** NM1*82 of the line */
  rendering(): void {
    if (!this.#open) return;
    const cursor = this.#cursor;
    this.#batch.lines.rendering[this.#batch.lineCount] = this.#batch.names.intern(
      cursor.bytes,
      cursor.from(9),
      cursor.to(9),
    );
  }

  /** N4 of the line's service facility */
  facilityZip(): void {
    if (!this.#open) return;
    this.#batch.lines.facilityZip[this.#batch.lineCount] = readZip(
      this.#cursor.bytes,
      this.#cursor.from(3),
      this.#cursor.to(3),
    );
  }

  #common(composite: number, charge: number, units: number, basis: number): void {
    const { lines } = this.#batch;
    const index = this.#batch.lineCount;
    const cursor = this.#cursor;
    const bytes = cursor.bytes;
    lines.svStart[index] = cursor.start;
    lines.svEnd[index] = cursor.end;
    lines.segment[index] = this.#reporter.segment;
    let unreadable = (lines.unreadable[index] as number) & ~(UNREADABLE.CHARGE | UNREADABLE.UNITS);
    const cents = readCents(bytes, cursor.from(charge), cursor.to(charge));
    if (cents < 0 || cents > INT32_MAX) {
      unreadable |= UNREADABLE.CHARGE;
      this.#state[STATE.TOTAL_KNOWN] = 0;
      this.#reporter.report('X12_AMOUNT', { element: `${this.#designator()}0${charge}`, loop: '2400' });
    } else {
      lines.charge[index] = cents;
      this.#total[0]! += cents;
    }
    const dentalSilent = basis === 0 && cursor.from(units) === cursor.to(units);
    const thousandths = dentalSilent ? 1000 : readThousandths(bytes, cursor.from(units), cursor.to(units));
    if (thousandths < 0 || thousandths > INT32_MAX) {
      unreadable |= UNREADABLE.UNITS;
      this.#reporter.report('X12_QUANTITY', { element: `${this.#designator()}0${units}`, loop: '2400' });
    } else lines.units[index] = thousandths;
    const measure = basis === 0 ? UNITS : cursor.qualifier(basis);
    lines.unit[index] =
      measure === UNITS ? UNIT.UNITS : measure === MINUTES ? UNIT.MINUTES : measure === DAYS ? UNIT.DAYS : UNIT.OTHER;
    lines.unreadable[index] = unreadable;
    const start = cursor.from(composite);
    const end = cursor.to(composite);
    if (start < end) this.#procedure(index, start, end);
  }

  /** qualifier:code:modifier:modifier:modifier:modifier:description */
  #procedure(index: number, start: number, end: number): void {
    const { lines } = this.#batch;
    const { bytes, component } = this.#cursor;
    lines.compositeStart[index] = start;
    lines.compositeEnd[index] = end;
    let from = start;
    let part = 0;
    let known = 0;
    this.#slots.fill(0);
    for (let at = start; at <= end; at++) {
      if (at < end && bytes[at] !== component) continue;
      if (part === 1) this.#code(index, start, from, at);
      else if (part >= 2 && part <= 5) known |= this.#modifier(index, part - 2, from, at, known);
      else if (part === 6 && at - from === 2 && this.#slots[3] !== 0) this.#report('X12_FIFTH_MODIFIER', 7);
      from = at + 1;
      part++;
    }
    lines.modifiers[index] = known;
    lines.modifier1[index] = this.#slots[0] as number;
    lines.modifier2[index] = this.#slots[1] as number;
    lines.modifier3[index] = this.#slots[2] as number;
    lines.modifier4[index] = this.#slots[3] as number;
  }

  #code(index: number, start: number, from: number, to: number): void {
    const { bytes } = this.#cursor;
    const qualifier = from - 1 - start === 2 ? ((bytes[start] as number) << 8) | (bytes[start + 1] as number) : 0;
    if (qualifier !== HC && qualifier !== AD) return;
    let packed = 0;
    for (let at = from; at < to; at++) {
      const digit = BASE36[bytes[at] as number] as number;
      if (digit === 255 || at - from > 4) {
        packed = NO_CODE;
        break;
      }
      packed = packed * 36 + digit;
    }
    if (to - from !== 5 || packed === NO_CODE) {
      this.#batch.lines.unreadable[index] = (this.#batch.lines.unreadable[index] as number) | UNREADABLE.CODE;
      return this.#report('X12_PROCEDURE_CODE', 2);
    }
    this.#batch.lines.code[index] = packed;
  }

  /** @returns the modifier's bit, 0 when the rules do not ask for it. */
  #modifier(index: number, slot: number, from: number, to: number, known: number): number {
    if (to === from) return 0;
    const { bytes } = this.#cursor;
    const first = upper(bytes[from] as number);
    const second = upper(bytes[from + 1] as number);
    if (to - from !== 2 || BASE36[first] === 255 || BASE36[second] === 255) {
      this.#batch.lines.unreadable[index] = (this.#batch.lines.unreadable[index] as number) | UNREADABLE.MODIFIER;
      this.#report('X12_MODIFIER', slot + 3);
      return 0;
    }
    const packed = (first << 8) | second;
    const bit = MODIFIER_BIT[packed] as number;
    if ((known & bit) !== 0) this.#report('X12_MODIFIER_REPEATED', slot + 3);
    this.#slots[slot] = packed;
    return bit;
  }

  #day(start: number, end: number): number {
    const day = end - start === 8 ? readInteger(this.#cursor.bytes, start, end) : 0;
    if (day === this.#lastGoodDay) return day;
    if (!isDay(day)) return 0;
    this.#lastGoodDay = day;
    return day;
  }

  #designator(): string {
    const form = this.#state[STATE.FORM];
    return form === FORM.INSTITUTIONAL ? 'SV2' : form === FORM.DENTAL ? 'SV3' : 'SV1';
  }

  #report(
    code: 'X12_FIFTH_MODIFIER' | 'X12_PROCEDURE_CODE' | 'X12_MODIFIER' | 'X12_MODIFIER_REPEATED',
    part: number,
  ): void {
    const composite = this.#state[STATE.FORM] === FORM.INSTITUTIONAL ? '02' : '01';
    this.#reporter.report(code, { element: `${this.#designator()}${composite}-${part}`, loop: '2400' });
  }
}

function upper(byte: number): number {
  return byte >= 97 && byte <= 122 ? byte - 32 : byte;
}
