import type { IsoDate } from '../../base/index.ts';
import {
  type BeneficiaryWork,
  type Standing,
  type StandingDenial,
  type StoredAnswer,
  type WorkItem,
  workRank,
} from '../../workflow/index.ts';
import type { WorkedRow } from '../office/work-rows.ts';

/** Of a threshold, in millionths, with as many digits as there can be. */
const [SHARES, SHARES_MOST, SHARE_DIGITS] = [1_000_000, 999_999_999, 9];
const SEQUENCE_DIGITS = 16;

/** Something to do, and the patient it is about where that is another than the subject: by another identifier. */
export interface TodoRow extends WorkItem {
  readonly patient?: string;
}

/**
 * What was worked out of somebody on a day, as rows.
 *
 * @param patientOf the patient of an identifier, where it is another than the subject
 */
export function rowsOf(
  { items, standings, denials, waiting }: BeneficiaryWork,
  on: IsoDate,
  patientOf: (mbi: string) => string | undefined = () => undefined,
): WorkedRow[] {
  const todo = (item: WorkItem): WorkedRow => {
    const patient = patientOf(item.beneficiary);
    const value: TodoRow = patient === undefined ? item : { ...item, patient };
    return { list: 'todo', key: item.key, lane: laneOf(item), rank: workRank(item, on), value };
  };
  const near = (standing: Standing): WorkedRow => {
    const lane = nearLane(standing.bucket, standing.crossedOn !== null);
    return { list: 'near', key: nearKey(standing), lane, rank: nearRank(standing), value: standing };
  };
  const denial = (denied: StandingDenial): WorkedRow => {
    return { list: 'denial', key: denialKey(denied), lane: '', rank: denied.decidedOn ?? '', value: denied };
  };
  const waits = (answer: StoredAnswer): WorkedRow => {
    const rank = String(answer.sequence).padStart(SEQUENCE_DIGITS, '0');
    return { list: 'waiting', key: `waiting\n${answer.sequence}`, lane: '', rank, value: answer };
  };
  return unlike([...items.map(todo), ...standings.map(near), ...denials.map(denial), ...waiting.map(waits)]);
}

/** Things to do are asked for by kind and discipline. */
export function laneOf({ kind, discipline }: Pick<WorkItem, 'kind' | 'discipline'>): string {
  return `${kind} ${discipline ?? ''}`;
}

export function kindOf(lane: string): Pick<WorkItem, 'kind' | 'discipline'> {
  const [kind, discipline] = lane.split(' ');
  return { kind: kind as WorkItem['kind'], discipline: discipline || null };
}

/** Buckets near a threshold are asked for by bucket and by whether it was passed. */
export function nearLane(bucket: string, isPassed: boolean): string {
  return `${bucket} ${isPassed ? 'passed' : 'ahead'}`;
}

/** Above the rank of whoever has used a percentage of a threshold or more, and of nobody who has used less. */
export function rankBelow(percent: number): string {
  return `${shareRank((percent * SHARES) / 100)}~`;
}

function nearRank({ highCents, thresholdCents }: Standing): string {
  return shareRank(thresholdCents === 0 ? SHARES_MOST : Math.floor((highCents * SHARES) / thresholdCents));
}

function shareRank(share: number): string {
  return String(SHARES_MOST - Math.min(SHARES_MOST, Math.max(0, share))).padStart(SHARE_DIGITS, '0');
}

function nearKey({ beneficiary, book, year, bucket }: Standing): string {
  return ['near', beneficiary, book, year, bucket].join('\n');
}

function denialKey(denied: StandingDenial): string {
  const { beneficiary, provider, claim, claimSequence, line, code, serviceDate, decidedOn, trace } = denied;
  return ['denied', beneficiary, provider, claim, claimSequence, line, code, serviceDate, decidedOn, trace].join('\n');
}

/** Of several with one key, those after the first are told apart by their number. */
function unlike(rows: readonly WorkedRow[]): WorkedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const name = `${row.list}\n${row.key}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? row : { ...row, key: `${row.key}\n${count}` };
  });
}

/** What the rows of each list hold. */
export interface RowValues {
  readonly todo: TodoRow;
  readonly near: Standing;
  readonly denial: StandingDenial;
  readonly waiting: StoredAnswer;
}
