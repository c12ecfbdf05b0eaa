import { Progress } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { useJobEvents } from '../../api/job-events.ts';
import { Answered, Said, StateWord } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { duration, moment } from '../../words/days.ts';
import { size } from '../../words/money.ts';
import { Packet } from '../packets/packet.tsx';
import { SelfAuditReport } from '../self-audit/report.tsx';
import { Acts } from './acts.tsx';
import { Changes } from './changes.tsx';
import { ExplainedClaim, ExplainForm } from './explain-claim.tsx';
import { Issues } from './issues.tsx';
import { jobSaid, KIND_NAMES } from './job-said.ts';
import { LineFacts } from './line-panel.tsx';
import { type KeyedLine, Lines, useLines } from './lines.tsx';
import { Posted } from './posted.tsx';
import { Summary } from './summary.tsx';

type Job = Answer<'GET /v1/jobs/{id}'>;

/** Work on one file: how far it is, then every line that needs somebody, and what may go out. */
export default function JobScreen({ id }: { readonly id: string }) {
  const job = useAsk('GET /v1/jobs/{id}', { params: { id } });
  const isDone = job.data?.state === 'done' && (job.data.kind === 'check' || job.data.kind === 'apply');
  const lines = useLines(id, isDone);
  const [search] = useSearchParams();
  return (
    <Page
      title={job.data ? (KIND_NAMES[job.data.kind] ?? job.data.kind) : 'Work on a file'}
      about={job.data && `${moment(job.data.createdAt)}, by ${job.data.createdBy}`}
      acts={job.data && <Acts job={job.data} />}
      panel={panelOf(id, search, lines.items)}
    >
      <Answered of={job}>{(known) => <Body job={known} lines={lines} />}</Answered>
    </Page>
  );
}

/** What is open: a line that needs somebody, or a claim that is explained. */
function panelOf(id: string, search: URLSearchParams, lines: readonly KeyedLine[]) {
  const claim = search.get('explain');
  if (claim !== null)
    return { title: `Claim ${claim}`, param: 'explain', body: <ExplainedClaim job={id} claim={claim} /> };
  const open = search.get('line');
  const line = open === null ? undefined : lines.find(({ key }) => key === open);
  return line && { title: `${line.claim}, line ${line.line}`, param: 'line', body: <LineFacts line={line} /> };
}

function Body({ job, lines }: { readonly job: Job; readonly lines: ReturnType<typeof useLines> }) {
  const [search] = useSearchParams();
  if (job.state === 'waiting' || job.state === 'running') return <Working job={job} />;
  const { result } = job;
  if (job.state === 'failed' || !result)
    return (
      <>
        <Said state="held">
          <p>
            <StateWord state="held">{result?.title ?? 'It could not be done'}</StateWord>
          </p>
          <p>Nothing of this file was kept or posted. Put right what is named here, and send the file again.</p>
        </Said>
        <Issues issues={result?.issues ?? []} />
      </>
    );
  if (result.selfaudit) return <SelfAuditReport id={job.id} />;
  if (result.packet) return <Packet id={job.id} packet={result.packet} />;
  if (result.posted) return <Posted id={job.id} posted={result.posted} issues={result.issues} />;
  return (
    <>
      <Summary result={result} kind={job.kind} />
      {job.kind === 'apply' && <Views />}
      {search.get('view') === 'changes' ? <Changes id={job.id} /> : <Lines lines={lines} />}
      <ExplainForm />
      <Issues issues={result.issues} />
    </>
  );
}

function Views() {
  const [search] = useSearchParams();
  const view = search.get('view') ?? 'lines';
  return (
    <nav className="filters" aria-label="What of the file">
      <Link href="?view=lines" aria-current={view === 'lines' ? 'true' : undefined}>
        Lines
      </Link>
      <Link href="?view=changes" aria-current={view === 'changes' ? 'true' : undefined}>
        What changed
      </Link>
    </nav>
  );
}

/** Work whose length is that of its file. */
const FILE_KINDS = ['check', 'apply', 'post'];

/** Progress as it comes: bytes and how fast, since how many lines there will be nobody knows. */
function Working({ job }: { readonly job: Job }) {
  const { bytes, speed } = useJobEvents(job);
  const file = useAsk('GET /v1/files/{id}', { params: { id: job.file } }, FILE_KINDS.includes(job.kind));
  const total = file.data?.bytes ?? 0;
  const part = total > 0 ? Math.min(100, Math.round((bytes / total) * 100)) : 0;
  return (
    <Said state="quiet">
      <p>
        <StateWord state="unknown">{jobSaid(job).word}</StateWord> {total > 0 && `${size(bytes)} of ${size(total)}`}
        {speed > 0 && total > 0 && `, ${size(Math.round(speed))} a second, ${duration((total - bytes) / speed)} left`}
      </p>
      <Progress value={total > 0 ? part : 100} animated={total === 0} aria-label="Read so far" transitionDuration={0} />
    </Said>
  );
}
