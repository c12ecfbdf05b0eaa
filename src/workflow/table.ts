import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type Issue, registered } from '../base/index.ts';

type TableCode = 'TABLE_UNREADABLE' | 'TABLE_COLUMN_MISSING' | 'TABLE_VALUE' | 'TABLE_VALUE_DOUBTFUL';

/** What a table came to: the rows that can be used, and what is wrong with the others. */
export interface Reading<T> {
  readonly rows: readonly T[];
  readonly issues: readonly Issue[];
}

/** One row: its values by column, and a way to say what is wrong with one. Values are not repeated in issues. */
export interface Row<Column extends string> {
  readonly values: Readonly<Record<Column, string>>;
  /** A value of a column that may be missing; empty when it is. */
  optional(column: string): string;
  /** 1-based line in the file. */
  readonly line: number;
  /** The row cannot be used. */
  refuse(column: string, expected: string): undefined;
  /** The row is used all the same. */
  doubt(column: Column, expected: string): void;
}

/**
 * Reads comma-separated values with a heading line; columns may stand in any order and others are passed over.
 *
 * @param read makes a row into a value; undefined leaves it out
 */
export function readTable<Column extends string, T>(
  text: string,
  file: string,
  columns: readonly Column[],
  read: (row: Row<Column>) => T | undefined,
): Reading<T> {
  const issues: Issue[] = [];
  let headings: string[] = [];
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: (names: string[]) => {
        headings = names.map((name) => name.trim().toLowerCase());
        return headings;
      },
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        // A row of another length is one row; a quote that does not close is the rest of the file.
        if (error?.code !== 'CSV_RECORD_INCONSISTENT_COLUMNS') throw error;
        issues.push(tableIssue('TABLE_VALUE', file, lineOf(error), undefined, `${headings.length} values`));
        return undefined;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: [], issues: [tableIssue('TABLE_UNREADABLE', file, lineOf(error))] };
  }
  const missing = columns.filter((column) => !headings.includes(column));
  if (missing.length > 0) {
    return { rows: [], issues: missing.map((column) => tableIssue('TABLE_COLUMN_MISSING', file, 1, column)) };
  }
  const rows: T[] = [];
  for (const { record, info } of records) {
    const value = read({
      values: record as Record<Column, string>,
      optional: (column) => record[column] ?? '',
      line: info.lines,
      refuse: (column, expected) => {
        issues.push(tableIssue('TABLE_VALUE', file, info.lines, column, expected));
        return undefined;
      },
      doubt: (column, expected) => {
        issues.push(tableIssue('TABLE_VALUE_DOUBTFUL', file, info.lines, column, expected));
      },
    });
    if (value !== undefined) rows.push(value);
  }
  return { rows, issues };
}

function lineOf(error: CsvError): number {
  return typeof error['lines'] === 'number' ? error['lines'] : 1;
}

function tableIssue(code: TableCode, file: string, line: number, column?: string, expected?: string): Issue {
  const entry = registered(code);
  return {
    code,
    severity: entry?.severity ?? 'error',
    message: entry?.text ?? code,
    hint: entry?.hint ?? '',
    ...(expected ? { expected } : {}),
    at: { file, byte: 0, segment: 0, line, ...(column ? { element: column } : {}) },
  };
}
