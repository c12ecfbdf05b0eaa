import { bucketOf } from '../../src/claim/index.ts';
import { FindingMarks, findingNumber, LINE_CLASS } from '../../src/rules/index.ts';
import type { DecidedBatch } from '../../src/workflow/index.ts';
import type { ExpectedLine } from './model.ts';

const RANGE_CAUTIOUS = findingNumber('RANGE_CAUTIOUS');

type Decisions = DecidedBatch['decisions'];

/** A line as the books decided it. */
export function expectedLine(decisions: Decisions, row: number): ExpectedLine {
  return {
    allowedLow: decisions.allowedLow[row] as number,
    allowedHigh: decisions.allowedHigh[row] as number,
    beforeLow: decisions.beforeLow[row] as number,
    beforeHigh: decisions.beforeHigh[row] as number,
    counted: decisions.lineClass[row] === LINE_CLASS.COUNTED,
    addedKx: decisions.addsKx[row] === 1,
    byHand: hasMark(decisions, row, RANGE_CAUTIOUS),
  };
}

/** Whether what stood before the first line of a line's discipline on its claim is known to the cent. */
export function beganKnown(
  { lines }: DecidedBatch['batch'],
  decisions: Decisions,
  rows: readonly number[],
  row: number,
) {
  const { lineClass, discipline, beforeLow, beforeHigh } = decisions;
  if (lineClass[row] !== LINE_CLASS.COUNTED) return false;
  const bucket = bucketOf(discipline[row] as number);
  const year = (one: number) => Math.trunc((lines.day[one] as number) / 10000);
  const first = rows.find(
    (one) =>
      lineClass[one] === LINE_CLASS.COUNTED &&
      bucketOf(discipline[one] as number) === bucket &&
      year(one) === year(row),
  );
  return first !== undefined && beforeLow[first] === beforeHigh[first];
}

function hasMark({ marksLow, marksHigh }: Decisions, row: number, finding: number): boolean {
  const marks = new FindingMarks();
  marks.low = marksLow[row] as number;
  marks.high = marksHigh[row] as number;
  return marks.has(finding);
}
