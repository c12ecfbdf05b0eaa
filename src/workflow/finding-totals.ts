import { formatDollars } from '../base/index.ts';
import { type Finding, findingsOf, type Range } from '../rules/index.ts';
import { isOpenByItself, readEnds } from './decide/range.ts';
import type { DecidedBatch } from './decision-run.ts';
import { totalByServiceDate } from './explanation.ts';

/** What is said of a line held undecided that waiting does not settle. */
const OPEN_BY_ITSELF = {
  message:
    'the line rests on what its own claim will be paid, which nothing that is still to arrive can tell; its claim is held',
  hint: 'Decide it yourself: apply the claim with --range cautious, which adds KX where it is attested, or with --range lenient.',
} as const;

/** The findings that a line is marked with; those about two totals show both. */
export function markedFindings(decided: DecidedBatch, at: number): Finding[] {
  const { marksLow, marksHigh } = decided.decisions;
  return findingsOf(marksLow[at] as number, marksHigh[at] as number).map((finding) => {
    if (finding.code === 'HELD_UNDECIDED' && isOpenByItself(decided.batch, decided.decisions, at))
      return { ...finding, ...OPEN_BY_ITSELF };
    const totals = totalsOf(finding, decided, at);
    return totals === undefined ? finding : { ...finding, message: `${finding.message}: ${totals}` };
  });
}

function totalsOf({ code }: Finding, decided: DecidedBatch, at: number): string | undefined {
  switch (code) {
    case 'RANGE_CAUTIOUS':
    case 'RANGE_LENIENT': {
      const { low, high } = endsOf(decided, at);
      return `${formatDollars(low)} at the low end, ${formatDollars(high)} at the high end`;
    }
    case 'SERVICE_ORDER_DIFFERS': {
      const byServiceDate = totalByServiceDate(decided, at) ?? { low: 0, high: 0 };
      return `${show(endsOf(decided, at))} in the order received, ${show(byServiceDate)} by service date`;
    }
    default:
      return undefined;
  }
}

function endsOf({ batch, decisions }: DecidedBatch, at: number): Range {
  const ends = { low: 0, high: 0 };
  readEnds(batch, decisions, at, ends);
  return ends;
}

function show({ low, high }: Range): string {
  return low === high ? formatDollars(low) : `${formatDollars(low)} to ${formatDollars(high)}`;
}
