import { useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Answered, Said, StateWord } from '../../parts/states.tsx';
import { SubHeading } from '../../parts/sub-heading.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { counted } from '../../words/money.ts';
import type { State } from '../../words/states.ts';

type Summary = Answer<'GET /v1/policy'>['items'][number];
type Row = Answer<'GET /v1/policy/{series}'>['rows'][number];

/** Every figure the answers rest on: its value, how long it holds, and who says so. */
export default function Policy() {
  const policy = useAsk('GET /v1/policy');
  const [search] = useSearchParams();
  const { welcome } = useSession();
  const next = nextYear(welcome.today);
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
          <>
            <Gap items={items} next={next} />
            <Register
              caption="Every figure on the shelf"
              columns={columnsOf(next)}
              rows={items}
              keyOf={({ id }) => id}
              opens="series"
            />
          </>
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

function nextYear(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}-01-01`;
}

/** Figures that end with the year: claims of the next are held until somebody adds them, with their source. */
function Gap({ items, next }: { readonly items: readonly Summary[]; readonly next: string }) {
  const missing = items.filter((item) => !reaches(item, next));
  if (missing.length === 0) return null;
  return (
    <Said state="needs">
      <p>
        <StateWord state="needs">
          {counted(missing.length, 'figure')} without a value for {next.slice(0, 4)}
        </StateWord>
      </p>
      <p>No year is guessed: what needs them is held until they are added under policy/ with their source.</p>
    </Said>
  );
}

/** Whether a figure has a value for a day. */
function reaches({ covers }: Summary, day: string): boolean {
  const end = covers.split('..').at(-1) ?? '';
  return !/^\d{4}-/.test(end) || end >= day;
}

function columnsOf(next: string): readonly Column<Summary>[] {
  return [
    { id: 'label', header: 'Figure', cell: ({ label }) => label, by: ({ label }) => label },
    { id: 'values', header: 'Values', kind: 'figure', cell: ({ values }) => values, by: ({ values }) => values },
    {
      id: 'covers',
      header: 'Holds for',
      kind: 'tight',
      cell: ({ covers }) => covers.replace('..', ' – '),
      by: ({ covers }) => covers,
    },
    {
      id: 'confidence',
      header: 'How sure',
      kind: 'tight',
      cell: ({ confidence }) => <StateWord state={CONFIDENCE[confidence] ?? 'unknown'}>{confidence}</StateWord>,
      by: ({ confidence }) => confidence,
    },
    {
      id: 'next',
      header: next.slice(0, 4),
      kind: 'tight',
      cell: (row) =>
        reaches(row, next) ? <StateWord state="fine">Known</StateWord> : <StateWord state="needs">None yet</StateWord>,
      by: (row) => Number(reaches(row, next)),
    },
  ];
}

function Series({ id }: { readonly id: string }) {
  const { welcome } = useSession();
  const next = nextYear(welcome.today);
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
            caption="Values over time, latest first"
            columns={VALUES}
            rows={rows.toReversed()}
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
  {
    id: 'days',
    header: 'From, through',
    kind: 'tight',
    cell: ({ from, through }) => (
      <>
        {from}
        <br />
        {through}
      </>
    ),
  },
  {
    id: 'value',
    header: 'Value, and who says so',
    cell: ({ key, value, source }) => (
      <>
        <b>{key === '' ? value : `${key} ${value}`}</b>
        <br />
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
