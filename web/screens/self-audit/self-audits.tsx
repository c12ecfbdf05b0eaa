import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAct } from '../../api/hooks.ts';
import { useJobs } from '../../api/jobs.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Failed, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { Page } from '../../shell/page.tsx';
import { useMay, useSession } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { grouped } from '../../words/money.ts';
import { jobSaid } from '../claims/job-said.ts';

type Job = Answer<'GET /v1/jobs'>['items'][number];

/** What a contractor's data analysis would see of the clinic, before it does. */
export default function SelfAudits() {
  const may = useMay();
  const jobs = useJobs({ kind: 'selfaudit', limit: 50 });
  return (
    <Page title="Self-audit" about="What a contractor's data analysis would see, before it does">
      {may('POST /v1/reports/selfaudit') && <Begin />}
      <h2>Done before</h2>
      <Paged
        of={jobs}
        empty={
          <Empty title="None was done yet">
            <p>It goes through every line the books say stands, and changes nothing.</p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Self-audits, latest first"
            isCaptionHidden
            columns={COLUMNS}
            rows={items}
            keyOf={({ id }) => id}
            leadsTo={({ id }) => `/self-audit/${id}`}
          />
        )}
      </Paged>
    </Page>
  );
}

function Begin() {
  const { welcome } = useSession();
  const [, go] = useLocation();
  const begin = useAct('POST /v1/reports/selfaudit', ({ id }) => go(`/self-audit/${id}`));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { from, through } = valuesOf(event);
    begin.mutate({ body: { ...(from ? { from } : {}), ...(through ? { through } : {}) } });
  };
  return (
    <form className="row" onSubmit={submit}>
      <TextInput label="Services from" name="from" type="date" defaultValue={`${welcome.today.slice(0, 4)}-01-01`} />
      <TextInput label="through" name="through" type="date" defaultValue={welcome.today} />
      <Button type="submit" loading={begin.isPending} data-act>
        Audit ourselves
      </Button>
      {begin.error && <Failed error={begin.error} />}
    </form>
  );
}

const COLUMNS: readonly Column<Job>[] = [
  { id: 'at', header: 'When', cell: ({ createdAt }) => moment(createdAt) },
  {
    id: 'state',
    header: 'State',
    kind: 'tight',
    cell: (job) => <StateWord state={jobSaid(job).state}>{jobSaid(job).word}</StateWord>,
  },
  { id: 'lines', header: 'Lines', kind: 'figure', cell: ({ result }) => grouped(result?.selfaudit?.lines ?? 0) },
  {
    id: 'patients',
    header: 'Patients',
    kind: 'figure',
    cell: ({ result }) => grouped(result?.selfaudit?.patients ?? 0),
  },
  {
    id: 'readings',
    header: 'Readings',
    kind: 'figure',
    cell: ({ result }) => result?.selfaudit?.readings.length ?? '',
  },
  { id: 'by', header: 'By', kind: 'tight', cell: ({ createdBy }) => createdBy },
];
