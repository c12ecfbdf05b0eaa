import type { Issue } from '../../base/index.ts';
import type { Outline, OutlinedGroup, OutlinedInterchange, OutlinedTransaction } from '../answer/outline.ts';
import type { X12Code } from '../issue.ts';
import { type InterchangeFacts, punctuationOf, putGs, putIea, putIsa } from './interchange-writer.ts';
import { SegmentWriter, type Written } from './segment-writer.ts';

const ACKNOWLEDGEMENT_VERSION = '005010X231A1';

type Answer = NonNullable<Issue['ack']>;

/** The acknowledgement of what is no fault of structure; those carry theirs with them. docs/concepts/x12.md has the table. */
const ANSWERS: Readonly<Partial<Record<X12Code, Answer>>> = {
  X12_ISA_LENGTH: { level: 'TA1', code: '024' },
  X12_TRUNCATED: { level: 'TA1', code: '023' },
  X12_UNTERMINATED: { level: 'TA1', code: '023' },
  X12_IEA_MISSING: { level: 'TA1', code: '023' },
  X12_GROUP_COUNT: { level: 'TA1', code: '021' },
  X12_INTERCHANGE_CONTROL: { level: 'TA1', code: '001' },
  X12_GE_MISSING: { level: 'AK9', code: '3' },
  X12_GROUP_CONTROL: { level: 'AK9', code: '4' },
  X12_TRANSACTION_COUNT: { level: 'AK9', code: '5' },
  X12_VERSION_UNSUPPORTED: { level: 'IK5', code: 'I6' },
  X12_SE_MISSING: { level: 'IK5', code: '2' },
  X12_TRANSACTION_CONTROL: { level: 'IK5', code: '3' },
  X12_SEGMENT_COUNT: { level: 'IK5', code: '4' },
  X12_CLAIM_TOO_LARGE: { level: 'IK5', code: '5' },
  X12_LINES_TOO_MANY: { level: 'IK3', code: '4' },
  X12_CLAIM_ID_MISSING: { level: 'IK4', code: '1' },
  X12_AMOUNT: { level: 'IK4', code: '6' },
  X12_QUANTITY: { level: 'IK4', code: '6' },
  X12_PROCEDURE_CODE: { level: 'IK4', code: '7' },
  X12_MODIFIER: { level: 'IK4', code: '7' },
  X12_DATE: { level: 'IK4', code: '8' },
};
/** Accepted all the same, and said: TA1 with `E`. */
const NOTED: Readonly<Partial<Record<X12Code, string>>> = { X12_ISA_REPEATED: '025' };
/** IK304: the segment has elements at fault. IK502: segments of the transaction are at fault. */
const [ELEMENTS_AT_FAULT, SEGMENTS_AT_FAULT] = ['8', '5'];
const CODES_MAX = 5;

/**
 * What a receiver owes for a file: a TA1 for each interchange at fault or that asks for one, and a 999 for each group of
 * claims, refusing the transactions whose syntax is at fault. Findings about KX and the like are no matter of syntax and
 * never in here, and neither is anything from the claims but positions.
 *
 * @param outline of the file @param issues of the same file, of which errors count
 * @param facts from us to whoever sent it
 * @returns the bytes; undefined when the file holds nothing to answer
 * @throws Error when `facts` cannot be written
 */
export function writeAcknowledgement(
  outline: Outline,
  issues: readonly Issue[],
  facts: InterchangeFacts,
): Buffer | undefined {
  const answered = issues.flatMap((issue) => {
    const answer = answerOf(issue);
    return answer === undefined ? [] : [{ issue, answer }];
  });
  const writer = new SegmentWriter(punctuationOf(facts));
  putIsa(writer, facts);
  const empty = writer.count;
  for (const interchange of outline.interchanges) putTa1(writer, interchange, answered, issues);
  const groups = outline.interchanges.flatMap((each) => each.groups).filter(isAnswered);
  const hasTa1 = writer.count > empty;
  if (groups.length > 0) {
    putGs(writer, facts, 'FA', ACKNOWLEDGEMENT_VERSION);
    groups.forEach((group, index) => {
      putGroup(writer, group, String(index + 1).padStart(4, '0'), answered);
    });
    writer.put('GE', String(groups.length), String(facts.control));
  } else if (!hasTa1) return undefined;
  putIea(writer, facts, groups.length > 0 ? 1 : 0);
  if (writer.refused.length > 0) throw new Error(`ACKNOWLEDGEMENT ${writer.refused[0]?.at?.element}`);
  return writer.take();
}

interface Answered {
  readonly issue: Issue;
  readonly answer: Answer;
}

/** An acknowledgement is not acknowledged: that would never end. */
function isAnswered({ kind }: OutlinedGroup): boolean {
  return kind !== 'FA';
}

function answerOf(issue: Issue): Answer | undefined {
  if (issue.severity !== 'error' && issue.severity !== 'fatal') return undefined;
  return issue.ack ?? ANSWERS[issue.code as X12Code];
}

