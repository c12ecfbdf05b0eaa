import { useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Answered, Said, StateWord } from '../../parts/states.tsx';
import { SubHeading } from '../../parts/sub-heading.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import type { State } from '../../words/states.ts';

type Summary = Answer<'GET /v1/policy'>['items'][number];
type Row = Answer<'GET /v1/policy/{series}'>['rows'][number];

/** Every figure the answers rest on: its value, how long it holds, and who says so. */
export default function Policy() {
  const policy = useAsk('GET /v1/policy');
  const [search] = useSearchParams();
  const open = search.get('series');
  const label = policy.data?.items.find(({ id }) => id === open)?.label;
  return (
    <Page
      title="Policy"
      about={policy.data && `version ${policy.data.version}`}
      panel={open === null ? null : { title: label ?? open, param: 'series', body: <Series id={open} /> }}
    >
      <Answered of={policy}>
        {({ items }) => (
          <Register
            caption="Every figure on the shelf"
            columns={COLUMNS}
            rows={items}
            keyOf={({ id }) => id}
            opens="series"
          />
        )}
      </Answered>
    </Page>
  );
}

const CONFIDENCE: Readonly<Record<string, State>> = {
  confirmed: 'fine',
  'one source': 'unknown',
  unconfirmed: 'needs',
};

const COLUMNS: readonly Column<Summary>[] = [
  { id: 'label', header: 'Figure', cell: ({ label }) => label, by: ({ label }) => label },
  { id: 'values', header: 'Values', kind: 'figure', cell: ({ values }) => values, by: ({ values }) => values },
  { id: 'covers', header: 'Holds for', kind: 'tight', cell: ({ covers }) => covers, by: ({ covers }) => covers },
  {
    id: 'confidence',
    header: 'How sure',
    kind: 'tight',
    cell: ({ confidence }) => <StateWord state={CONFIDENCE[confidence] ?? 'unknown'}>{confidence}</StateWord>,
    by: ({ confidence }) => confidence,
  },
];

function Series({ id }: { readonly id: string }) {
  const { welcome } = useSession();
  const next = `${Number(welcome.today.slice(0, 4)) + 1}-01-01`;
  const series = useAsk('GET /v1/policy/{series}', { params: { series: id } });
  const ahead = useAsk('GET /v1/policy/{series}', { params: { series: id }, query: { on: next } });
  return (
    <Answered of={series}>
      {({ rows, cites, unit, file }) => (
        <>
          <p className="quiet">
            <span className="mono">{id}</span>, in {unit}, <span className="mono">policy/{file}</span>
          </p>
          {ahead.data?.gap && (
            <Said state="needs">
              <p>
                <StateWord state="needs">No value for {next.slice(0, 4)} yet</StateWord>
              </p>
              <p>
                It holds for {ahead.data.gap.covers}. {ahead.data.gap.add}
              </p>
            </Said>
          )}
          <Register
            caption="Values over time"
            columns={VALUES}
            rows={rows}
            keyOf={({ key, from }) => `${key} ${from}`}
          />
          {cites.length > 0 && (
            <>
              <SubHeading>Authority</SubHeading>
              <ul className="sentences">
                {cites.map((cite) => (
                  <li key={cite}>{cite}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Answered>
  );
}

const VALUES: readonly Column<Row>[] = [
  { id: 'from', header: 'From', kind: 'tight', cell: ({ from }) => from },
  { id: 'through', header: 'Through', kind: 'tight', cell: ({ through }) => through },
  { id: 'value', header: 'Value', kind: 'figure', cell: ({ key, value }) => (key === '' ? value : `${key} ${value}`) },
  {
    id: 'source',
    header: 'Who says so',
    cell: ({ source }) => (
      <>
        <a href={source.href} target="_blank" rel="noreferrer noopener">
          {source.title}
        </a>{' '}
        <span className="quiet">
          read {source.checked}, {source.confidence}
        </span>
      </>
    ),
  },
];
