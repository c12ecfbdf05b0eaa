import { Link, useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Answered, Said, StateWord } from '../../parts/states.tsx';
import { withParams } from '../../shell/address.ts';
import { counted } from '../../words/money.ts';
import { outcomeSaid } from './outcomes.ts';

type Checks = Answer<'GET /v1/episodes/{id}/checks'>;
export type Result = Checks['results'][number];

export function useChecks(id: string) {
  return useAsk('GET /v1/episodes/{id}/checks', { params: { id } });
}

/** Every requirement of the record, and how it came out. What is not met or not known is shown first. */
export function Checks({ checks }: { readonly checks: ReturnType<typeof useChecks> }) {
  return <Answered of={checks}>{(known) => <Known checks={known} />}</Answered>;
}

function Known({ checks }: { readonly checks: Checks }) {
  const [search] = useSearchParams();
  const wanted = search.get('outcome') ?? 'open';
  const shown = checks.results.filter(({ outcome }) =>
    wanted === 'open' ? outcome === 'fail' || outcome === 'unknown' : wanted === 'all' || outcome === wanted,
  );
  const open = (checks.counts['fail'] ?? 0) + (checks.counts['unknown'] ?? 0);
  const filters = [
    ['open', `Open ${open}`],
    ['pass', `Met ${checks.counts['pass'] ?? 0}`],
    ['not_applicable', `Do not apply ${checks.counts['not_applicable'] ?? 0}`],
    ['all', `All ${checks.results.length}`],
  ] as const;
  return (
    <>
      <Said state={checks.blocking.length > 0 ? 'held' : open > 0 ? 'unknown' : 'fine'}>
        <p>
          {checks.blocking.length > 0 ? (
            <StateWord state="held">
              {counted(checks.blocking.length, 'requirement')} not met that keep it from being attested
            </StateWord>
          ) : (
            <StateWord state="fine">Nothing keeps it from being attested</StateWord>
          )}{' '}
          As of {checks.asOf}, in the records we hold. Policy {checks.policy}.
        </p>
      </Said>
      <nav className="filters" aria-label="Filter by outcome">
        {filters.map(([key, name]) => (
          <Link
            key={key}
            href={`?${withParams(search, { outcome: key, check: null })}`}
            aria-current={wanted === key ? 'true' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      <Register
        caption="Requirements"
        isCaptionHidden
        columns={columnsOf(checks.sections)}
        rows={shown}
        keyOf={({ check }) => check}
        opens="check"
      />
      {checks.questions.length > 0 && (
        <>
          <h2>What the notes give cause to ask</h2>
          <ul className="sentences">
            {checks.questions.map(({ code, question, why, note, passage }) => (
              <li key={`${code} ${note} ${passage?.from}`}>
                {question} <span className="quiet">{why}</span>
                {passage && (
                  <blockquote className="quiet">
                    “{passage.text}” ({note})
                  </blockquote>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function columnsOf(sections: Checks['sections']): readonly Column<Result>[] {
  return [
    { id: 'rule', header: 'Requirement', cell: ({ rule }) => rule },
    {
      id: 'outcome',
      header: 'In the record',
      kind: 'tight',
      cell: ({ outcome }) => <StateWord state={outcomeSaid(outcome).state}>{outcomeSaid(outcome).word}</StateWord>,
      by: ({ outcome }) => outcome,
    },
    { id: 'found', header: 'Found', kind: 'long', cell: ({ found }) => found },
    {
      id: 'section',
      header: 'About',
      kind: 'tight',
      cell: ({ section }) => sections[section] ?? section,
      by: ({ section }) => section,
    },
  ];
}