/** Of an issue without a segment (the end of the file), the last part is meant. */
function isIn({ at }: Issue, first: number, last: number): boolean {
  const segment = at?.segment ?? 0;
  return segment === 0 ? false : segment >= first && segment <= last;
}

function putTa1(
  writer: SegmentWriter,
  { control, day, time, asksAcknowledgement, first, last }: OutlinedInterchange,
  answered: readonly Answered[],
  issues: readonly Issue[],
): void {
  const fault = answered.find(({ issue, answer }) => answer.level === 'TA1' && isIn(issue, first, last));
  const noted = issues.find((issue) => NOTED[issue.code as X12Code] !== undefined && isIn(issue, first, last));
  if (fault) writer.put('TA1', control, day, time, 'R', fault.answer.code);
  else if (noted) writer.put('TA1', control, day, time, 'E', NOTED[noted.code as X12Code] as string);
  else if (asksAcknowledgement) writer.put('TA1', control, day, time, 'A', '000');
}

function putGroup(writer: SegmentWriter, group: OutlinedGroup, control: string, answered: readonly Answered[]): void {
  const before = writer.count;
  writer.put('ST', '999', control, ACKNOWLEDGEMENT_VERSION);
  writer.put('AK1', group.kind, group.control, group.version);
  const own = answered.filter(({ issue }) => isIn(issue, group.first, group.last));
  const accepted = group.transactions.filter((transaction) => putTransaction(writer, transaction, own)).length;
  const codes = unique(own.filter(({ answer }) => answer.level === 'AK9').map(({ answer }) => answer.code));
  const received = group.transactions.length;
  const verdict = codes.length > 0 || accepted === 0 ? 'R' : accepted < received ? 'P' : 'A';
  const taken = verdict === 'R' ? 0 : accepted;
  writer.put('AK9', verdict, countText(group.stated, received), String(received), String(taken), ...codes);
  writer.put('SE', String(writer.count - before + 1), control);
}

/** AK902 repeats GE01 when that is a number at all. */
function countText(stated: string | undefined, counted: number): string {
  return stated !== undefined && /^\d{1,6}$/.test(stated) ? stated : String(counted);
}

/** @returns whether the transaction is accepted */
function putTransaction(
  writer: SegmentWriter,
  { set, control, guide, first, last }: OutlinedTransaction,
  answered: readonly Answered[],
): boolean {
  const own = answered.filter(({ issue }) => isIn(issue, first, last));
  writer.put('AK2', set, control, guide);
  const codes = own.filter(({ answer }) => answer.level === 'IK5').map(({ answer }) => answer.code);
  const inSegments = own.filter(({ answer }) => answer.level === 'IK3' || answer.level === 'IK4');
  for (const same of Map.groupBy(inSegments, ({ issue }) => issue.at?.segment ?? 0).values())
    putSegment(writer, same, first);
  if (inSegments.length > 0) codes.push(SEGMENTS_AT_FAULT);
  writer.put('IK5', codes.length > 0 ? 'R' : 'A', ...unique(codes));
  return codes.length === 0;
}

/** The faults of one segment: an IK3 for each fault of structure, one with an IK4 for each element. */
function putSegment(writer: SegmentWriter, faults: readonly Answered[], first: number): void {
  const position = (issue: Issue) => String((issue.at?.segment ?? first) - first + 1);
  const loop = ({ at }: Issue) => (at?.loop === undefined || at.loop === 'header' ? '' : at.loop);
  const elements = faults.filter(({ answer }) => answer.level === 'IK4');
  for (const { issue, answer } of faults) {
    if (answer.level === 'IK3') writer.put('IK3', segmentOf(issue), position(issue), loop(issue), answer.code);
  }
  const [one] = elements;
  if (!one) return;
  writer.put('IK3', segmentOf(one.issue), position(one.issue), loop(one.issue), ELEMENTS_AT_FAULT);
  for (const { issue, answer } of elements) writer.put('IK4', elementOf(issue), '', answer.code);
}

/** `SV101-2`: segment id, element, component. */
const DESIGNATOR = /^([A-Z][A-Z0-9]{1,2}?)(?:(\d\d)(?:-(\d+))?)?$/;

/** The id of the segment at fault; of one that the guide does not know, what was found. */
function segmentOf({ at, found = '' }: Issue): string {
  const [, tag = ''] = DESIGNATOR.exec(at?.element ?? '') ?? [];
  if (tag !== '') return tag;
  return /^[A-Z0-9]{2,3}$/.test(found) ? found : 'ZZZ';
}

function elementOf({ at }: Issue): Written {
  const [, , element = '1', component = ''] = DESIGNATOR.exec(at?.element ?? '') ?? [];
  return [String(Number(element)), component];
}

function unique(codes: readonly string[]): string[] {
  return [...new Set(codes)].slice(0, CODES_MAX);
}
