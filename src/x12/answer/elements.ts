import { type IsoDate, isDay, isoDateOf } from '../../base/index.ts';
import type { Period } from '../../claim/index.ts';
import type { Reporter } from '../scan/report.ts';
import { NO_NUMBER, readInteger, readSignedCents } from '../wire/field.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';

const RANGE = packTag('RD8');
/** Days met last and their texts: the same few come again and again. */
const DAY_SLOTS = 512;
const knownDay = new Int32Array(DAY_SLOTS);
const knownText = new Array<IsoDate>(DAY_SLOTS);

/** CCYYMMDD in an element; undefined when it is none. */
export function dayIn(cursor: SegmentCursor, element: number): IsoDate | undefined {
  return dayAt(cursor.bytes, cursor.from(element), cursor.to(element));
}

export function dayAt(bytes: Uint8Array, from: number, to: number): IsoDate | undefined {
  if (to - from !== 8) return undefined;
  const day = readInteger(bytes, from, to);
  const slot = day & (DAY_SLOTS - 1);
  if (knownDay[slot] === day) return knownText[slot];
  if (!isDay(day)) return undefined;
  knownDay[slot] = day;
  knownText[slot] = isoDateOf(day);
  return knownText[slot];
}

/** The day or days of a DTP: D8 one day, RD8 two. Says so when there is none that can be read. */
export function periodIn(cursor: SegmentCursor, reporter: Reporter): Period {
  const { bytes } = cursor;
  const [from, to] = [cursor.from(3), cursor.to(3)];
  const isRange = cursor.qualifier(2) === RANGE;
  const first = dayAt(bytes, from, isRange ? from + 8 : to);
  const last = isRange && bytes[from + 8] === 45 ? dayAt(bytes, from + 9, to) : isRange ? undefined : first;
  if (first === undefined || last === undefined)
    reporter.report('X12_DATE', { element: 'DTP03', found: 'no calendar day' });
  return { from: first, through: last };
}

/** An amount in cents; undefined when the element is empty or holds no amount, which is then said. */
export function centsIn(cursor: SegmentCursor, element: number, reporter: Reporter): number | undefined {
  const [from, to] = [cursor.from(element), cursor.to(element)];
  if (from >= to) return undefined;
  const cents = readSignedCents(cursor.bytes, from, to);
  if (cents !== NO_NUMBER) return cents;
  reporter.report('X12_AMOUNT', {
    element: `${cursor.text(0)}${String(element).padStart(2, '0')}`,
    found: 'no amount',
  });
  return undefined;
}

/** A count; 0 when the element holds none. */
export function countIn(cursor: SegmentCursor, element: number): number {
  return Math.max(readInteger(cursor.bytes, cursor.from(element), cursor.to(element)), 0);
}

/** Components of a composite. */
export function componentsIn(cursor: SegmentCursor, element: number): string[] {
  return cursor.text(element).split(String.fromCharCode(cursor.component));
}

/** Whether a repeated element has the code among its texts; `code` is packed as a tag is. */
export function hasRepetition(cursor: SegmentCursor, element: number, code: number): boolean {
  const { bytes, repetition } = cursor;
  const end = cursor.to(element);
  const length = code > 0xff ? (code > 0xffff ? 3 : 2) : 1;
  for (let from = cursor.from(element); from < end; ) {
    let to = from;
    while (to < end && bytes[to] !== repetition) to++;
    if (to - from === length && packed(bytes, from, length) === code) return true;
    from = to + 1;
  }
  return false;
}

function packed(bytes: Uint8Array, from: number, length: number): number {
  let value = 0;
  for (let at = from + length - 1; at >= from; at--) value = (value << 8) | (bytes[at] as number);
  return value;
}

/** Where the current segment is. */
export function placeOf(cursor: SegmentCursor, reporter: Reporter): { byte: number; segment: number } {
  return { byte: reporter.base + cursor.start, segment: reporter.segment };
}
