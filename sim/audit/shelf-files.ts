import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Fees, readFees } from './fee-files.ts';
import type { Shelf } from './shelf.ts';

interface Dated<T> {
  readonly from: string;
  readonly through: string;
  readonly value: T;
}

/** The policy folder read the plain way: its YAML as it stands, its fee files line by line. */
export function readShelf(folder: string): Shelf {
  return { ...readRules(folder), ...readFees(join(folder, 'fees')) };
}

function readRules(folder: string): Omit<Shelf, keyof Fees> {
  const yaml = (path: string) => parse(readFileSync(join(folder, path), 'utf8'), { schema: 'failsafe' });
  const thresholds: Dated<Record<string, string>>[] = yaml('therapy/kx-threshold.yaml').values;
  const reductions: Dated<Record<string, string>>[] = yaml('therapy/mppr.yaml').values;
  const factors: Dated<Record<string, string>>[] = yaml('fees/conversion-factor.yaml').values;
  const billTypes: { bill_type: string; counts: Dated<undefined>[] }[] = yaml('therapy/bill-types.yaml').bill_types;
  const payers: Record<string, Record<string, { rule: string }>> = yaml('payers.yaml');
  const codes = codeRows(yaml('therapy/codes.yaml').codes);
  return {
    threshold: (bucket, day) => on(thresholds, day)?.value[bucket],
    disposition: (code, day) =>
      codes.find((each) => each.code === code && each.first <= day.slice(0, 4) && day.slice(0, 4) <= each.last)
        ?.disposition,
    payerRule: (form, filing) => payers[form === 'P' ? 'professional' : 'institutional']?.[filing]?.rule ?? 'unknown',
    billTypeCounts: (billType, day) =>
      billTypes.some((each) => each.bill_type === billType && on(each.counts, day) !== undefined),
    conversionFactor: (day) => on(factors, day)?.value['non_qp'],
    reductionPercent: (day) => on(reductions, day)?.value['office'],
  };
}

function on<T>(values: readonly Dated<T>[], day: string): Dated<T> | undefined {
  // Text that is no date, as in `until changed`, sorts after every day.
  return values.find((each) => plain(each.from) <= day && day <= plain(each.through));
}

function plain(date: string): string {
  return date.replaceAll('-', '');
}

interface CodeRow {
  readonly code: string;
  readonly disposition: string;
  readonly first: string;
  readonly last: string;
}

/** Rows of the code list: code, disposition, confidence, timed, disciplines, locked, years, source, label. */
function codeRows(text: string): CodeRow[] {
  return text
    .split('\n')
    .filter((row) => row.trim() !== '' && !row.startsWith('#'))
    .map((row) => {
      const [code = '', disposition = '', , , , , years = ''] = row.trim().split(/\s+/);
      const [first = '', last] = years.split('-');
      return { code, disposition, first, last: last || '9999' };
    });
}
