import { Link, useSearchParams } from 'wouter';
import { useAsk } from '../../api/hooks.ts';
import { Failed } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { useMay } from '../../shell/session.tsx';
import { BeginPacket } from '../packets/begin-packet.tsx';
import { CheckPanel } from './check-panel.tsx';
import { Checks, useChecks } from './checks.tsx';
import { Documents } from './documents.tsx';
import { Measures } from './measures.tsx';
import { Story } from './story.tsx';

const VIEWS = [
  ['checks', 'Requirements'],
  ['story', 'Day by day'],
  ['measures', 'Measures'],
  ['documents', 'Documents'],
  ['packet', 'Audit packet'],
] as const;

/** A record of care: what it has to show and does, what happened when, and what was measured. */
export default function EpisodeScreen({ id }: { readonly id: string }) {
  const may = useMay();
  const [search] = useSearchParams();
  const view = search.get('view') ?? 'checks';
  const episode = useAsk('GET /v1/episodes/{id}', { params: { id } });
  const checks = useChecks(id);
  const open = checks.data?.results.find(({ check }) => check === search.get('check'));
  return (
    <Page
      title={episode.data ? (episode.data.title ?? episode.data.episode) : 'Episode of care'}
      about={
        episode.data && (
          <>
            {episode.data.discipline}, version {episode.data.version}, by {episode.data.createdBy} ·{' '}
            <Link href={`/patients/${episode.data.patient}`}>the patient</Link>
          </>
        )
      }
      panel={open && { title: open.rule, param: 'check', body: <CheckPanel result={open} /> }}
    >
      {episode.error ? (
        <Failed error={episode.error} />
      ) : (
        <>
          <nav className="filters" aria-label="What of the episode">
            {VIEWS.filter(([key]) => key !== 'packet' || may('POST /v1/reports/packet')).map(([key, name]) => (
              <Link key={key} href={`?view=${key}`} aria-current={view === key ? 'true' : undefined}>
                {name}
              </Link>
            ))}
          </nav>
          {view === 'checks' && <Checks checks={checks} />}
          {view === 'story' && <Story id={id} />}
          {view === 'measures' && <Measures id={id} />}
          {view === 'documents' && <Documents episode={id} />}
          {view === 'packet' && <BeginPacket episode={id} />}
        </>
      )}
    </Page>
  );
}
