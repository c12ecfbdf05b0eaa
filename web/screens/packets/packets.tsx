import type { Answer } from '../../api/client.ts';
import { useJobs } from '../../api/jobs.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { moment } from '../../words/days.ts';
import { jobSaid } from '../claims/job-said.ts';

type Job = Answer<'GET /v1/jobs'>['items'][number];

/** Answers to requests for records that were put together here. */
export default function Packets() {
  const jobs = useJobs({ kind: 'packet', limit: 50 });
  return (
    <Page
      title="Audit packets"
      about="The answer to a request for records: claim, record, arithmetic and authority, page by page"
    >
      <Paged
        of={jobs}
        empty={
          <Empty title="No request was answered yet">
            <p>
              Find the patient, open the record of care, and choose “Audit packet” there: a packet is made of a record
              and a claim.
            </p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Packets, latest first"
            isCaptionHidden
            columns={COLUMNS}
            rows={items}
            keyOf={({ id }) => id}
            leadsTo={({ id }) => `/packets/${id}`}
          />
        )}
      </Paged>
    </Page>
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
  {
    id: 'serial',
    header: 'Serial',
    kind: 'tight',
    cell: ({ result }) => <span className="mono">{result?.packet?.serial}</span>,
  },
  { id: 'open', header: 'Not supported', kind: 'figure', cell: ({ result }) => result?.packet?.blocking.length ?? '' },
  { id: 'by', header: 'By', kind: 'tight', cell: ({ createdBy }) => createdBy },
];
