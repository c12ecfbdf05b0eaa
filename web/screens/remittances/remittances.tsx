import { Link, useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { useJobs } from '../../api/jobs.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { useMay } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { counted, dollars } from '../../words/money.ts';
import { DropFile } from '../claims/drop-file.tsx';
import { DenialPanel, Denials, useDenials } from './denials.tsx';
import { useWaiting, WaitingAnswers, WaitingPanel } from './waiting.tsx';

type Job = Answer<'GET /v1/jobs'>['items'][number];

/** What payers answered: files that were posted, answers that are like no claim of ours, and what was denied. */
export default function Remittances() {
  const may = useMay();
  const [search] = useSearchParams();
  const show = search.get('show') ?? 'posted';
  const denials = useDenials(show === 'denials');
  const waiting = useWaiting(show === 'waiting');
  const denial = denials.items.find(({ key }) => key === search.get('denial'));
  const answer = waiting.items.find(({ key }) => key === search.get('answer'));
  return (
    <Page
      title="Remittances"
      about="What payers answered, and what it came to"
      panel={
        (denial && {
          title: `${denial.claim}, line ${denial.line}`,
          param: 'denial',
          body: <DenialPanel denial={denial} />,
        }) ??
        (answer && { title: `Answer to ${answer.claim}`, param: 'answer', body: <WaitingPanel answer={answer} /> })
      }
    >
      {may('POST /v1/jobs') && show === 'posted' && <DropFile what="answers" />}
      <nav className="filters" aria-label="What of the answers">
        {[
          ['posted', 'Posted files'],
          ['waiting', 'Without a claim'],
          ['denials', 'Denials'],
        ].map(([key, name]) => (
          <Link key={key} href={`?show=${key}`} aria-current={show === key ? 'true' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      {show === 'posted' && <Posted />}
      {show === 'waiting' && <WaitingAnswers waiting={waiting} />}
      {show === 'denials' && <Denials denials={denials} />}
    </Page>
  );
}

function Posted() {
  const jobs = useJobs({ kind: 'post', limit: 50 });
  const files = useAsk('GET /v1/files', { query: { limit: 500 } });
  const names = new Map(files.data?.items.map(({ id, name }) => [id, name]));
  return (
    <Paged
      of={jobs}
      empty={
        <Empty title="Nothing was posted yet">
          <p>
            Drop an 835, 271, 999 or 277CA above. From then on what a payer allowed stands in place of the estimate.
          </p>
        </Empty>
      }
    >
      {(items) => (
        <Register
          caption="Posted files, latest first"
          isCaptionHidden
          columns={columnsOf(names)}
          rows={items}
          keyOf={({ id }) => id}
          leadsTo={({ id }) => `/claims/${id}`}
        />
      )}
    </Paged>
  );
}

function columnsOf(names: ReadonlyMap<string, string>): readonly Column<Job>[] {
  return [
    { id: 'file', header: 'File', cell: ({ file }) => names.get(file) ?? 'a file' },
    { id: 'state', header: 'State', kind: 'tight', cell: (job) => <Balance job={job} /> },
    { id: 'settled', header: 'Settled', kind: 'figure', cell: ({ result }) => result?.posted?.claims.settled ?? '' },
    {
      id: 'waiting',
      header: 'Without a claim',
      kind: 'figure',
      cell: ({ result }) => result?.posted?.claims.waiting ?? '',
    },
    {
      id: 'allowed',
      header: 'Allowed $',
      kind: 'figure',
      cell: ({ result }) => (result?.posted ? dollars(result.posted.allowedCents) : ''),
    },
    {
      id: 'paid',
      header: 'Paid $',
      kind: 'figure',
      cell: ({ result }) => (result?.posted ? dollars(result.posted.paidCents) : ''),
    },
    {
      id: 'denied',
      header: 'Denied $',
      kind: 'figure',
      cell: ({ result }) => (result?.posted ? dollars(result.posted.deniedCents) : ''),
    },
    {
      id: 'begun',
      header: 'Posted',
      kind: 'tight',
      cell: ({ createdAt, createdBy }) => `${createdBy}, ${moment(createdAt)}`,
    },
  ];
}

function Balance({ job }: { readonly job: Job }) {
  if (job.state === 'failed') return <StateWord state="held">Not read</StateWord>;
  const { posted } = job.result ?? {};
  if (!posted) return <StateWord state="unknown">Working</StateWord>;
  if (posted.unbalanced > 0)
    return <StateWord state="held">{counted(posted.unbalanced, 'check')} out of balance</StateWord>;
  return <StateWord state="fine">{posted.remittances > 0 ? 'Balances' : 'Read'}</StateWord>;
}
