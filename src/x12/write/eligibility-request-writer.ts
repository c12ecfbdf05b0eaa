import type { IsoDate, Issue } from '../../base/index.ts';
import { type InterchangeFacts, punctuationOf, putGs, putIsa, putTrailers } from './interchange-writer.ts';
import { dayText, type Punctuation, SegmentWriter } from './segment-writer.ts';

const ELIGIBILITY_VERSION = '005010X279A1';

/** The delimiters Medicare's real-time system asks for. */
export const MEDICARE_PUNCTUATION: Punctuation = { element: '*', component: '|', repetition: '^', terminator: '~' };

/** Who asks whom. */
export interface EligibilityParties {
  readonly payerName: string;
  /** NM109 of the payer, qualifier PI. */
  readonly payerId: string;
  readonly providerName: string;
  readonly npi: string;
}

/** One person to ask about. Names and birth date are used here and kept nowhere. */
export interface EligibilityQuestion {
  readonly memberId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly born: IsoDate | undefined;
  /** TRN02: comes back with the answer. */
  readonly trace: string;
  /** TRN03: ten characters that say whose trace it is. */
  readonly traceOrigin: string;
  /** The days the question is about. */
  readonly from: IsoDate;
  readonly through: IsoDate;
  /** EQ01, repeated: `30` the plan, `AD` occupational and `AE` physical therapy, `AF` speech. */
  readonly serviceTypes: readonly string[];
}

/**
 * The question about one person as an interchange of its own (270, 005010X279A1): real-time systems take one person a
 * transmission and no batches. A worklist is one call for each, with a control number of its own.
 *
 * @returns the bytes, or why there are none
 */
export function writeEligibilityRequest(
  question: EligibilityQuestion,
  parties: EligibilityParties,
  facts: InterchangeFacts,
): Buffer | readonly Issue[] {
  const punctuation = facts.punctuation ?? MEDICARE_PUNCTUATION;
  const envelope = { ...facts, punctuation };
  const writer = new SegmentWriter(punctuationOf(envelope));
  const transaction = '0001';
  putIsa(writer, envelope);
  putGs(writer, envelope, 'HS', ELIGIBILITY_VERSION);
  const before = writer.count;
  writer.put('ST', '270', transaction, ELIGIBILITY_VERSION);
  writer.put('BHT', '0022', '13', required(writer, 'TRN02', question.trace), dayText(facts.on), facts.time);
  writer.put('HL', '1', '', '20', '1');
  writer.put('NM1', 'PR', '2', parties.payerName, '', '', '', '', 'PI', required(writer, 'NM109', parties.payerId));
  writer.put('HL', '2', '1', '21', '1');
  writer.put('NM1', '1P', '2', parties.providerName, '', '', '', '', 'XX', required(writer, 'NM109', parties.npi));
  writer.put('HL', '3', '2', '22', '0');
  writer.put('TRN', '1', question.trace, required(writer, 'TRN03', question.traceOrigin));
  const { lastName, firstName } = question;
  const memberId = required(writer, 'NM109', question.memberId);
  writer.put('NM1', 'IL', '1', lastName, firstName, '', '', '', 'MI', memberId);
  if (question.born !== undefined) writer.put('DMG', 'D8', dayText(question.born));
  const { from, through } = question;
  if (from > through) writer.refuse('X12_VALUE_LACKING', 'DTP03', 'a first day that is not after the last');
  if (from === through) writer.put('DTP', '291', 'D8', dayText(from));
  else writer.put('DTP', '291', 'RD8', `${dayText(from)}-${dayText(through)}`);
  if (question.serviceTypes.length === 0) writer.refuse('X12_VALUE_LACKING', 'EQ01');
  writer.put('EQ', { repeated: question.serviceTypes });
  writer.put('SE', String(writer.count - before + 1), transaction);
  putTrailers(writer, envelope, 1);
  return writer.refused.length > 0 ? [...writer.refused] : writer.take();
}

function required(writer: SegmentWriter, element: string, value: string): string {
  if (value === '') writer.refuse('X12_VALUE_LACKING', element);
  return value;
}
