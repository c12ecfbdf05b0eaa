import type { IsoDate } from '../../base/index.ts';
import { dayText, PLAIN, type Punctuation, type SegmentWriter } from './segment-writer.ts';

/** What the envelope of a file says that is written anew. Rooms without a clock are told the day and time. */
export interface InterchangeFacts {
  /** ISA06 and GS02: at most 15 characters. */
  readonly sender: string;
  readonly receiver: string;
  /** ISA05 and ISA07; `ZZ` when not said. */
  readonly senderQualifier?: string;
  readonly receiverQualifier?: string;
  readonly on: IsoDate;
  /** `0800` */
  readonly time: string;
  /** ISA13, 1 to 999999999; the group gets the same number. */
  readonly control: number;
  readonly usage: 'P' | 'T';
  /** ISA14: whether a TA1 is asked for. */
  readonly acknowledge?: boolean;
  readonly punctuation?: Punctuation;
}

export function punctuationOf(facts: InterchangeFacts): Punctuation {
  return facts.punctuation ?? PLAIN;
}

/** ISA, the only segment of fixed width. */
export function putIsa(writer: SegmentWriter, facts: InterchangeFacts): void {
  const { component, repetition } = punctuationOf(facts);
  for (const [element, id] of [
    ['ISA06', facts.sender],
    ['ISA08', facts.receiver],
  ] as const) {
    if (id === '' || id.length > 15) writer.refuse('X12_VALUE_LACKING', element, '1 to 15 characters');
  }
  if (!Number.isInteger(facts.control) || facts.control < 1 || facts.control > 999_999_999)
    writer.refuse('X12_VALUE_LACKING', 'ISA13', '1 to 999999999');
  writer.putIsa(
    [
      '00',
      ' '.repeat(10),
      '00',
      ' '.repeat(10),
      facts.senderQualifier ?? 'ZZ',
      facts.sender.padEnd(15),
      facts.receiverQualifier ?? 'ZZ',
      facts.receiver.padEnd(15),
      dayText(facts.on).slice(2),
      facts.time.slice(0, 4),
    ],
    repetition,
    ['00501', controlText(facts), facts.acknowledge ? '1' : '0', facts.usage],
    component,
  );
}

/** @param group GS01: `HP`, `HS`, `FA` … @param version GS08 */
export function putGs(writer: SegmentWriter, facts: InterchangeFacts, group: string, version: string): void {
  const { sender, receiver, on, time, control } = facts;
  writer.put('GS', group, sender, receiver, dayText(on), time, String(control), 'X', version);
}

export function putTrailers(writer: SegmentWriter, facts: InterchangeFacts, transactions: number): void {
  writer.put('GE', String(transactions), String(facts.control));
  putIea(writer, facts, 1);
}

export function putIea(writer: SegmentWriter, facts: InterchangeFacts, groups: number): void {
  writer.put('IEA', String(groups), controlText(facts));
}

function controlText({ control }: InterchangeFacts): string {
  return String(control).padStart(9, '0');
}
