import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { withParams } from '../shell/address.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /**
   * Figures stand right; what is tight is not broken. What is long is cut, and it and what is spare give way beside an open
   * panel, which has them.
   */
  readonly kind?: 'figure' | 'tight' | 'long' | 'spare';
  /** What the column is sorted by, where it can be. */
  readonly by?: (row: Row) => string | number;
}

interface RegisterProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What a row opens: `line` opens it in the panel as `?line=`; without it rows open nothing. */
  readonly opens?: string;
  /** A row that leads to another screen instead. */
  readonly leadsTo?: (row: Row) => string | undefined;
  readonly isCaptionHidden?: boolean;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
});

/** A table to work through with J, K and Enter; which row is open and how it is sorted is in the address. */
export function Register<Row extends object>(props: RegisterProps<Row>) {
  const { caption, columns, rows, keyOf, opens, leadsTo } = props;
  const [search, setSearch] = useSearchParams();
  const sortKey = `${opens ?? columns[0]?.id ?? ''}.sort`;
  const sorted = search.get(sortKey) ?? '';
  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, by }): ColumnDef<typeof features, Row> =>
          ({
            id,
            accessorFn: by ?? (() => ''),
            enableSorting: by !== undefined,
            sortFn: 'basic',
          }) as ColumnDef<typeof features, Row>,
      ),
    [columns],
  );
  const sorting = sorted === '' ? [] : [{ id: sorted.replace('-', ''), desc: sorted.startsWith('-') }];
  const table = useTable({ features, columns: definitions, data: rows as Row[], state: { sorting } });
  const shown = table.getRowModel().rows.map(({ original }) => original);
  const sortBy = (id: string) =>
    setSearch((was) => withParams(was, { [sortKey]: sorted === id ? `-${id}` : sorted === `-${id}` ? null : id }), {
      replace: true,
    });
  const openKey = opens === undefined ? null : search.get(opens);
  return (
    <div className="scroll">
      <table className="register" data-register>
        <caption className={props.isCaptionHidden ? 'skip' : undefined}>{caption}</caption>
        <Head columns={columns} sorted={sorted} sortBy={sortBy} />
        <tbody>
          {shown.map((row) => {
            const key = keyOf(row);
            const to =
              leadsTo?.(row) ??
              (opens === undefined ? undefined : `?${withParams(search, { [opens]: key }).toString()}`);
            return (
              <tr key={key} data-open={openKey === key || undefined}>
                {columns.map(({ id, header, cell, kind }, place) => (
                  <td key={id} className={kind} data-label={place > 0 ? header : undefined}>
                    {place === 0 && to !== undefined ? (
                      <Link
                        href={to}
                        className="open"
                        data-row={key}
                        aria-current={openKey === key ? 'true' : undefined}
                      >
                        {cell(row)}
                      </Link>
                    ) : (
                      <Cell kind={kind}>{cell(row)}</Cell>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Names of the columns; those that can be sorted are buttons. */
function Head<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly sorted: string;
  readonly sortBy: (id: string) => void;
}) {
  const { columns, sorted, sortBy } = props;
  return (
    <thead>
      <tr>
        {columns.map(({ id, header, kind, by }) => (
          <th key={id} scope="col" className={kind} aria-sort={sortOf(sorted, id)}>
            {by ? (
              <button type="button" onClick={() => sortBy(id)}>
                {header} {sorted === id ? '↑' : sorted === `-${id}` ? '↓' : ''}
              </button>
            ) : (
              header
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** What is long is cut after two lines. */
function Cell({ kind, children }: { readonly kind: string | undefined; readonly children: ReactNode }) {
  return kind === 'long' ? <span className="clamp">{children}</span> : children;
}

function sortOf(sorted: string, id: string): 'ascending' | 'descending' | undefined {
  if (sorted === id) return 'ascending';
  return sorted === `-${id}` ? 'descending' : undefined;
}
