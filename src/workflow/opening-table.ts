import { isMbi, parseIsoDate, parseScaled } from '../base/index.ts';
import type { Opening } from '../ledger/index.ts';
import { type Reading, readTable } from './table.ts';

const COLUMNS = ['mbi', 'year', 'bucket', 'amount', 'as_of', 'source'] as const;

/** Reads amounts that other providers have used: `mbi,year,bucket,amount,as_of,source`, the amount in dollars. */
export function readOpenings(text: string, file: string): Reading<Opening> {
  return readTable(text, file, COLUMNS, ({ values, refuse, doubt }) => {
    const { mbi, year, bucket, amount, as_of, source } = values;
    if (mbi === '') return refuse('mbi', 'a beneficiary identifier');
    if (!isMbi(mbi)) doubt('mbi', 'the form of a Medicare Beneficiary Identifier');
    if (!/^20\d\d$/.test(year)) return refuse('year', 'a calendar year, YYYY');
    if (bucket !== 'pt_slp' && bucket !== 'ot') return refuse('bucket', 'pt_slp or ot');
    const amountCents = parseScaled(amount.replace(/^\$/, '').replaceAll(',', ''), 2);
    if (amountCents === undefined) return refuse('amount', 'dollars with at most two decimals');
    if (amountCents < 0) doubt('amount', 'an amount above zero, unless it corrects an earlier one downward');
    const asOf = parseIsoDate(as_of);
    if (!asOf) return refuse('as_of', 'a day, YYYY-MM-DD');
    if (source === '') return refuse('source', 'who said so');
    return { beneficiary: mbi, book: 'medicare', year: Number(year), bucket, amountCents, asOf, source };
  });
}
