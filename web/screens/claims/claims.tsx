import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { useJobs } from '../../api/jobs.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { useMay } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { counted, grouped } from '../../words/money.ts';
import { DropFile } from './drop-file.tsx';
import { jobSaid, KIND_NAMES } from './job-said.ts';

type Job = Answer<'GET /v1/jobs'>['items'][number];

/** Drop a file in, and the work that was done on those before. */
export default function Claims() {
  const may = useMay();
  const jobs = useJobs({ limit: 50 });
  const files = useAsk('GET /v1/files', { query: { limit: 500 } });
  const names = new Map(files.data?.items.map(({ id, name }) => [id, name]));
  return (
    <Page title="Claims" about="A file goes in, and comes out with KX where it belongs and nowhere else">
      {may('POST /v1/jobs') && <DropFile />}
      <h2>Work on files</h2>
      <Paged
        of={jobs}
        empty={
          <Empty title="No file was sent yet">
            <p>Drop the 837 of your practice system above. Checking it changes nothing.</p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Work on files, latest first"
            isCaptionHidden
            columns={columnsOf(names)}
            rows={items.filter(({ kind }) => kind === 'check' || kind === 'apply' || kind === 'post')}
            keyOf={({ id }) => id}
            leadsTo={({ id }) => `/claims/${id}`}
          />
        )}
      </Paged>
    </Page>
  );
}

function columnsOf(names: ReadonlyMap<string, string>): readonly Column<Job>[] {
  return [
    { id: 'file', header: 'File', cell: ({ file }) => names.get(file) ?? 'a file' },
    { id: 'what', header: 'What', kind: 'tight', cell: ({ kind }) => KIND_NAMES[kind] },
    {
      id: 'state',
      header: 'State',
      kind: 'tight',
      cell: (job) => <StateWord state={jobSaid(job).state}>{jobSaid(job).word}</StateWord>,
    },
    {
      id: 'lines',
      header: 'Lines',
      kind: 'figure',
      cell: ({ result }) => (result?.summary ? grouped(result.summary.lines) : ''),
    },
    { id: 'cameTo', header: 'Came to', cell: cameTo },
    {
      id: 'by',
      header: 'Begun',
      kind: 'tight',
      cell: ({ createdBy, createdAt }) => `${createdBy}, ${moment(createdAt)}`,
    },
  ];
}

function cameTo({ result }: Job): string {
  if (!result) return '';
  if (result.applied) {
    const { releasedClaims, heldClaims, kxAdded } = result.applied;
    return `${counted(releasedClaims, 'claim')} released, ${heldClaims} held, KX put on ${counted(kxAdded, 'line')}`;
  }
  if (result.posted) {
    const { claims, denials } = result.posted;
    return `${counted(claims.settled, 'claim')} settled, ${claims.waiting} waiting, ${counted(denials, 'denial')}`;
  }
  if (result.summary) return `${counted(result.summary.heldClaims, 'claim')} would be held`;
  return result.title ?? '';
}
