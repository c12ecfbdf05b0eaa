import { type Column, Register } from '../../parts/register.tsx';
import { StateWord } from '../../parts/states.tsx';
import { severitySaid } from '../../words/states.ts';

interface Issue {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  readonly hint?: string;
  readonly byte?: number;
  readonly segment?: number;
  readonly line?: number;
}

/** What is the matter with a file: where, what was found, what was expected, what to do. */
export function Issues({ issues }: { readonly issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  const rows = issues.map((issue, place) => ({ ...issue, place }));
  return (
    <section aria-label="About the file">
      <h2>About the file</h2>
      <Register
        caption="Issues of the file"
        isCaptionHidden
        columns={COLUMNS}
        rows={rows}
        keyOf={({ place }) => `${place}`}
      />
    </section>
  );
}

const COLUMNS: readonly Column<Issue & { readonly place: number }>[] = [
  {
    id: 'severity',
    header: 'How bad',
    kind: 'tight',
    cell: ({ severity }) => <StateWord state={severitySaid(severity).state}>{severitySaid(severity).word}</StateWord>,
  },
  {
    id: 'what',
    header: 'What',
    cell: ({ message, found, expected, hint }) => (
      <>
        {message}
        {found !== undefined && ` Found: ${found}.`}
        {expected !== undefined && ` Expected: ${expected}.`} <span className="quiet">{hint}</span>
      </>
    ),
  },
  {
    id: 'where',
    header: 'Where',
    kind: 'tight',
    cell: ({ segment, line }) => (line === undefined ? (segment ? `segment ${segment}` : '') : `row ${line}`),
  },
  { id: 'code', header: 'Code', kind: 'tight', cell: ({ code }) => <span className="mono">{code}</span> },
];
